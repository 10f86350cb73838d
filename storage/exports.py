"""Exports: plain rows of changes, documents, findings, weaknesses, deliveries and sources, for analysts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from findings.record import event_record
from findings.timeline.record import record_of_weakness
from findings.timeline.timeline import timeline_of
from storage import changes, deliveries, ledger, timeline
from storage.publications import is_by_others
from storage.readings import is_newest, newest_readings
from storage.tables import (
    AuthorityRow,
    ChangeRow,
    ContentRow,
    DeliveryRow,
    DocumentRow,
    FindingsRow,
    PublicationRow,
    SourceRow,
)

#: The version of the columns: it goes up when one changes its meaning or is removed, not when one is added.
SCHEMA_VERSION = 3

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to export: those of one authority (URN), and of what was found at or after a moment."""

    urn: str | None = None
    since: datetime | None = None

    def lets_pass(self, urn: str | None, at: datetime | None) -> bool:
        """Say whether a row of this authority and this moment is wanted."""
        return (self.urn is None or urn == self.urn) and (self.since is None or (at is not None and at >= self.since))


def change_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each change, oldest first."""
    for row in session.scalars(select(ChangeRow).order_by(ChangeRow.id)):
        if wanted.lets_pass(row.urn, row.at):
            yield change_row(row)


def told_rows(session: Session, change_ids: Collection[int]) -> Iterator[Row]:
    """Yield these changes as rows of the export."""
    for row in session.scalars(select(ChangeRow).where(ChangeRow.id.in_(change_ids)).order_by(ChangeRow.id)):
        yield {"schema_version": SCHEMA_VERSION, **change_row(row)}


def change_row(row: ChangeRow) -> Row:
    """Return the row of one change."""
    plain = ("key", "before_key", "before", "after", "direction", "comparable", "status", "text")
    change, record = changes.as_change(row), row.record
    return {
        "id": change.id,
        "at": change.at.isoformat(),
        "urn": change.urn,
        "authority": change.authority,
        "kind": change.kind.value,
        **{name: record[name] for name in plain},
        "continues": [asdict(each) for each in change.continues],
        "event": event_record(change.event),
        "document_url": change.publication.url,
        "document_sha256": change.publication.sha256,
        "published": _iso(change.publication.published),
        "page": change.page,
        "quote": change.quote,
        "corrects": change.corrects,
    }


def document_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each revision of each publication’s file; one whose file never came has no sha256."""
    statement = (
        select(PublicationRow, DocumentRow, FindingsRow, ContentRow.size, AuthorityRow.name)
        .outerjoin(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
        .outerjoin(FindingsRow, is_newest())
        .outerjoin(ContentRow, ContentRow.sha256 == DocumentRow.sha256)
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .order_by(PublicationRow.id, DocumentRow.revision)
    )
    for publication, document, reading, size, name in session.execute(statement):
        if wanted.lets_pass(publication.urn, publication.first_seen_at):
            yield document_row(publication, document, reading, size, name)


def document_row(
    publication: PublicationRow,
    document: DocumentRow | None,
    reading: FindingsRow | None,
    size: int | None,
    authority: str | None,
) -> Row:
    """Return the row of one revision, with its newest reading and its size in bytes."""
    return {
        "id": document.id if document else None,
        "urn": publication.urn,
        "authority": authority,
        "label": publication.label,
        "form": publication.form,
        "publisher": "others" if is_by_others(publication) else "ofsted",
        "url": publication.url,
        "published": _iso(publication.published),
        "inspected": _iso(publication.inspected),
        "baseline": publication.baseline,
        "first_seen_at": _iso(publication.first_seen_at),
        "unlisted_at": _iso(publication.unlisted_at),
        "revision": document.revision if document else None,
        "sha256": document.sha256 if document else None,
        "bytes": size,
        "received_at": _iso(document.received_at) if document else None,
        "read_at": _iso(document.read_at) if document else None,
        **_outcome(reading),
        "problem": publication.problem,
    }


def _outcome(reading: FindingsRow | None) -> Row:
    return {
        "status": reading.status if reading else None,
        "kind": reading.kind if reading else None,
        "relevant": reading.record["relevant"] if reading else None,
        "certainty": reading.record.get("certainty") if reading else None,
        "problems": reading.record["problems"] if reading else [],
    }


def finding_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield the findings of each document, as `ofsted-watch read --json` writes them."""
    for reading, document, publication in session.execute(newest_readings().order_by(DocumentRow.id)):
        if wanted.lets_pass(publication.urn, document.read_at):
            yield finding_row(reading, document, publication)


def finding_row(reading: FindingsRow, document: DocumentRow, publication: PublicationRow) -> Row:
    """Return the row of one reading."""
    return {
        "document_id": document.id,
        "urn": publication.urn,
        "document_url": publication.url,
        "document_sha256": document.sha256,
        "read_at": _iso(reading.read_at),
        "reader": reading.reader,
        "certainty": None,  # Readings of before it was known have none of their own.
        **reading.record,
    }


def weakness_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield each weakness in the registers of all authorities; with `since`, those that were named from then on."""
    names = {row.urn: row.name for row in session.scalars(select(AuthorityRow))}
    for urn in [wanted.urn] if wanted.urn else timeline.authorities(session):
        for entry in timeline_of(timeline.filed(session, urn)).weaknesses:
            record = record_of_weakness(entry)
            if wanted.since is None or str(record["last_named"] or "") >= wanted.since.date().isoformat():
                yield {"urn": urn, "authority": names.get(urn), **record}


def delivery_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each delivery, oldest first, without any address.

    Where an authority is wanted, only those that tell of its changes.
    """
    told = ledger.change_ids(session)
    of_authority = set(session.scalars(select(ChangeRow.id).where(ChangeRow.urn == wanted.urn)))
    for row in session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)):
        ids = told.get(row.id, [])
        if wanted.urn is not None and not of_authority.intersection(ids):
            continue
        if wanted.since is None or row.created_at >= wanted.since:
            yield delivery_record(row, ids)


def delivery_record(row: DeliveryRow, change_ids: list[int]) -> Row:
    """Return the row of one delivery, with the ids of the changes that it tells."""
    return {
        "id": row.id,
        "alert_id": row.alert_id,
        "subscription": row.subscription,
        "channel": row.channel,
        "change_ids": change_ids,
        "state": deliveries.state(row),
        "attempts": row.attempts,
        "created_at": _iso(row.created_at),
        "next_try_at": _iso(row.next_try_at),
        "sent_at": _iso(row.sent_at),
        "error": row.error,
    }


def source_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield each page that is or was watched, and how its last look went."""
    for row in session.scalars(select(SourceRow).order_by(SourceRow.id)):
        if wanted.lets_pass(row.urn, row.changed_at if wanted.since else None):
            yield {
                "id": row.id,
                "kind": row.kind,
                "name": row.name,
                "url": row.url,
                "urn": row.urn,
                "watched": row.active,
                "every_seconds": row.every,
                "next_look_at": _iso(row.next_look_at),
                "looked_at": _iso(row.looked_at),
                "changed_at": _iso(row.changed_at),
                "failures": row.failures,
                "problem": row.problem,
            }


EXPORTS: dict[str, Callable[[Session, Filter], Iterator[Row]]] = {
    "changes": change_rows,
    "documents": document_rows,
    "findings": finding_rows,
    "weaknesses": weakness_rows,
    "deliveries": delivery_rows,
    "sources": source_rows,
}


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
