"""What a run makes is for its own user; what is meant for others is opened to them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from worker.engine.lock import lock_home
from worker.engine.private_files import own_home
from worker.errors import UserError

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


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that a process of its own has made, whose user lets others read what it makes."""
    home = tmp_path_factory.mktemp("first") / "home"
    subprocess.run([sys.executable, "-c", SCRIPT, str(home)], check=True)
    return home


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    """A copy of it, in which everything is as open or closed as there."""
    return shutil.copytree(first_home, tmp_path / "home")


def test_nobody_else_can_read_the_database(first_home: Path) -> None:
    made = {path: path.stat().st_mode & 0o077 for path in first_home.rglob("*")}
    assert first_home / "watch.sqlite" in made
    assert set(made.values()) == {0}
    assert first_home.stat().st_mode & 0o077 == 0


SOMEBODY_ELSE = os.getuid() + 1


def is_of(path: Path, user: int) -> None:
    """Give the path itself, and not what it links to, to a user; only the superuser can."""
    try:
        os.chown(path, user, -1, follow_symlinks=False)
    except PermissionError:
        pytest.skip("only the superuser can make a file of somebody else's")


def test_a_home_that_was_there_is_closed_to_what_others_would_put_in_it(home: Path) -> None:
    (home / "logs").mkdir()
    for folder in (home, home / "logs"):
        folder.chmod(0o777)
    own_home(home)
    assert [folder.stat().st_mode & 0o777 for folder in (home, home / "logs")] == [0o755, 0o755]


@pytest.mark.parametrize("name", ["run.lock", "watch.sqlite", "running.toml", "logs", "logs/worker.log", "broker.sock"])
def test_a_link_that_somebody_else_has_put_into_the_home_is_not_followed(home: Path, tmp_path: Path, name: str) -> None:
    precious, link = tmp_path / "precious", home / name
    precious.write_text("what must stay")
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(precious)
    is_of(link, SOMEBODY_ELSE)
    with pytest.raises(UserError, match=rf"{link} belongs to another user \(number {SOMEBODY_ELSE}\)"), lock_home(home):
        pass
    assert precious.read_text() == "what must stay"


def test_a_home_of_somebody_else_and_a_link_of_theirs_to_one_are_refused(home: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(home)
    own_home(link)
    is_of(link, SOMEBODY_ELSE)
    with pytest.raises(UserError, match="belongs to another user"):
        own_home(link)
    own_home(home)
    is_of(home, SOMEBODY_ELSE)
    with pytest.raises(UserError, match="belongs to another user"):
        own_home(home)


def test_whose_everything_in_it_is_may_be_known_without_being_the_superuser(home: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("what the superuser owns, nobody has put there to lead another astray")
    with pytest.raises(UserError, match="belongs to another user"):
        own_home(home, user=SOMEBODY_ELSE)


def test_a_link_of_our_own_is_followed_but_not_as_the_lock(home: Path, tmp_path: Path) -> None:
    larger_disk, precious = tmp_path / "larger", tmp_path / "precious"
    larger_disk.mkdir()
    precious.write_text("what must stay")
    (home / "logs").symlink_to(larger_disk)
    own_home(home)
    (home / "run.lock").unlink()
    (home / "run.lock").symlink_to(precious)
    with pytest.raises(UserError, match="cannot be written to"), lock_home(home):
        pass
    assert precious.read_text() == "what must stay"
