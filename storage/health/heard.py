"""Finds which broken promises operators were told of by the workers: by an alert that was sent, not one that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.tables import DeliveryRow, TroubleRow, WarnedRow
from storage.trouble_subjects import TroubleKind


@dataclass(frozen=True, slots=True)
class Heard:
    """Operators were told of the promise `name` that it is broken, or (`over`) that it is kept again, since `ended_at`."""

    name: str
    over: bool
    ended_at: datetime | None


def heard(session: Session, since: datetime) -> frozenset[Heard]:
    """Return what was told of promises that are broken now, or were at any time since then."""
    of_late = or_(TroubleRow.ended_at.is_(None), TroubleRow.ended_at >= since)
    sent = (
        select(TroubleRow.subject, WarnedRow.ended, TroubleRow.ended_at)
        .join(WarnedRow, WarnedRow.trouble_id == TroubleRow.id)
        .join(DeliveryRow, DeliveryRow.id == WarnedRow.delivery_id)
        .where(of_late, DeliveryRow.sent_at.is_not(None))
    )
    rows = [(subject, over, ended_at) for subject, over, ended_at in session.execute(sent)]
    return frozenset(
        Heard(subject.of, over, ended_at)
        for subject, over, ended_at in rows
        if subject.kind is TroubleKind.BROKEN_PROMISE
    )
