"""What the sentinel notes for others to read: when it looked last, and what came of its last ping; a small file in the home."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

NOTE = "sentinel-note.json"
_MOST_BYTES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Times are ISO 8601, None for never. `problem` says in a sentence why the last ping failed, None where it did not."""

    looked_at: str
    pinged_at: str | None = None
    problem: str | None = None


def read_note(home: Path) -> Note | None:
    """The note in that home; None where there is none, or none that can be read."""
    try:
        with (home / NOTE).open("rb") as file:
            return Note(**json.loads(file.read(_MOST_BYTES)))
    except (OSError, ValueError, TypeError):
        return None


def write_note(home: Path, note: Note) -> None:
    """Put the note in place of the one before. A full disk is no reason to end."""
    with suppress(OSError):
        replace_file(home / NOTE, asdict(note))


def replace_file(path: Path, record: object) -> None:
    """Write the record as JSON in the place of the file, whole or not at all. Raises OSError."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(json.dumps(record), encoding="utf-8")
    beside.replace(path)


def last_look(home: Path) -> datetime | None:
    """When the sentinel of that home looked last."""
    note = read_note(home)
    return datetime.fromisoformat(note.looked_at) if note else None
