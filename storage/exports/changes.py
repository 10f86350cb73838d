"""Changes as rows: each once, oldest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from findings.record import event_record
from storage import changes
from storage.exports.row import SCHEMA_VERSION, Filter, Row, iso
from storage.tables import ChangeRow


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
        "published": iso(change.publication.published),
        "page": change.page,
        "quote": change.quote,
        "corrects": change.corrects,
    }
