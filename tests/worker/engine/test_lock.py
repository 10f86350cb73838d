"""The lock on the home directory, by which only one process uses it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from worker.engine.lock import AlreadyRunning, lock_home
from worker.errors import UserError


def test_a_home_is_made_and_kept_to_one_process(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    refused = pytest.raises(AlreadyRunning, match=rf"\(process {os.getpid()}\) is running on .*new/home: stop")
    with lock_home(home), refused, lock_home(home):
        pass
    assert home.stat().st_mode & 0o777 == 0o700
    with lock_home(home):
        assert (home / "run.lock").read_text() == str(os.getpid())


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = pytest.raises(UserError, match=r"cannot be written to \(Not a directory\): mend that, or choose another")
    with refused, lock_home(tmp_path / "file" / "home"):
        pass
