"""The hosts where nothing is due but pages that were seen at their last look: many of them are looked at in one round."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage import hosts
from storage.hosts import NOW
from storage.statements import new_owner
from storage.tables import GuestRow, HostRow, PublicationRow, SourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLook:
    """A source that is due, and what is known of its page: the validators that it gave, and the digest of its bytes."""

    id: int
    host: str
    url: str
    etag: str | None
    last_modified: str | None
    seen: str | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """The hosts of a round with the looks that are due at each, in their order, and the word by which their turns are kept."""

    owner: str
    looks: dict[str, list[DueLook]]


def quiet_hosts(
    session: Session, now: datetime, most: int | None = None, *, of_ofsted_alone: bool = False
) -> list[str]:
    """Return the hosts that may be called now and where only looks are due that may find nothing new, those of Ofsted first.

    With `most`: so many of them, which no other process takes before this transaction ends.
    """
    return list(session.scalars(_quiet_hosts(most, of_ofsted_alone), {NOW.key: now}))


@cache
def _quiet_hosts(most: int | None, of_ofsted_alone: bool) -> Select[str]:
    due, other = aliased(SourceRow), aliased(SourceRow)
    there, elsewhere = hosts.source_is_due(NOW, due), hosts.source_is_due(NOW, other)
    looks = select(due.id).where(due.host == HostRow.name, there, _was_seen(due))
    of_ofsted = looks.where(due.form.is_(None)).exists()
    unseen = select(other.id).where(other.host == HostRow.name, elsewhere, not_(_was_seen(other)))
    files = select(PublicationRow.id).where(PublicationRow.host == HostRow.name, hosts.publication_is_due(NOW))
    quiet = select(HostRow.name).where(hosts.may_be_called(NOW), looks.exists(), ~unseen.exists(), ~files.exists())
    if of_ofsted_alone:
        quiet = quiet.where(of_ofsted)
    in_order = quiet.order_by(of_ofsted.desc(), HostRow.name)
    return in_order if most is None else in_order.limit(most).with_for_update(skip_locked=True, of=HostRow)


def claim(session: Session, now: datetime, lease: timedelta, most: int, *, of_ofsted_alone: bool = False) -> Claimed:
    """Take the turns at so many of these hosts until `now + lease`."""
    owner, names = new_owner(), quiet_hosts(session, now, most, of_ofsted_alone=of_ofsted_alone)
    looks: dict[str, list[DueLook]] = {name: [] for name in names}
    if names:
        taken = {"leased_until": now + lease, "leased_by": owner}
        session.execute(update(HostRow).where(HostRow.name.in_(names)).values(taken))
        for look in _due_at(session, names, now):
            looks[look.host].append(look)
    return Claimed(owner, looks)


def rows_of(session: Session, source_ids: Collection[int]) -> Sequence[SourceRow]:
    """Return the sources with these ids."""
    return session.scalars(select(SourceRow).where(SourceRow.id.in_(source_ids))).all()


def with_refusals(session: Session, rows: Collection[SourceRow]) -> list[SourceRow]:
    """Return the sources at whose hosts a refusal is counted, for the host itself or for them."""
    names = {row.host for row in rows}
    by_host = select(HostRow.name).where(HostRow.name.in_(names), _has_refused(HostRow))
    by_guest = select(GuestRow.host).where(GuestRow.host.in_(names), _has_refused(GuestRow))
    counted = {*session.scalars(by_host), *session.scalars(by_guest)}
    return [row for row in rows if row.host in counted]


def _has_refused(row: type[HostRow | GuestRow]) -> ColumnElement[bool]:
    return or_(row.refusals > 0, row.blocked_until.is_not(None))


def with_unlisted(session: Session, source_ids: Collection[int]) -> list[int]:
    """Return those of these sources that no longer list something that they listed."""
    gone = select(PublicationRow.source_id).where(
        PublicationRow.source_id.in_(source_ids), PublicationRow.unlisted_at.is_not(None)
    )
    return list(session.scalars(gone.distinct().order_by(PublicationRow.source_id)))


def _due_at(session: Session, names: Collection[str], now: datetime) -> list[DueLook]:
    address = func.coalesce(SourceRow.feed, SourceRow.url).label("url")
    of_look = (SourceRow.id, SourceRow.host, address, SourceRow.etag, SourceRow.last_modified, SourceRow.seen)
    due = select(*of_look).where(SourceRow.host.in_(names), hosts.source_is_due(now), _was_seen(SourceRow))
    first = (SourceRow.form.is_not(None), SourceRow.urn.is_not(None), SourceRow.next_look_at, SourceRow.id)
    return [DueLook(**row._mapping) for row in session.execute(due.order_by(*first))]


def _was_seen(source: type[SourceRow]) -> ColumnElement[bool]:
    """Return the condition that a source's last look saw it, so that the next may find nothing new."""
    return and_(source.looked_at.is_not(None), source.first_looked_at.is_not(None), source.failures == 0)
