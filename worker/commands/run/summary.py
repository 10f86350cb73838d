"""What one run says at its end: the changes, and whether everything was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TextIO

from sqlalchemy.orm import Session

from findings.model import Change
from findings.text.safe import visible
from storage import changes, sources, troubles
from worker.services import Services
from worker.steps.tell.compose import one_alert

#: More than that nobody reads at the end of a run.
MOST = 10


def print_summary(services: Services, began: datetime, out: TextIO) -> None:
    """A line for each document that brought news, then one that says what was checked, then what is wrong."""
    with services.database.begin() as session:
        for line in (*_news(session, began, services.clock()), _checked(session, began), *_wrong(session, began)):
            print(visible(line), file=out)


def _news(session: Session, began: datetime, now: datetime) -> Iterator[str]:
    """The first line of the alert that would go to one who asked for everything."""
    by_document: dict[str, list[Change]] = {}
    for change in changes.since(session, began):
        by_document.setdefault(f"{change.urn} {change.publication.url}", []).append(change)
    for group in by_document.values():
        yield one_alert(session, group, now).headline


def _checked(session: Session, began: datetime) -> str:
    watched = sources.watched(session)
    seen = sum(1 for row in watched if row.looked_at and row.looked_at >= began)
    new = sum(1 for row in watched if row.changed_at and row.changed_at >= began)
    what = f"{new} with something new" if new else "nothing new"
    if seen == len(watched):
        return f"All {seen} pages checked: {what}."
    return f"ONLY {seen} of {len(watched)} pages could be checked: {what} there; of the rest nothing is known."


def _wrong(session: Session, began: datetime) -> Iterator[str]:
    """What went wrong in this run, each with its sentence; of what was wrong before, only how much."""
    wrong = [trouble for trouble in troubles.all_open(session) if not trouble.is_a_wish]
    new = [trouble for trouble in wrong if trouble.since >= began]
    for trouble in new[:MOST]:
        yield f"! {trouble.sentence}"
    others = len(wrong) - len(new[:MOST])
    if others:
        yield f"! {others} {'more thing is' if others == 1 else 'more things are'} open: see `ofsted-watch status`."
