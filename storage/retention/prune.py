"""Finds and frees what nothing rests on any more.

What goes: the words of alerts that were settled long ago, readings that newer ones replaced and that were never told, the
bytes of pages by others that were read, and heartbeats of parts that no longer run. Rows of the ledger, changes,
decisions, publications, documents and all that Ofsted publishes stay for ever: every statement rests on them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, delete, exists, func, not_, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage import documents
from storage.publications import FORMS_BY_OTHERS
from storage.readings import is_newest
from storage.tables import ContentRow, DeliveryRow, DocumentRow, FindingsRow, HeartbeatRow, PublicationRow

#: A stub of an alert is shorter than any alert.
_STUB_BYTES = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """From before which moments each may go; None: it stays for ever."""

    alerts: datetime | None
    readings: datetime | None
    pages: datetime | None
    texts: datetime | None
    heartbeats: timedelta
    """Before the newest of them: a watch that stands still for long loses none."""


@dataclass(frozen=True, slots=True)
class Freed:
    """What is freed: how many rows, and how many bytes they take in the database, or about as many."""

    what: str
    rows: int
    size: int


def prune(session: Session, before: Before, stub: Callable[[str], str], *, dry_run: bool) -> list[Freed]:
    """Free what may go, or with `dry_run` only count it. `stub` makes of an alert's content what is kept of it."""
    return [
        _alerts(session, before.alerts, stub, dry_run=dry_run),
        _readings(session, before.readings, dry_run=dry_run),
        _pages(session, before.pages, before.texts, dry_run=dry_run),
        _heartbeats(session, before.heartbeats, dry_run=dry_run),
    ]


def _alerts(session: Session, before: datetime | None, stub: Callable[[str], str], *, dry_run: bool) -> Freed:
    what = "words of alerts that were sent or dismissed"
    if before is None:
        return Freed(what, 0, 0)
    settled = or_(DeliveryRow.sent_at < before, DeliveryRow.dismissed_at < before)
    rows, size = _counted(
        session, DeliveryRow.id, DeliveryRow.content, settled, func.length(DeliveryRow.content) > _STUB_BYTES
    )
    if not dry_run:
        long = (settled, func.length(DeliveryRow.content) > _STUB_BYTES)
        for number in session.scalars(select(DeliveryRow.id).where(*long)).all():
            row = session.get_one(DeliveryRow, number)
            row.content = stub(row.content)
            session.flush()
            session.expunge(row)
    return Freed(what, rows, size)


def _readings(session: Session, before: datetime | None, *, dry_run: bool) -> Freed:
    """Readings that a newer one replaced; what was told is kept, for a correction compares with that."""
    what = "readings that newer ones have replaced"
    if before is None:
        return Freed(what, 0, 0)
    newer = aliased(FindingsRow)
    is_replaced = exists().where(newer.document_id == FindingsRow.document_id, newer.id > FindingsRow.id)
    may_go = (is_replaced, FindingsRow.compared_at.is_(None), FindingsRow.read_at < before)
    rows, size = _counted(session, FindingsRow.id, cast(FindingsRow.record, Text), *may_go)
    if not dry_run:
        ids = list(session.scalars(select(FindingsRow.id).where(*may_go)))
        for first in range(0, len(ids), 500):
            session.execute(delete(FindingsRow).where(FindingsRow.id.in_(ids[first : first + 500])))
    return Freed(what, rows, size)


def _pages(session: Session, no_matter: datetime | None, any_text: datetime | None, *, dry_run: bool) -> Freed:
    """Bytes of pages by others that were read: those that tell of no visit or inspection, and all where they are older than that.

    What waits for a person stays, and what Ofsted publishes too.
    """
    what = "bytes of pages by others that were read"
    conditions = [
        condition(before) for condition, before in ((_is_no_matter, no_matter), (_is_read, any_text)) if before
    ]
    if not conditions:
        return Freed(what, 0, 0)
    same_bytes = select(DocumentRow.id).where(DocumentRow.sha256 == ContentRow.sha256)
    unneeded = and_(
        _is_by_others(), DocumentRow.read_at.is_not(None), ~documents.waits_for_a_person(), or_(*conditions)
    )
    needed = same_bytes.where(not_(unneeded)).exists()
    may_go = (func.length(ContentRow.body) > 0, same_bytes.where(unneeded).exists(), ~needed)
    rows, size = _counted(session, ContentRow.sha256, ContentRow.body, *may_go)
    if not dry_run:
        session.execute(update(ContentRow).where(*may_go).values(body=b"").execution_options(synchronize_session=False))
    return Freed(what, rows, size)


def _is_by_others() -> ColumnElement[bool]:
    return exists().where(PublicationRow.id == DocumentRow.publication_id, PublicationRow.form.in_(FORMS_BY_OTHERS))


def _is_no_matter(before: datetime) -> ColumnElement[bool]:
    """Say of a document that its newest reading is sure that it is not relevant."""
    said = exists().where(
        FindingsRow.document_id == DocumentRow.id,
        is_newest(),
        FindingsRow.status.in_(("read", "not_a_report")),
        FindingsRow.record["relevant"].as_boolean().is_(False),
    )
    return and_(said, DocumentRow.received_at < before)


def _is_read(before: datetime) -> ColumnElement[bool]:
    return DocumentRow.received_at < before


def _heartbeats(session: Session, age: timedelta, *, dry_run: bool) -> Freed:
    what = "heartbeats of parts that no longer run"
    newest = session.scalar(select(func.max(HeartbeatRow.at)))
    if newest is None:
        return Freed(what, 0, 0)
    old = HeartbeatRow.at < newest - age
    rows, size = _counted(session, HeartbeatRow.name, HeartbeatRow.name, old)
    if not dry_run:
        session.execute(delete(HeartbeatRow).where(old))
    return Freed(what, rows, size)


def _counted(session: Session, key: Any, column: Any, *may_go: ColumnElement[bool]) -> tuple[int, int]:
    size = func.coalesce(func.sum(func.length(column)), 0)
    rows, total = session.execute(select(func.count(key), size).where(*may_go)).one()
    return int(rows), int(total)
