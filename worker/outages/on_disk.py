"""What has come from outside and is not stored yet, in a file of the home directory: a kill before the commit does not lose it.

Kills are what this is for, so that nothing waits for the disk itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4


@contextmanager
def ready_to_keep(file: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """Give what keeps the content in this file, whole, by one renaming: all else is done before there is anything to keep.

    Once the block has ended it is stored, and the file goes; it stays for whoever comes after a block that did not end, or broke.
    Where the home takes no files, nothing is kept.
    """
    part = file.with_name(f"part-{uuid4().hex}-{file.name}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        part.touch(mode=0o600)
        part.write_bytes(content)

    def keep() -> None:
        with suppress(OSError):
            part.replace(file)

    try:
        yield keep
    finally:
        forget(part)
    forget(file)


@contextmanager
def kept_until_stored(file: Path, content: bytes) -> Iterator[None]:
    """Keep it in this file during the block, which stores it, and for whoever comes after a block that did not end, or broke."""
    with ready_to_keep(file, content) as keep:
        keep()
        yield


def forget(file: Path) -> None:
    """Delete a file whose content is stored, or never will be."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def forget_old(files: Iterable[Path], kept_for: timedelta, now: datetime) -> None:
    """Delete those of the files for which nobody came in time."""
    before = (now - kept_for).timestamp()
    for file in files:
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()
