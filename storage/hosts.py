"""Web hosts: one caller at a time, their pace, and who may call: what one source met at a host stops no other source."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage import statements
from storage.statements import insert_once
from storage.tables import GuestRow, HostRow, PublicationRow, SourceRow

#: A moment, or the parameter that stands for it in a statement that is made once: each tick asks several of them, and to make
#: one costs more than to run it.
Moment = datetime | BindParameter[datetime]
NOW: BindParameter[datetime] = bindparam("now")


def ensure(session: Session, name: str) -> None:
    """Store this host, unless it is known."""
    insert_once(session, HostRow, name=name, requests=0, refusals=0)


def claim(session: Session, name: str, now: datetime, lease: timedelta) -> str | None:
    """Take the turn at a host until `now + lease`, and return the word by which it is kept and given back.

    Return None where another process has it, or the host is not to be called now.
    """
    owner = statements.new_owner()
    taken = {"leased_until": now + lease, "leased_by": owner}
    turn = update(HostRow).where(HostRow.name == name, may_be_called(now)).values(taken)
    return owner if statements.won(session, turn) else None


def may_go_on(session: Session, name: str, now: datetime) -> bool:
    """Say, during a turn, whether the host has not asked us to stop."""
    return name in welcoming(session, [name], now)


def welcoming(session: Session, names: Collection[str], now: datetime) -> frozenset[str]:
    """Return those of these hosts that have neither refused us nor asked us to wait, or no longer."""
    return frozenset(session.scalars(select(HostRow.name).where(HostRow.name.in_(names), _is_welcoming(now))))


def renew(session: Session, name: str, owner: str, now: datetime, lease: timedelta) -> bool:
    """Extend the owner’s turn until `now + lease`; return False where it ran out and another has it now."""
    own = update(HostRow).where(HostRow.name == name, HostRow.leased_by == owner)
    return statements.won(session, own.values(leased_until=now + lease))


def release(session: Session, names: Collection[str], owner: str) -> None:
    """Give the owner’s turns at these hosts back; one that another has by now stays theirs."""
    own = update(HostRow).where(HostRow.name.in_(names), HostRow.leased_by == owner)
    session.execute(own.values(leased_until=None, leased_by=None))


def release_all_of(session: Session, owner: str) -> None:
    """Give back all turns that the owner has."""
    session.execute(update(HostRow).where(HostRow.leased_by == owner).values(leased_until=None, leased_by=None))


def release_all(session: Session) -> None:
    """Give all turns back, which a killed process may have left; only where no other process uses this database."""
    session.execute(update(HostRow).values(leased_until=None, leased_by=None))


def take_moment(session: Session, name: str, now: datetime, pace: timedelta, *, waits: bool) -> datetime | None:
    """Take the next moment at which the host's pace allows a request, whoever sends it.

    Without `waits`: None where somebody else has taken the next one, so that nobody's moments pile up before another's.
    """
    host = session.get_one(HostRow, name, with_for_update=True)
    if not waits and _next_moment(host, now, pace) > now + pace:
        return None
    at = take_moment_of(host, now, pace)
    session.flush()
    return at


def take_moment_of(host: HostRow, now: datetime, pace: timedelta) -> datetime:
    """Take the next moment at a host whose row is locked; the caller flushes."""
    at = _next_moment(host, now, pace)
    host.free_at = at + pace
    return at


def _next_moment(host: HostRow, now: datetime, pace: timedelta) -> datetime:
    """Return it: never later than two paces from now, else a clock that once ran ahead would stop everything there."""
    return min(max(now, host.free_at or now), now + 2 * pace)


def unblock_all(session: Session) -> None:
    """Let every host be tried again that had refused us; pauses that a host asked for stay."""
    for row in (HostRow, GuestRow):
        session.execute(update(row).values(blocked_until=None, refusals=0, refused_at=None))


def with_work(session: Session, now: datetime) -> list[str]:
    """Return the hosts that may be called now and have a page to look at or a file to ask for, those of Ofsted first."""
    first = set(with_ofsteds_work(session, now))
    return sorted(session.scalars(_with_any_work(), {NOW.key: now}), key=lambda name: name not in first)


def first_to_visit(session: Session, name: str, now: datetime) -> str:
    """Return a host where something of Ofsted's waits to be fetched, where nothing does at this one; else this one."""
    ofsteds = with_ofsteds_work(session, now)
    return name if name in ofsteds or not ofsteds else ofsteds[0]


def with_ofsteds_work(session: Session, now: datetime) -> list[str]:
    """Return the hosts that may be called now, and where a page or a file of Ofsted's is due."""
    return list(session.scalars(_with_ofsteds_work(), {NOW.key: now}))


def source_is_watched(now: Moment, source: type[SourceRow] = SourceRow) -> ColumnElement[bool]:
    """Return the condition that a source is watched, and that no person has paused it."""
    return and_(source.active, or_(source.paused_until.is_(None), source.paused_until <= now))


def source_is_due(now: Moment, source: type[SourceRow] = SourceRow) -> ColumnElement[bool]:
    """Return the condition that a source is to be looked at now, and that its host does not keep it waiting."""
    is_due = and_(source_is_watched(now, source), or_(source.next_look_at.is_(None), source.next_look_at <= now))
    return and_(is_due, _is_no_unwelcome_guest(source.host, source.id, now))


def publication_is_due(now: Moment) -> ColumnElement[bool]:
    """Return the condition that a publication’s file is to be asked for now.

    Its source is still watched, and the file's host does not keep that source waiting.
    """
    watched = select(SourceRow.id).where(source_is_watched(now))
    is_due = and_(PublicationRow.next_ask_at <= now, PublicationRow.source_id.in_(watched))
    return and_(is_due, _is_no_unwelcome_guest(PublicationRow.host, PublicationRow.source_id, now))


@cache
def _with_any_work() -> Select[str]:
    """The hosts that may be called at NOW, and where a page or a file is due."""
    pages = select(SourceRow.host).where(source_is_due(NOW))
    files = select(PublicationRow.host).where(publication_is_due(NOW))
    return _that_may_be_called(pages, files)


@cache
def _with_ofsteds_work() -> Select[str]:
    """The hosts that may be called at NOW, and where a page or a file of Ofsted's is due."""
    ofsteds = select(SourceRow.id).where(SourceRow.form.is_(None))
    pages = select(SourceRow.host).where(SourceRow.form.is_(None), source_is_due(NOW))
    files = select(PublicationRow.host).where(PublicationRow.source_id.in_(ofsteds), publication_is_due(NOW))
    return _that_may_be_called(pages, files)


def _that_may_be_called(*wanted: Select[str]) -> Select[str]:
    is_wanted = or_(*(HostRow.name.in_(each) for each in wanted))
    return select(HostRow.name).where(is_wanted, may_be_called(NOW)).order_by(HostRow.name)


def _is_no_unwelcome_guest(
    host: InstrumentedAttribute[str], source_id: InstrumentedAttribute[int], now: Moment
) -> ColumnElement[bool]:
    paused: tuple[ColumnElement[Any], ...] = (GuestRow.quiet_until > now, GuestRow.blocked_until > now)
    return ~select(GuestRow.host).where(GuestRow.host == host, GuestRow.source_id == source_id, or_(*paused)).exists()


def may_be_called(now: Moment) -> ColumnElement[bool]:
    """Return the condition that nobody has the turn at a host, and that it has not asked us to wait."""
    return and_(_is_welcoming(now), or_(HostRow.leased_until.is_(None), HostRow.leased_until <= now))


def _is_welcoming(now: Moment) -> ColumnElement[bool]:
    pauses = (HostRow.quiet_until, HostRow.blocked_until)
    return and_(*(or_(pause.is_(None), pause <= now) for pause in pauses))
