"""Troubles: what operators must know, each with its beginning and its end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.tables import TroubleRow, WarnedRow


def begin(session: Session, subject: str, sentence: str, now: datetime) -> None:
    """A trouble of `subject` begins; one that is already open goes on, with its newest sentence kept as it was told."""
    if not _open(session, subject):
        session.add(TroubleRow(subject=subject, sentence=sentence, since=now))
        session.flush()


def end(session: Session, subject: str, now: datetime) -> None:
    """All is well again with `subject`."""
    is_open = (TroubleRow.subject == subject) & TroubleRow.ended_at.is_(None)
    session.execute(update(TroubleRow).where(is_open).values(ended_at=now))


def end_all_of(session: Session, subjects: Collection[str], now: datetime) -> None:
    """All is well again with each of these."""
    are_open = TroubleRow.subject.in_(subjects) & TroubleRow.ended_at.is_(None)
    session.execute(update(TroubleRow).where(are_open).values(ended_at=now))


def all_open(session: Session) -> list[TroubleRow]:
    """What is wrong now, oldest first."""
    return list(session.scalars(select(TroubleRow).where(TroubleRow.ended_at.is_(None)).order_by(TroubleRow.id)))


def untold(session: Session, subscription: str, since: datetime) -> list[tuple[TroubleRow, bool]]:
    """(trouble, whether its end is the news) for all that these operators have not heard, oldest first.

    A trouble that began and ended unheard is told once, as ended.
    """
    warned = select(WarnedRow.trouble_id).where(WarnedRow.subscription == subscription)
    begun = warned.where(WarnedRow.ended.is_(False))
    ended = warned.where(WarnedRow.ended.is_(True))
    of_late = (TroubleRow.since >= since) | TroubleRow.ended_at.is_(None) | (TroubleRow.ended_at >= since)
    rows = session.scalars(select(TroubleRow).where(of_late, TroubleRow.id.not_in(ended)).order_by(TroubleRow.id))
    heard = set(session.scalars(begun))
    return [(row, row.ended_at is not None) for row in rows if row.ended_at is not None or row.id not in heard]


def _open(session: Session, subject: str) -> list[TroubleRow]:
    is_open = (TroubleRow.subject == subject) & TroubleRow.ended_at.is_(None)
    return list(session.scalars(select(TroubleRow).where(is_open)))
