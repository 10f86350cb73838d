"""Web hosts: one caller at a time, and pauses where a host has asked us to wait or has refused us."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from storage import statements
from storage.statements import insert_once
from storage.tables import HostRow, PublicationRow, SourceRow


def ensure(session: Session, name: str) -> None:
    """Store this host, unless it is known."""
    insert_once(session, HostRow, name=name, requests=0, refusals=0)


def claim(session: Session, name: str, now: datetime, lease: timedelta) -> bool:
    """Take the turn at a host until `now + lease`.

    Return False where another process has it, or the host is not to be called now.
    """
    turn = update(HostRow).where(HostRow.name == name, _may_be_called(now)).values(leased_until=now + lease)
    return statements.won(session, turn)


def may_go_on(session: Session, name: str, now: datetime) -> bool:
    """Say, during a turn, whether the host has not asked us to stop."""
    welcome = select(HostRow.name).where(HostRow.name == name, _is_welcoming(now))
    return session.scalar(welcome) is not None


def renew(session: Session, name: str, now: datetime, lease: timedelta) -> None:
    """Extend the turn that this process has until `now + lease`."""
    session.execute(update(HostRow).where(HostRow.name == name).values(leased_until=now + lease))


def release(session: Session, name: str) -> None:
    """Give the turn back."""
    session.execute(update(HostRow).where(HostRow.name == name).values(leased_until=None))


def release_all(session: Session) -> None:
    """Give all turns back, which a killed process may have left; only where no other process uses this database."""
    session.execute(update(HostRow).values(leased_until=None))


def count_request(session: Session, name: str, today: date) -> int:
    """Count a request to the host, and return how many were made today."""
    host = session.get_one(HostRow, name)
    host.requests = host.requests + 1 if host.day == today else 1
    host.day = today
    return host.requests


def keep_quiet(session: Session, name: str, until: datetime) -> None:
    """Store until when the host asked us to wait."""
    session.execute(update(HostRow).where(HostRow.name == name).values(quiet_until=until))


def block(session: Session, name: str, until: datetime) -> None:
    """Store until when to stay away from a host that refused us."""
    session.execute(update(HostRow).where(HostRow.name == name).values(blocked_until=until))


def refused(session: Session, name: str) -> int:
    """Count a refusal by the host, and return how many came in a row."""
    host = session.get_one(HostRow, name)
    host.refusals += 1
    session.flush()
    return host.refusals


def welcomed(session: Session, name: str) -> None:
    """Reset the count of refusals, because the host answered."""
    session.execute(update(HostRow).where(HostRow.name == name, HostRow.refusals > 0).values(refusals=0))


def unblock_all(session: Session) -> None:
    """Let every host be tried again that had refused us; pauses that a host asked for stay."""
    session.execute(update(HostRow).values(blocked_until=None, refusals=0))


def with_work(session: Session, now: datetime) -> list[str]:
    """Return the hosts that may be called now and have a page to look at or a file to ask for, those of Ofsted first."""
    pages = select(SourceRow.host).where(source_is_due(now))
    files = select(PublicationRow.host).where(publication_is_due(now))
    wanted = select(HostRow.name).where(or_(HostRow.name.in_(pages), HostRow.name.in_(files)), _may_be_called(now))
    ofsteds = select(SourceRow.host).where(SourceRow.form.is_(None))
    return list(session.scalars(wanted.order_by(HostRow.name.not_in(ofsteds), HostRow.name)))


def source_is_due(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a source is to be looked at now."""
    return and_(SourceRow.active, or_(SourceRow.next_look_at.is_(None), SourceRow.next_look_at <= now))


def publication_is_due(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a publication’s file is to be asked for now, of a source that is still watched."""
    watched = select(SourceRow.id).where(SourceRow.active)
    return and_(PublicationRow.next_ask_at <= now, PublicationRow.source_id.in_(watched))


def _may_be_called(now: datetime) -> ColumnElement[bool]:
    return and_(_is_welcoming(now), or_(HostRow.leased_until.is_(None), HostRow.leased_until <= now))


def _is_welcoming(now: datetime) -> ColumnElement[bool]:
    pauses = (HostRow.quiet_until, HostRow.blocked_until)
    return and_(*(or_(pause.is_(None), pause <= now) for pause in pauses))
