"""Prints what one run found: the changes, whether every page was seen, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import TextIO

from sqlalchemy.orm import Session

from findings.model import Change
from findings.text.safe import visible
from storage import changes, documents, sources, troubles
from worker.services import Services
from worker.steps.tell.compose import one_alert

#: How many troubles are printed at the end of a run: nobody reads more.
MOST = 10


def print_summary(services: Services, began: datetime, out: TextIO) -> None:
    """A line on the baseline, where there is one; on each document that brought news; on what was checked; on what is wrong."""
    with services.database.begin() as session:
        told = (_baseline(session, began), _news(session, began, services.clock()))
        for line in (*chain(*told), _checked(session, began), *_wrong(session, began)):
            print(visible(line), file=out)


def _baseline(session: Session, began: datetime) -> Iterator[str]:
    many = documents.of_first_looks(session, began)
    if many:
        yield f"baseline: {many} document{'' if many == 1 else 's'} stored, nobody told"


def _news(session: Session, began: datetime, now: datetime) -> Iterator[str]:
    """For each document with changes, the headline of the alert to a subscription that asks for everything."""
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
    """A sentence for each trouble that began in this run; of those that are open from before, only their number."""
    wrong = [trouble for trouble in troubles.all_open(session) if not trouble.is_a_wish]
    new = [trouble for trouble in wrong if trouble.since >= began]
    for trouble in new[:MOST]:
        yield f"! {trouble.sentence}"
    others = len(wrong) - len(new[:MOST])
    if others:
        yield f"! {others} {'more thing is' if others == 1 else 'more things are'} open: see `ofsted-watch status`."
