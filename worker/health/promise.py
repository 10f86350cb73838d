"""A broken promise: its name, by which operators are told of it once, and the sentence that says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from findings.dates.clock import LONDON


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A promise that is broken now. The sentence names moments and no durations, so that it changes with the facts alone."""

    name: str
    sentence: str


def since(moment: datetime) -> str:
    """The moment by London’s clocks: `29 November 10:00`."""
    there = moment.astimezone(LONDON)
    return f"{there.day} {there:%B %H:%M}"
