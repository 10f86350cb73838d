"""Counts: how far the work is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.tables import DeliveryRow, DocumentRow, PublicationRow, SourceRow


def so_far(session: Session) -> dict[str, tuple[int, int]]:
    """(done, of how many) for each step of the way, in its order."""
    return {
        "Pages seen": _of(session, SourceRow.id, SourceRow.looked_at.is_not(None)),
        "Documents collected": _of(session, PublicationRow.id, PublicationRow.collected_at.is_not(None)),
        "Documents read": _of(session, DocumentRow.id, DocumentRow.read_at.is_not(None)),
        "Alerts sent": _of(session, DeliveryRow.id, DeliveryRow.sent_at.is_not(None)),
    }


def _of(session: Session, column: InstrumentedAttribute[Any], is_done: ColumnElement[bool]) -> tuple[int, int]:
    done = session.scalar(select(func.count(column)).where(is_done)) or 0
    return done, session.scalar(select(func.count(column))) or 0
