"""`/operations`: which promises are kept and which are broken, how old what waits is, and what happened last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template

from storage.trace.lately import lately
from worker.health.late import LONGEST
from worker.health.promises import WatchStatus
from worker.health.silence import TICK
from worker.web.ground import ground
from worker.web.pages.operations.answer import notices
from worker.wording.moments import duration

_MOST_EVENTS, _MOST_TROUBLES = 20, 5
_TROUBLE = "trouble"
_PROMISED = {
    "tick": "A tick comes every few seconds",
    "worker": "Every kind of worker gives signs of life",
    "broker": "Redis takes and gives hints",
    "clock": "The clocks of the machines agree",
    "sentinel": "The sentinel looks after the watch",
    "outage": "The disk and the database take what is stored",
    "room": "There is room on the disk",
    "overdue": "Every page is seen in its time",
    "looks": "Every page has a next look",
    "uncollected": "What is listed is collected",
    "unread": "What is collected is read",
    "uncompared": "What is read is compared",
    "untold": "What has changed is told",
    "unsent": "What is told is sent",
    _TROUBLE: "Nothing fails that a person must mend",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A promise, the sentences of how it is broken (none: it is kept), and the age of the oldest that waits for it."""

    name: str
    broken: tuple[str, ...]
    age: str = ""
    longest: str = ""


def add_to(page: Blueprint) -> None:
    page.get("")(promises)


def promises() -> str:
    """The page."""
    status, now = ground().promises.recent(), ground().clock()
    with ground().database.reading() as session:
        happened = lately(session, _MOST_EVENTS)
    return render_template(
        "pages/operations/promises.html",
        notices=notices(),
        status=status,
        most_troubles=_MOST_TROUBLES,
        kept=list(promises_of(status)),
        signs=list(signs_of(status, now)),
        happened=happened,
    )


def promises_of(status: WatchStatus) -> Iterator[Kept]:
    """Every promise that the watch makes, in the order in which work passes; those that are broken, of whatever name, first."""
    broken: dict[str, list[str]] = {}
    for each in status.promises:
        broken.setdefault(each.name.partition(":")[0], []).append(each.sentence)
    if status.troubles:
        number = len(status.troubles)
        broken[_TROUBLE] = [f"{number} {'trouble is' if number == 1 else 'troubles are'} open: above."]
    names = [name for name in broken if name not in _PROMISED]
    for name in sorted([*names, *_PROMISED], key=lambda name: name not in broken):
        age, longest = status.ages.get(name), LONGEST.get(name)
        yield Kept(
            name=_PROMISED.get(name, name),
            broken=tuple(broken.get(name, ())),
            age=duration(age) if age is not None else "nothing waits" if longest else "",
            longest=duration(longest.total_seconds()) if longest else "",
        )


def signs_of(status: WatchStatus, now: datetime) -> Iterator[tuple[str, str]]:
    """For the tick, each step and the sentinel, how long ago its last sign of life came."""
    signs = {TICK: status.last_tick, **status.steps}
    if status.sentinel is not None:
        signs["sentinel"] = status.sentinel.looked_at
    for part, at in signs.items():
        yield part, f"{duration((now - datetime.fromisoformat(at)).total_seconds())} ago" if at else "never"
