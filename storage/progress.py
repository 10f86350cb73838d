"""Progress of the work: how much is done at each step, and when the next retry or lease is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.by_others.patience import pauses_of_guests
from storage.hosts import source_is_watched
from storage.tables import DeliveryRow, DocumentRow, HostRow, PublicationRow, SourceRow

ALERTS = "Alerts sent"


def so_far(session: Session) -> dict[str, tuple[int, int]]:
    """Return (done, of how many) for each step, in the order of the steps."""
    return {
        "Pages seen": _of(session, SourceRow.id, SourceRow.looked_at.is_not(None)),
        "Documents collected": _of(session, PublicationRow.id, PublicationRow.collected_at.is_not(None)),
        "Documents read": _of(session, DocumentRow.id, DocumentRow.read_at.is_not(None)),
        ALERTS: _of(session, DeliveryRow.id, DeliveryRow.sent_at.is_not(None)),
    }


def next_moment(session: Session, now: datetime, *, fetching: bool = True, delivering: bool = True) -> datetime | None:
    """Return the earliest time at which a failure is tried again, a host may be called or a lease ends.

    None where there is none. Without `fetching` or `delivering`, whoever asks does not do that.
    """
    return min(_moments(session, now, fetching=fetching, delivering=delivering), default=None)


def _of(session: Session, column: InstrumentedAttribute[Any], is_done: ColumnElement[bool]) -> tuple[int, int]:
    done = session.scalar(select(func.count(column)).where(is_done)) or 0
    return done, session.scalar(select(func.count(column))) or 0


def _moments(session: Session, now: datetime, *, fetching: bool, delivering: bool) -> Iterator[datetime]:
    if fetching:
        yield from _fetching(session, now)
    unread = select(DocumentRow.next_try_at).where(DocumentRow.read_at.is_(None), DocumentRow.next_try_at.is_not(None))
    unsent = select(DeliveryRow.next_try_at).where(
        DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None), DeliveryRow.next_try_at.is_not(None)
    )
    for statement in (unread, unsent) if delivering else (unread,):
        yield from (moment for moment in session.scalars(statement) if moment)


def _fetching(session: Session, now: datetime) -> Iterator[datetime]:
    hosts = {row.name: row for row in session.scalars(select(HostRow))}
    guests = pauses_of_guests(session, now)
    for host, source_id, moment in _errands(session, now):
        yield max(moment, _free_at(hosts[host], now), guests.get((host, source_id), now))


def _errands(session: Session, now: datetime) -> Iterator[tuple[str, int, datetime]]:
    """Yield (host, source, moment) of pages and files that failed, or that are due while their host may not be called."""
    pages = select(SourceRow.host, SourceRow.id, SourceRow.next_look_at).where(
        source_is_watched(now), (SourceRow.failures > 0) | (SourceRow.next_look_at <= now)
    )
    watched = select(SourceRow.id).where(source_is_watched(now))
    files = select(PublicationRow.host, PublicationRow.source_id, PublicationRow.next_ask_at).where(
        PublicationRow.next_ask_at.is_not(None),
        PublicationRow.source_id.in_(watched),
        (PublicationRow.attempts > 0) | (PublicationRow.next_ask_at <= now),
    )
    for statement in (pages, files):
        yield from ((host, of, moment or now) for host, of, moment in session.execute(statement))


def _free_at(host: HostRow, now: datetime) -> datetime:
    return max(now, *(moment or now for moment in (host.leased_until, host.quiet_until, host.blocked_until)))
