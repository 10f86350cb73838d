"""What each watched source said when it was last seen: how many entries it lists, and the newest of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import sources
from storage.tables import GuestRow, HostRow, PublicationRow, SourceRow

#: Ofsted's list, whose entries are the pages of authorities.
THE_LIST = "ofsted_list"


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest entry that a source lists."""

    label: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A watched source: its row, what it said at the last look that saw it, and until when its host is not called.

    `entries` and `newest` are of that look; `host_waits_until`: the host asked us to wait, or refused us.
    """

    row: SourceRow
    entries: int
    newest: Newest | None
    host_waits_until: datetime | None
    host_refused: bool


def all_seen(session: Session, now: datetime) -> Iterator[Seen]:
    """Yield every watched source, by name."""
    watched = sources.watched(session)
    counts, newest = _counts(session), _newest(session)
    hosts = {host.name: host for host in session.scalars(select(HostRow))}
    guests = {(guest.host, guest.source_id): guest for guest in session.scalars(select(GuestRow))}
    pages = sum(1 for row in watched if row.fingerprint is not None)
    for row in watched:
        turns_away = [each for each in (hosts.get(row.host), guests.get((row.host, row.id))) if each is not None]
        refusals = [each.blocked_until for each in turns_away if each.blocked_until and each.blocked_until > now]
        pauses = [each.quiet_until for each in turns_away if each.quiet_until and each.quiet_until > now]
        yield Seen(
            row=row,
            entries=pages if row.kind == THE_LIST else counts.get(row.id, 0),
            newest=newest.get(row.id),
            host_waits_until=max([*refusals, *pauses], default=None),
            host_refused=bool(refusals),
        )


def _counts(session: Session) -> dict[int, int]:
    listed = select(PublicationRow.source_id, func.count()).where(PublicationRow.unlisted_at.is_(None))
    return dict(session.execute(listed.group_by(PublicationRow.source_id)).all())


def _newest(session: Session) -> dict[int, Newest]:
    order = (PublicationRow.published.desc().nulls_last(), PublicationRow.id.desc())
    place = func.row_number().over(partition_by=PublicationRow.source_id, order_by=order).label("place")
    listed = select(PublicationRow.source_id, PublicationRow.label, PublicationRow.published, place)
    ranked = listed.where(PublicationRow.unlisted_at.is_(None)).subquery()
    rows = session.execute(select(ranked).where(ranked.c.place == 1))
    return {row.source_id: Newest(row.label, row.published) for row in rows}
