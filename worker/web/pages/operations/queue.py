"""`/operations/queue`: what waits at each step and for how long, and what is in hand now, until when."""

from __future__ import annotations

from flask import Blueprint, render_template

from storage.health.in_hand import in_hand
from worker.health.late import LONGEST
from worker.web.ground import ground
from worker.wording.moments import duration

_MOST = 100
_STEPS = {
    "uncollected": "Listed, and not collected",
    "unread": "Collected, and not read",
    "uncompared": "Read, and not compared",
    "untold": "Changed, and not told",
    "unsent": "Promised, and not sent",
}


def add_to(page: Blueprint) -> None:
    page.get("/queue")(queue)


def queue() -> str:
    """The page."""
    status, now = ground().promises.recent(), ground().clock()
    with ground().database.reading() as session:
        held = in_hand(session, now, _MOST)
    waits = [
        (_STEPS.get(name, name), duration(age) if age is not None else None, duration(LONGEST[name].total_seconds()))
        for name, age in status.ages.items()
    ]
    return render_template("pages/operations/queue.html", waits=waits, hints=status.queue, in_hand=held, most=_MOST)
