"""The patience of hosts, by who gave the address: refusals, pauses and requests through it count for the giver alone.

What Ofsted gives counts for the host itself, and so does what a source gives whose host it is: then everybody stays away. Of any
other source the host's patience is kept apart (`GuestRow`): nothing that it lists, or leads to, silences anybody else.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from storage.statements import insert_once
from storage.tables import GuestRow, HostRow, PublicationRow, SourceRow

#: Requests a day to a host: for Ofsted's list, pages and documents, of which a first run over all of England needs 1,000.
OFSTEDS_SHARE = 4_000
#: For what one source of others lists on the host of its own page, and the looks at that page.
SHARE_AT_HOME = 2_000
#: For what one source of others lists elsewhere, or redirects to; a first look at a feed has a hundred entries.
GUESTS_SHARE = 200


def patience_with(session: Session, host: str, source: SourceRow) -> HostRow | GuestRow:
    """Return, locked, what the host's answers at addresses that this source gave are to be written to."""
    if is_its_own(session, host, source):
        return session.get_one(HostRow, host, with_for_update=True)
    insert_once(session, GuestRow, host=host, source_id=source.id, requests=0, refusals=0)
    return session.get_one(GuestRow, (host, source.id), with_for_update=True)


def is_its_own(session: Session, host: str, source: SourceRow) -> bool:
    """Say whether the source speaks for the host: it is Ofsted's, or the only one whose page is there, and nothing of Ofsted's is."""
    if source.form is None:
        return True
    if source.host != host:
        return False
    another = select(SourceRow.id).where(
        SourceRow.host == host, SourceRow.id != source.id, or_(SourceRow.active, SourceRow.form.is_(None))
    )
    of_ofsted = select(PublicationRow.id).join(SourceRow, SourceRow.id == PublicationRow.source_id)
    there = of_ofsted.where(and_(PublicationRow.host == host, SourceRow.form.is_(None)))
    return all(session.scalars(rows.limit(1)).first() is None for rows in (another, there))


def hosts_of_one_source(session: Session, names: Collection[str]) -> list[HostRow]:
    """Return, locked, those of these hosts where one source alone is looked at, so that it speaks for the host.

    Nothing that Ofsted lists is there.
    """
    watched = or_(SourceRow.active, SourceRow.form.is_(None))
    alone = (
        select(SourceRow.host)
        .where(SourceRow.host.in_(names), watched)
        .group_by(SourceRow.host)
        .having(func.count() == 1)
    )
    of_ofsted = select(PublicationRow.host).join(SourceRow, SourceRow.id == PublicationRow.source_id)
    listed = of_ofsted.where(PublicationRow.host.in_(names), SourceRow.form.is_(None))
    rows = select(HostRow).where(HostRow.name.in_(alone), HostRow.name.not_in(listed)).order_by(HostRow.name)
    return list(session.scalars(rows.with_for_update()))


def share_of(host: str, source: SourceRow) -> int:
    """Return how many requests a day to the host the source may cause."""
    if source.form is None:
        return OFSTEDS_SHARE
    return SHARE_AT_HOME if host.removeprefix("www.") == source.host.removeprefix("www.") else GUESTS_SHARE


def waits_until(session: Session, host: str, source: SourceRow, now: datetime) -> datetime | None:
    """Return until when nothing that this source gave may be asked of the host; None where it may be asked now."""
    rows = (session.get(HostRow, host), session.get(GuestRow, (host, source.id)))
    pauses = [pause for row in rows if row for pause in (row.quiet_until, row.blocked_until)]
    return max((pause for pause in pauses if pause and pause > now), default=None)


def count_request(row: HostRow | GuestRow, today: date) -> int:
    """Count a request, and return how many were made today."""
    row.requests = row.requests + 1 if row.day == today else 1
    row.day = today
    return row.requests


def keep_quiet(row: HostRow | GuestRow, until: datetime) -> None:
    """Store until when the host asked us to wait; an earlier pause is not shortened."""
    row.quiet_until = max(until, row.quiet_until or until)


def refused(row: HostRow | GuestRow, now: datetime) -> tuple[int, timedelta]:
    """Count a refusal; return how many came in a row, and how long ago the first came."""
    row.refusals += 1
    row.refused_at = row.refused_at or now
    return row.refusals, now - row.refused_at


def welcomed(row: HostRow | GuestRow) -> None:
    """Reset the count of refusals, because the host answered."""
    row.refusals, row.refused_at, row.blocked_until = 0, None, None


def forgive(session: Session, source: SourceRow) -> None:
    """Forget that the source's host refused it, for a person says that it lets us in again; pauses that it asked for stay."""
    for row in (session.get(HostRow, source.host), session.get(GuestRow, (source.host, source.id))):
        if row is not None:
            welcomed(row)
    session.flush()


def pauses_of_guests(session: Session, now: datetime) -> dict[tuple[str, int], datetime]:
    """Return until when each (host, source) waits, where one does."""
    paused = select(GuestRow).where(or_(GuestRow.quiet_until > now, GuestRow.blocked_until > now))
    return {
        (row.host, row.source_id): max(pause for pause in (row.quiet_until, row.blocked_until) if pause)
        for row in session.scalars(paused)
    }
