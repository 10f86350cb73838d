"""Counts for monitoring: documents by what their newest reading said, deliveries and troubles. No contents are loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.publications import FORMS_BY_OTHERS
from storage.tables import (
    ChangeRow,
    DeliveryRow,
    DocumentRow,
    FindingsRow,
    PublicationRow,
    SourceRow,
    ToldRow,
    TroubleRow,
)

OFSTED, OTHERS = "ofsted", "others"
UNREAD = "unread"
#: The states of a delivery that no channel has accepted.
UNSENT_STATES = WAITING, FAILED, DISMISSED = ("waiting", "failed", "dismissed")


@dataclass(frozen=True, slots=True)
class Passed:
    """One thing that went through: its row, when it began to wait and when that ended, and of what it was."""

    id: int
    since: datetime
    until: datetime
    of: str
    subscription: str | None = None


def documents(session: Session) -> Counter[tuple[str, str]]:
    """Return how many documents there are by (publisher, status of their newest reading, or `unread`)."""
    newest = select(func.max(FindingsRow.id)).group_by(FindingsRow.document_id)
    rows = (
        select(PublicationRow.form, FindingsRow.status, func.count())
        .select_from(DocumentRow)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .outerjoin(FindingsRow, (FindingsRow.document_id == DocumentRow.id) & FindingsRow.id.in_(newest))
        .group_by(PublicationRow.form, FindingsRow.status)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for form, status, many in session.execute(rows):
        counts[OTHERS if form in FORMS_BY_OTHERS else OFSTED, status or UNREAD] += many
    return counts


def unsent(session: Session) -> Counter[tuple[str, str]]:
    """Return how many deliveries that were not sent there are by (channel, state); those sent are counted as they pass."""
    has_failed, is_dismissed = DeliveryRow.failed_at.is_not(None), DeliveryRow.dismissed_at.is_not(None)
    rows = (
        select(DeliveryRow.channel, has_failed, is_dismissed, func.count())
        .where(DeliveryRow.sent_at.is_(None))
        .group_by(DeliveryRow.channel, has_failed, is_dismissed)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for channel, failed, dismissed, many in session.execute(rows):
        counts[channel, WAITING if not failed else DISMISSED if dismissed else FAILED] += many
    return counts


def troubles(session: Session) -> Counter[str]:
    """Return how many troubles are open, by their kind."""
    rows = session.scalars(select(TroubleRow.subject).where(TroubleRow.ended_at.is_(None)))
    return Counter(subject.kind.value for subject in rows)


def list_seen_at(session: Session, kind: str) -> datetime | None:
    """Return when the source of that kind, of which there is one, was last seen."""
    return session.scalar(select(func.max(SourceRow.looked_at)).where(SourceRow.kind == kind, SourceRow.active))


def accepted(session: Session, after: datetime | None) -> Iterator[Passed]:
    """Yield the deliveries accepted after that moment, oldest first; `since`: when the first document that they tell was found.

    Of one that tells no document, such as a warning, `since` is when it was promised.
    """
    found = (
        select(func.min(PublicationRow.first_seen_at))
        .select_from(ToldRow)
        .join(ChangeRow, ChangeRow.id == ToldRow.change_id)
        .join(DocumentRow, DocumentRow.id == ChangeRow.document_id)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .where(ToldRow.delivery_id == DeliveryRow.id)
        .correlate(DeliveryRow)
        .scalar_subquery()
    )
    columns = (DeliveryRow.id, func.coalesce(found, DeliveryRow.created_at), DeliveryRow.sent_at)
    rows = select(*columns, DeliveryRow.channel, DeliveryRow.subscription).where(DeliveryRow.sent_at.is_not(None))
    yield from _passed(session, rows if after is None else rows.where(DeliveryRow.sent_at > after), DeliveryRow.sent_at)


def read(session: Session, after: datetime | None) -> Iterator[Passed]:
    """Yield the documents that are no baseline and were read after that moment, oldest first; `since`: when the bytes came."""
    columns = (DocumentRow.id, DocumentRow.received_at, DocumentRow.read_at, PublicationRow.form)
    rows = select(*columns).join(PublicationRow).where(DocumentRow.read_at.is_not(None), ~PublicationRow.baseline)
    for one in _passed(
        session, rows if after is None else rows.where(DocumentRow.read_at > after), DocumentRow.read_at
    ):
        yield Passed(one.id, one.since, one.until, OTHERS if one.of in FORMS_BY_OTHERS else OFSTED)


def reading(session: Session, after: datetime | None) -> Iterator[Passed]:
    """Yield the readings that were done after that moment, oldest first; `until - since` is how long the reading itself took."""
    columns = (FindingsRow.id, FindingsRow.read_at, FindingsRow.milliseconds, PublicationRow.form)
    of = DocumentRow.id == FindingsRow.document_id
    rows = select(*columns).join(DocumentRow, of).join(PublicationRow).where(FindingsRow.milliseconds.is_not(None))
    if after is not None:
        # A document has an index by its last reading, which is none of before that.
        rows = rows.where(DocumentRow.read_at > after, FindingsRow.read_at > after)
    for id_, read_at, milliseconds, form in session.execute(rows.order_by(FindingsRow.read_at)):
        took = timedelta(milliseconds=milliseconds or 0)
        yield Passed(id_, read_at - took, read_at, OTHERS if form in FORMS_BY_OTHERS else OFSTED)


def _passed(session: Session, rows: Select[*tuple[Any, ...]], order: InstrumentedAttribute[Any]) -> Iterator[Passed]:
    for row in session.execute(rows.order_by(order)):
        yield Passed(*row)
