"""`ofsted-watch sentinel`: one at a time on a home, from the command line until it is told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worker.processes import until
from worker.config.settings import load
from worker.engine.lock import AlreadyRunning, lock_home
from worker.sentinel.sentinel import LOCK, watch

CONFIG = """
[watch]
authorities = ["80471"]
[[subscriptions]]
name = "Operators"
channel = "file"
about = ["operations"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "watch.toml").write_text(CONFIG)
    return tmp_path / "watch.toml"


def test_a_second_one_on_the_same_home_is_refused_and_a_run_is_not(config: Path) -> None:
    home = config.parent / "home"
    with lock_home(home, LOCK), pytest.raises(AlreadyRunning):
        watch(load(config, home))
    with lock_home(home, LOCK), lock_home(home):
        pass


def test_it_tells_of_a_watch_that_has_never_run_and_ends_when_it_is_told_to(config: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OFSTED_WATCH_")}
    words = ["sentinel", "--every", "0.2", "--patience", "1", "--config", str(config)]
    process = subprocess.Popen(
        [sys.executable, "-c", "from worker.cli import app; app()", *words],
        env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    alerts = config.parent / "home" / "alerts"
    until(60, lambda: list(alerts.glob("*.txt")))
    process.send_signal(signal.SIGTERM)
    assert "“Operators” was told: Nothing has been watched yet" in process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert len(list(alerts.glob("*.txt"))) == 1
