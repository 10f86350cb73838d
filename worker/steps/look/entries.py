"""Stores entries whose text stands in the listing itself, and tells operators of entries that cannot be followed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import httpx
from sqlalchemy.orm import Session

from findings.changes.third_party import may_matter
from scrapers.http.url import shown
from scrapers.source import Listing
from storage import documents, publications, trouble_subjects, troubles
from storage.tables import SourceRow
from storage.trouble_subjects import TroubleKind, TroubleSubject

#: So many are named to operators; the others are counted.
_NAMED = 3
_NOTHING = "without an address and without a text"


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
    """In the caller's transaction: begin or end the troubles of entries without a day that is understood, or without a page.

    One that could matter, by its label, is a trouble of its own, so that it is told though others are open.
    """
    dates, matters = listing.unknown_dates, tuple(filter(may_matter, listing.unfollowed))
    others = tuple(label for label in listing.unfollowed if label not in matters)
    _tell(
        session, trouble_subjects.unknown_dates(row.id), dates, now,
        f"{row.name} dates {_entries(dates)} in a form that is not known ({_named(dates)}): no day is guessed for them.",
    )  # fmt: skip
    _tell(
        session, trouble_subjects.unfollowed_entries(row.id), others, now,
        f"{row.name} lists {_entries(others)} {_NOTHING} ({_named(others)}).",
    )  # fmt: skip
    here = {trouble_subjects.unfollowed_entry(row.id, label): label for label in matters}
    for subject, label in here.items():
        troubles.begin(
            session,
            subject,
            f"{row.name} lists “{label}” {_NOTHING}: please look for it at {shown(httpx.URL(row.url))}.",
            now,
        )
    troubles.end_all_of(session, [subject for subject in _open_of(session, row) if subject not in here], now)


def _open_of(session: Session, row: SourceRow) -> list[TroubleSubject]:
    """Return the open troubles about single entries of the source."""
    every = (trouble.subject for trouble in troubles.all_open(session))
    return [one for one in every if one.kind is TroubleKind.UNFOLLOWED_ENTRIES and one.of.startswith(f"{row.id}:")]


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
