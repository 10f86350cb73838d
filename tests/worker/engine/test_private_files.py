"""What a run makes is for its own user; what is meant for others is opened to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, sys
from pathlib import Path
os.umask(0o022)
from worker.engine.lock import lock_home
from storage.database import Database
from storage.migrations.migrate import upgrade
home = Path(sys.argv[1])
with lock_home(home):
    upgrade(Database(f"sqlite:///{home}/watch.sqlite").engine)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that a process of its own has made, whose user lets others read what it makes."""
    home = tmp_path / "home"
    subprocess.run([sys.executable, "-c", SCRIPT, str(home)], check=True)
    return home


def test_nobody_else_can_read_the_database(home: Path) -> None:
    made = {path: path.stat().st_mode & 0o077 for path in home.rglob("*")}
    assert home / "watch.sqlite" in made
    assert set(made.values()) == {0}
    assert home.stat().st_mode & 0o077 == 0
