"""Keeps the sentinel's memory in a small file in the home, so that a restart tells nothing twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from worker.health.note import replace_file
from worker.sentinel.decision import Memory, Missing

FILE = "sentinel.json"
_MOST_BYTES = 200_000
_Name = Annotated[str, StringConstraints(max_length=300)]


class _Missing(BaseModel):
    model_config = ConfigDict(extra="ignore")

    sentence: str
    since: AwareDatetime
    back_since: AwareDatetime | None = None
    told: list[_Name] = []
    told_back: list[_Name] = []


class _File(BaseModel):
    """`left`: who unsubscribed from what, as the database said when it could be asked last."""

    model_config = ConfigDict(extra="ignore")

    looked_at: AwareDatetime | None = None
    missing: dict[_Name, _Missing] = {}
    left: dict[_Name, list[str]] = {}


def remembered(home: Path) -> tuple[Memory, dict[str, list[str]]]:
    """The memory, and who has unsubscribed from each subscription; empty where the file is missing or no such file."""
    try:
        with (home / FILE).open("rb") as file:
            kept = _File.model_validate_json(file.read(_MOST_BYTES))
    except (OSError, ValidationError):
        return Memory(), {}
    missing = {
        name: Missing(
            sentence=one.sentence,
            since=one.since,
            back_since=one.back_since,
            told=frozenset(one.told),
            told_back=frozenset(one.told_back),
        )
        for name, one in kept.missing.items()
    }
    return Memory(looked_at=kept.looked_at, missing=missing), kept.left


def remember(home: Path, memory: Memory, left: dict[str, list[str]]) -> None:
    """Put it in the place of what was kept before. Raises OSError."""
    missing = {
        name: {
            "sentence": one.sentence,
            "since": one.since.isoformat(),
            "back_since": _iso(one.back_since),
            "told": sorted(one.told),
            "told_back": sorted(one.told_back),
        }
        for name, one in memory.missing.items()
    }
    replace_file(home / FILE, {"looked_at": _iso(memory.looked_at), "missing": missing, "left": left})


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
