"""What happened last: documents found, read and decided on, alerts sent and failed, troubles begun and ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.readings import is_newest
from storage.tables import AuthorityRow, DecisionRow, DeliveryRow, DocumentRow, FindingsRow, PublicationRow, TroubleRow


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened: found | read | held | unsure | not_a_report | decided | sent | failed | trouble | mended."""

    at: datetime
    what: str
    said: str


def lately(session: Session, most: int) -> list[Happened]:
    """Return the last things that happened, the newest first. No findings and no content of an alert are loaded."""
    every = [
        *_found(session, most),
        *_read(session, most),
        *_decided(session, most),
        *_delivered(session, most),
        *_troubled(session, most),
    ]
    return sorted(every, key=lambda one: one.at, reverse=True)[:most]


def _found(session: Session, most: int) -> Iterator[Happened]:
    rows = select(
        PublicationRow.first_seen_at, PublicationRow.label, AuthorityRow.name, PublicationRow.baseline
    ).outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
    for at, label, authority, baseline in session.execute(rows.order_by(PublicationRow.id.desc()).limit(most)):
        yield Happened(at, "found", f"{_of(authority, label)}{' (baseline)' if baseline else ''}")


def _read(session: Session, most: int) -> Iterator[Happened]:
    rows = (
        select(DocumentRow.read_at, FindingsRow.status, PublicationRow.label, AuthorityRow.name)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .join(FindingsRow, is_newest())
        .where(DocumentRow.read_at.is_not(None))
        .order_by(DocumentRow.read_at.desc())
    )
    for at, status, label, authority in session.execute(rows.limit(most)):
        if at is not None:
            yield Happened(at, status, _of(authority, label))


def _of(authority: str | None, label: str) -> str:
    """Say what a document is called and whose it is: many have the same label."""
    return f"{authority}: {label}" if authority else label


def _decided(session: Session, most: int) -> Iterator[Happened]:
    rows = select(DecisionRow.at, DecisionRow.verdict, DecisionRow.by, DecisionRow.document_id)
    for at, verdict, by, document in session.execute(rows.order_by(DecisionRow.id.desc()).limit(most)):
        yield Happened(at, "decided", f"{by} {verdict} document {document}")


def _delivered(session: Session, most: int) -> Iterator[Happened]:
    columns = (DeliveryRow.alert_id, DeliveryRow.subscription)
    for moment, what in ((DeliveryRow.sent_at, "sent"), (DeliveryRow.failed_at, "failed")):
        rows = select(moment, *columns).where(moment.is_not(None)).order_by(moment.desc()).limit(most)
        for at, alert_id, subscription in session.execute(rows):
            if at is not None:
                yield Happened(at, what, f"alert {alert_id} to “{subscription}”")


def _troubled(session: Session, most: int) -> Iterator[Happened]:
    for moment, what in ((TroubleRow.since, "trouble"), (TroubleRow.ended_at, "mended")):
        rows = select(moment, TroubleRow.sentence).where(moment.is_not(None)).order_by(moment.desc()).limit(most)
        for at, sentence in session.execute(rows):
            if at is not None:
                yield Happened(at, what, sentence)
