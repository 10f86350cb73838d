"""Publications: every document that a source has ever listed, and when to ask for its file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import hosts
from storage.tables import PublicationRow, SourceRow

#: Corrected reports replace the file at its address, mostly soon: ask again weekly for eight weeks.
ASK_AGAIN_EVERY = timedelta(weeks=1)
ASK_AGAIN_FOR = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A publication as its source lists it."""

    identity: str
    url: str
    host: str
    label: str
    form: str
    published: date | None
    inspected: date | None


def of_source(session: Session, source_id: int) -> list[PublicationRow]:
    """All that a source has ever listed."""
    return list(session.scalars(select(PublicationRow).where(PublicationRow.source_id == source_id)))


def by_id(session: Session, publication_id: int) -> PublicationRow:
    """One publication."""
    return session.get_one(PublicationRow, publication_id)


def note(session: Session, source: SourceRow, seen: Collection[Seen], now: datetime) -> bool:
    """Keep what is new, mark what is gone, and say whether anything differs from the last look.

    What the first successful look lists is the baseline.
    """
    known = {row.identity: row for row in of_source(session, source.id)}
    changed = [_note_one(session, source, known.get(one.identity), one, now) for one in seen]
    here = {one.identity for one in seen}
    gone = [row for row in known.values() if row.identity not in here and row.unlisted_at is None]
    for row in gone:
        row.unlisted_at = now
    session.flush()
    return any(changed) or bool(gone)


def _note_one(session: Session, source: SourceRow, row: PublicationRow | None, seen: Seen, now: datetime) -> bool:
    facts = (seen.url, seen.host, seen.label, seen.form, seen.published, seen.inspected)
    if row is None:
        hosts.ensure(session, seen.host)
        baseline = source.first_looked_at is None
        row = PublicationRow(
            source_id=source.id, urn=source.urn, identity=seen.identity, baseline=baseline, first_seen_at=now,
            next_ask_at=now, attempts=0,
        )  # fmt: skip
        session.add(row)
        was = None
    else:
        was = (row.url, row.host, row.label, row.form, row.published, row.inspected)
    row.url, row.host, row.label, row.form, row.published, row.inspected = facts
    reappeared, row.unlisted_at = row.unlisted_at is not None, None
    return reappeared or was != facts


def next_due(session: Session, host: str, now: datetime) -> int | None:
    """The id of the next file to ask this host for: those never had come first, and news before the baseline."""
    due = select(PublicationRow.id).where(PublicationRow.host == host, hosts.publication_is_due(now))
    first = (PublicationRow.collected_at.is_not(None), PublicationRow.baseline, PublicationRow.next_ask_at)
    return session.scalars(due.order_by(*first, PublicationRow.id)).first()


def answered(session: Session, row: PublicationRow, now: datetime, etag: str | None, last_modified: str | None) -> None:
    """The host gave the file, or said that it is as it was."""
    row.collected_at = row.collected_at or now
    row.attempts, row.problem = 0, None
    row.etag, row.last_modified = etag, last_modified
    again = now + ASK_AGAIN_EVERY
    row.next_ask_at = again if again <= row.collected_at + ASK_AGAIN_FOR else None
    session.flush()


def doubt(session: Session, row: PublicationRow, sentence: str, again_at: datetime) -> None:
    """The bytes that came are no report: ask again soon, since another answer may come."""
    row.problem, row.next_ask_at = sentence, again_at
    session.flush()


def failed(session: Session, row: PublicationRow, sentence: str, again_at: datetime) -> None:
    """The file could not be had this time."""
    row.attempts += 1
    row.problem, row.next_ask_at = sentence, again_at
    session.flush()


def ask_again_now(session: Session, now: datetime, *, also_those_without_problem: bool) -> None:
    """Ask again for files that gave trouble, or for all within their eight weeks."""
    again = update(PublicationRow).where(PublicationRow.next_ask_at > now)
    if not also_those_without_problem:
        again = again.where(PublicationRow.problem.is_not(None))
    session.execute(again.values(next_ask_at=now, attempts=0))


def vanished(session: Session, source_id: int, now: datetime) -> list[PublicationRow]:
    """Publications that the source no longer lists, as a look on a later day than the first has confirmed."""
    gone = select(PublicationRow).where(PublicationRow.source_id == source_id, PublicationRow.unlisted_at.is_not(None))
    return [row for row in session.scalars(gone) if row.unlisted_at and row.unlisted_at.date() < now.date()]
