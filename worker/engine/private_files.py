"""Keeps the files that a process makes from other users of the machine, and keeps it from theirs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from worker.errors import UserError

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def keep_private() -> None:
    """From now on, what this process and its children make is readable by their own user alone.

    The database holds what a person decided and to whom alerts went. What is meant for others, such as an Atom feed,
    is opened to them by whoever writes it.
    """
    os.umask(0o077)


def own_home(home: Path, user: int | None = None) -> None:
    """Make the home where it is missing; where it is there, make sure that nobody but its user could have put anything in it.

    Others lose the right to write in it, and in the folders in it. Then each file and link in them must be this user's: a
    link that somebody else has put there would lead what is written to any file of this user's. Links of this user's own
    are followed, as one to a larger disk may be. `user` is the number of this user, as the system says it where None.

    Raises:
        UserError: something in it belongs to another user, or somebody else can put another home in its place.
        OSError: it cannot be made or looked at.
    """
    ours = os.getuid() if user is None else user
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_others([home, home.resolve()], ours)
    _close(home)
    # From here on nobody else can add to it.
    inside = list(home.iterdir())
    _refuse_others(inside, ours)
    for folder in inside:
        if folder.is_dir() and not folder.is_symlink():
            _close(folder)
            _refuse_others(folder.iterdir(), ours)


def _refuse_others(paths: Iterable[Path], ours: int) -> None:
    """Raise UserError for a path, itself and not what it links to, that is neither this user's nor the system's."""
    for path in paths:
        owner = path.lstat().st_uid
        if owner not in (ours, 0):
            raise UserError(
                f"{path} belongs to another user (number {owner}), who could lead astray what is written there: "
                "remove it or take it over, or choose another home with --home."
            )


def _close(folder: Path) -> None:
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & _OTHERS_MAY_WRITE:
        folder.chmod(mode & ~_OTHERS_MAY_WRITE)
