"""The production form, driven: a baseline, a new report, a killed worker, an end in order."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psutil
import pytest

from practice.site import PracticeSite
from practice.story import BASELINE, FALL, publications
from production.servers import free_port
from production.services import RUNNING, commands, secrets_for
from storage import progress
from storage.database import Database
from tests.processes import words_of
from tests.worker.processes import is_gone, until
from worker.config.settings import LINK_KEY
from worker.engine.process import Child

ROOT = Path(__file__).parents[2]
WATCH = """\
[watch]
authorities = "all"
allow_private_addresses = true

[sources.ofsted]
url = "{url}"
every = "1s"

[[subscriptions]]
name = "Kept to look at"
channel = "file"
folder = "{alerts}"
"""

MARKS = {
    "fetch": "fetch@",
    "read": "read@",
    "deliver": "deliver@",
    "beat": " beat",
    "web": " serve ",
    "sentinel": " sentinel",
    "valkey": "valkey",
}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL’s user may pass, unlike pytest’s own."""
    folder = Path(mkdtemp(prefix="ofsted-watch-stack-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def processes_of(root: psutil.Process) -> dict[str, psutil.Process]:
    """The processes of the form, by the name of their service."""
    found = {}
    for process in root.children():
        words = " ".join(words_of(process))
        for name, mark in MARKS.items():
            if mark in words:
                found[name] = process
    return found


def health(web: str) -> dict[str, object]:
    try:
        with urllib.request.urlopen(f"http://{web}/healthz", timeout=10) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
    except OSError:
        return {}


def cards(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "alerts").rglob("*.json"))


@pytest.mark.timeout(240)
def test_the_production_form_tells_a_new_report_once_whatever_is_killed(folder: Path) -> None:
    web = f"127.0.0.1:{free_port()}"
    with PracticeSite(day=BASELINE.day) as site:
        (folder / "watch.toml").write_text(WATCH.format(url=site.url, alerts=folder / "alerts"))
        command = [sys.executable, "-m", "production", "--config", str(folder / "watch.toml")]
        form = subprocess.Popen(
            [*command, "--home", str(folder / "stack"), "--web", web], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        try:
            root = psutil.Process(form.pid)
            baseline_is_read(root)
            before = processes_of(root)
            assert before.keys() == MARKS.keys()
            assert "steps" in health(web)
            assert says_that_it_watches(folder / "stack" / "environment")
            before["read"].kill()
            site.day(FALL.day)
            told = until(90, lambda: cards(folder))
            reader = until(60, lambda: processes_of(root).get("read"))
            assert reader.pid != before["read"].pid
            time.sleep(8)  # A tick and a half: whoever tells twice has done so by then.
            assert cards(folder) == told
            assert len({name.split(".")[0] for name in told}) == 1
            everything = [*root.children(recursive=True)]
        finally:
            form.send_signal(signal.SIGINT)
            said = form.communicate(timeout=90)[1]
        assert form.returncode == 0
        assert said.index("Stopping:") < said.index("Stopped.")
        assert "The read was killed (signal 9)" in said
        assert not [process for process in everything if not is_gone(process)]


def says_that_it_watches(environment: Path) -> bool:
    """Whether a shell that has read the file may ask the form how it is."""
    ask = f'set -a; . "$0"; set +a; exec "{Path(sys.executable).with_name("ofsted-watch")}" status --json'
    asked = subprocess.run(["/bin/sh", "-c", ask, str(environment)], capture_output=True, text=True, check=False)
    return bool(json.loads(asked.stdout)["last_tick"])


def baseline_is_read(root: psutil.Process) -> None:
    """Wait until all that was listed first is read."""
    listed = sum(one.published <= BASELINE.day for one in publications())
    web = until(60, lambda: processes_of(root).get("web"))
    database = Database(web.environ()["OFSTED_WATCH_DATABASE_URL"])

    def is_read() -> bool:
        with database.begin() as session:
            return progress.so_far(session)["Documents read"] == (listed, listed)

    try:
        until(90, is_read)
    finally:
        database.close()


def test_the_commands_are_those_of_compose_and_each_reader_has_a_name_of_its_own() -> None:
    found = commands("127.0.0.1:1", readers=2)
    assert list(found) == ["fetch", "read-1", "read-2", "deliver", "beat", "web", "sentinel"]
    assert found["web"][-1] == "127.0.0.1:1"
    names = [command[command.index("-n") + 1] for command in found.values() if "-n" in command]
    assert len(set(names)) == 4
    assert all(os.access(command[0], os.X_OK) for command in found.values())


def test_each_service_is_told_the_secrets_that_compose_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"TEAMS_WEBHOOK_BOARD": "https://example.org/secret", LINK_KEY: "a key of links that is long enough"}
    for name, secret in told.items():
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", "postgresql://elsewhere/of_another")
    knows = {service: secrets_for(service) for service in RUNNING}
    assert all(knows[service].items() >= told.items() for service in ("deliver", "sentinel"))
    assert knows["web"] == {LINK_KEY: told[LINK_KEY]}
    assert [knows[service] for service in ("fetch", "read", "beat")] == [{}, {}, {}]
    assert not [service for service in RUNNING if "OFSTED_WATCH_DATABASE_URL" in knows[service]]


def test_a_password_stands_in_no_command_line(folder: Path) -> None:
    from production.servers import Valkey, password_in

    logs = folder / "logs"
    logs.mkdir()
    server = Valkey(folder / "valkey", folder / "password", logs)
    server.start()
    try:
        secret = password_in(folder / "password")
        running: Child = server.child
        assert running.is_alive
        words = [" ".join(words_of(one)) for one in psutil.Process().children(recursive=True)]
        assert not [line for line in words if secret in line]
        assert secret not in server.url
    finally:
        server.child.end()
