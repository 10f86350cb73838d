"""Entries that have no page of their own: keeps those whose text stands in the listing, and tells operators of the others."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from scrapers.source import Listing
from storage import documents, publications, trouble_subjects, troubles
from storage.tables import SourceRow
from storage.trouble_subjects import TroubleSubject

#: So many are named to operators; the others are counted.
_NAMED = 3


def keep_bodies(session: Session, row: SourceRow, listing: Listing, now: datetime) -> None:
    """In the caller's transaction: store the text of entries that stand in the listing itself; there is nothing to ask for."""
    bodies = {one.identity: one.body for one in listing.publications if one.body is not None}
    if not bodies:
        return
    for publication in publications.of_source(session, row.id):
        body = bodies.get(publication.identity)
        if body is not None:
            documents.keep(session, publication, body, now)
            publications.answered(session, publication, now, None, None, None)


def tell_of_unclear_entries(session: Session, row: SourceRow, listing: Listing, now: datetime) -> None:
    """In the caller's transaction: begin or end the troubles of entries without a day that is understood, or without a page."""
    dates, entries = listing.unknown_dates, listing.unfollowed
    _tell(
        session, trouble_subjects.unknown_dates(row.id), dates, now,
        f"{row.name} dates {_entries(dates)} in a form that is not known ({_named(dates)}): no day is guessed for them.",
    )  # fmt: skip
    _tell(
        session, trouble_subjects.unfollowed_entries(row.id), entries, now,
        f"{row.name} lists {_entries(entries)} without an address and without a text ({_named(entries)}): look by hand.",
    )  # fmt: skip


def _tell(session: Session, subject: TroubleSubject, unclear: Collection[str], now: datetime, sentence: str) -> None:
    if unclear:
        troubles.begin(session, subject, sentence, now)
    else:
        troubles.end(session, subject, now)


def _entries(unclear: Collection[str]) -> str:
    return "one entry" if len(unclear) == 1 else f"{len(unclear)} entries"


def _named(unclear: tuple[str, ...]) -> str:
    more = f" and {len(unclear) - _NAMED} more" if len(unclear) > _NAMED else ""
    return ", ".join(f"“{each}”" for each in unclear[:_NAMED]) + more
