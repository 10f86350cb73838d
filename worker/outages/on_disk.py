"""What has come from outside and is not stored yet, in a file of the home directory: a kill before the commit does not lose it.

Kills are what this is for, so that nothing waits for the disk itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path


@contextmanager
def kept_until_stored(file: Path, content: bytes) -> Iterator[None]:
    """Keep it during the block, which stores it, and for whoever comes after a block that did not end.

    The file is whole or not there. Where the home takes no files, nothing is kept.
    """
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        part = file.with_name(f"part-{file.name}")
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(file)
    yield
    forget(file)


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
