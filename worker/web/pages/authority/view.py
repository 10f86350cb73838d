"""`/authorities/<urn>`: all that is known of one authority on one page."""

from __future__ import annotations

from itertools import chain

from flask import Blueprint, abort, render_template

from findings.dates.clock import day_in_london
from findings.england.row import JUDGEMENTS
from findings.expected.next_inspection import monitored_first, next_inspection
from worker.web.ground import ground
from worker.web.pages.authority.neighbours import neighbours

PAGE = Blueprint("authority", __name__)
#: As many weaknesses that are no longer named are listed.
MOST_GONE = 40


@PAGE.get("/authorities/<urn>")
def authority(urn: str) -> str:
    """The page of one authority; 404 where none of this number is watched."""
    model, today = ground().model, day_in_london(ground().clock())
    known = model.authority(urn) or abort(404)
    every = model.authorities()
    ended = known.latest.end if known.latest else None
    observed = tuple(chain.from_iterable(each.now.intervals for each in every))
    return render_template(
        "pages/authority/page.html",
        known=known,
        rows=known.grades.judged_today,
        today=today,
        next=next_inspection(ended, today, observed) if ended else None,
        monitored_first=monitored_first({each.key: each.grade for each in known.judged}),
        days=(today - ended).days if ended else None,
        better=[each for each in (*known.open, *known.of_send) if each.better],
        neighbours=neighbours(known, every),
        judgements=JUDGEMENTS[:-1],
        most_gone=MOST_GONE,
    )
