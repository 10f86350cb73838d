"""Keeps the files that a process makes from other users of the machine."""

from __future__ import annotations

import os


def keep_private() -> None:
    """From now on, what this process and its children make is readable by their own user alone.

    The database holds what a person decided and to whom alerts went. What is meant for others, such as an Atom feed,
    is opened to them by whoever writes it.
    """
    os.umask(0o077)
