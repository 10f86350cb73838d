"""What `show` says of its own: what it leaves out, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.timeline.weakness_history import WeaknessHistory


def held(count: int) -> str:
    """How many documents wait for a person, and are not shown yet."""
    wait = "1 document waits" if count == 1 else f"{count} documents wait"
    return f"{wait} for a person, not in this timeline: ofsted-watch held."


def not_shown(echoes: Sequence[WeaknessHistory], entries: Sequence[WeaknessHistory], urn: str) -> Iterator[str]:
    """A line on the weaknesses that the screen leaves out, with the command that lists them."""
    gone = sum(not entry.is_open for entry in entries)
    board = sum(entry.to == "lscb" and entry.is_open for entry in entries)
    parts = [
        f"{len(echoes)} earlier {'one' if len(echoes) == 1 else 'ones'} that later reports name only in prose"
        if echoes
        else "",
        f"{board} of the former safeguarding board" if board else "",
        f"{gone} no longer named" if gone else "",
    ]
    left_out = ", ".join(part for part in parts if part)
    if left_out:
        yield f"Not shown: {left_out} (ofsted-watch export register --authority {urn})."
