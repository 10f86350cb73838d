"""What is in hand now: the turns at hosts, the documents and the alerts that a worker has taken, or that wait for another try."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import AttemptRow, DeliveryRow, DocumentRow, HostRow, PublicationRow


@dataclass(frozen=True, slots=True)
class InHand:
    """One thing that nobody else takes before `until`: a host | document | alert.

    `is_taken`: a worker has it, None where that cannot be told from a wait for another try. `tries` were made so far.
    """

    sort: str
    name: str
    until: datetime
    is_taken: bool | None
    tries: int = 0


def in_hand(session: Session, now: datetime, most: int) -> list[InHand]:
    """Return what is in hand, of each sort so many at most, the first to be free first. No contents are loaded."""
    return sorted(
        [*_hosts(session, now, most), *_documents(session, now, most), *_alerts(session, now, most)], key=_free
    )


def _free(one: InHand) -> datetime:
    return one.until


def _hosts(session: Session, now: datetime, most: int) -> Iterator[InHand]:
    rows = select(HostRow.name, HostRow.leased_until).where(HostRow.leased_until > now)
    for name, until in session.execute(rows.order_by(HostRow.leased_until).limit(most)):
        if until is not None:
            yield InHand("host", name, until, is_taken=True)


def _documents(session: Session, now: datetime, most: int) -> Iterator[InHand]:
    """Yield documents whose reading has begun, or failed: what is stored is the same."""
    rows = (
        select(DocumentRow.id, PublicationRow.label, DocumentRow.next_try_at, DocumentRow.attempts)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .where(DocumentRow.read_at.is_(None), DocumentRow.next_try_at > now)
        .order_by(DocumentRow.next_try_at)
    )
    for number, label, until, tries in session.execute(rows.limit(most)):
        if until is not None:
            yield InHand("document", f"{number}, {label}", until, is_taken=None, tries=tries)


def _alerts(session: Session, now: datetime, most: int) -> Iterator[InHand]:
    last = (AttemptRow.delivery_id == DeliveryRow.id) & (AttemptRow.number == DeliveryRow.attempts)
    rows = (
        select(DeliveryRow.alert_id, DeliveryRow.subscription, DeliveryRow.next_try_at, DeliveryRow.tries)
        .add_columns(AttemptRow.number.is_not(None) & AttemptRow.outcome.is_(None))
        .outerjoin(AttemptRow, last)
        .where(DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None), DeliveryRow.next_try_at > now)
        .order_by(DeliveryRow.next_try_at)
    )
    for alert_id, subscription, until, tries, is_taken in session.execute(rows.limit(most)):
        if until is not None:
            yield InHand("alert", f"{alert_id} to “{subscription}”", until, is_taken=bool(is_taken), tries=tries)
