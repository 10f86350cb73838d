"""Deliveries and sources as rows, for whoever answers for the watch."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import deliveries, ledger
from storage.exports.documents import authority_names
from storage.exports.row import Filter, Row, iso
from storage.tables import ChangeRow, DeliveryRow, SourceRow


def delivery_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each delivery, oldest first, without any address.

    Where an authority is wanted, only those that tell of its changes.
    """
    told = ledger.change_ids(session)
    names = authority_names(session)
    urns = {row.id: row.urn for row in session.execute(select(ChangeRow.id, ChangeRow.urn))}
    for row in session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)):
        ids = told.get(row.id, [])
        told_of = dict.fromkeys(urns[each] for each in ids)
        if wanted.urn is not None and wanted.urn not in told_of:
            continue
        if wanted.since is None or row.created_at >= wanted.since:
            yield {**delivery_record(row, ids), "authorities": [names.get(urn, urn) for urn in told_of]}


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
        "created_at": iso(row.created_at),
        "next_try_at": iso(row.next_try_at),
        "sent_at": iso(row.sent_at),
        "error": row.error,
    }


def source_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield each page that is or was watched, and how its last look went."""
    names = authority_names(session)
    for row in session.scalars(select(SourceRow).order_by(SourceRow.id)):
        if wanted.lets_pass(row.urn, row.changed_at if wanted.since else None):
            yield {
                "id": row.id,
                "kind": row.kind,
                "name": row.name,
                "url": row.url,
                "urn": row.urn,
                "authority": names.get(row.urn or ""),
                "watched": row.active,
                "every_seconds": row.every,
                "next_look_at": iso(row.next_look_at),
                "looked_at": iso(row.looked_at),
                "changed_at": iso(row.changed_at),
                "failures": row.failures,
                "problem": row.problem,
            }
