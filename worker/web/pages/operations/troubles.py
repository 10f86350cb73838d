"""`/operations/troubles`: what operators must know, each with since when; those that are open."""

from __future__ import annotations

from flask import Blueprint, render_template

from storage import troubles as kept
from storage.tables import TroubleRow
from storage.trouble_subjects import TroubleKind
from worker.web.ground import ground
from worker.wording.moments import duration

#: As many are shown, the oldest first.
_MOST = 200
_KINDS = {
    TroubleKind.UNSEEN_SOURCE: "sources",
    TroubleKind.UNCLEAR_READING: "held",
    TroubleKind.FAILED_DELIVERY: "deliveries",
}


def add_to(page: Blueprint) -> None:
    page.get("/troubles")(troubles)


def troubles() -> str:
    """The page."""
    now = ground().clock()
    with ground().database.reading() as session:
        found = kept.all_open(session)
    shown = [(each, duration((now - each.since).total_seconds()), _page_of(each)) for each in found[:_MOST]]
    return render_template("pages/operations/troubles.html", troubles=shown, of=len(found))


def _page_of(trouble: TroubleRow) -> str | None:
    """The end of the endpoint of the page where it is settled."""
    return _KINDS.get(trouble.subject.kind)
