"""The logs of the engine's children: kept short, and their last words at hand."""

from __future__ import annotations

import shutil
from pathlib import Path

MOST_BYTES = 5_000_000
_LAST_BYTES = 2_000
_LONGEST_WORDS = 200


def shorten(log: Path) -> None:
    """Move what is in a log that has grown long to `NAME.1`; whoever appends to it goes on with an empty one."""
    if log.exists() and log.stat().st_size > MOST_BYTES:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        log.open("wb").close()


def last_words(log: Path) -> str:
    """The last line of a log, empty where there is none."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _LAST_BYTES))
        lines = file.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip()[:_LONGEST_WORDS] if lines else ""
