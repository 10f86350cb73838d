"""Sources: the pages and feeds that are looked at, when next, and how the last look went."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from findings.web.retry_after import LONGEST_WAIT
from storage import hosts
from storage.by_others.read_anew import read_doubtful_anew
from storage.looks import pace
from storage.statements import insert_once
from storage.tables import SourceRow

#: Looks are spread around their period (worker/steps/backoff.py); a quarter more is no wrong clock.
_SPREAD = 1.25
_SLACK = timedelta(minutes=1)
#: So many addresses are looked up in one query.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A source as watch.toml or Ofsted’s list describe it. `fingerprint` is what the list said of it.

    `form` is the kind of all its publications, where watch.toml names one. `busy_every` is its pace in the hours in which Ofsted
    publishes, where it has another then; `slows`: it is looked at less often while it is quiet (storage/looks/pace.py). `barred`
    says what is known to keep us out there.
    """

    kind: str
    name: str
    url: str
    host: str
    every: timedelta
    busy_every: timedelta | None = None
    slows: bool = False
    urn: str | None = None
    fingerprint: str | None = None
    form: str | None = None
    barred: str | None = None


def declare(session: Session, declared: Declared, now: datetime) -> SourceRow:
    """Watch one source, as `declare_all` does."""
    return declare_all(session, [declared], now)[declared.url]


def declare_all(session: Session, every: Collection[Declared], now: datetime) -> dict[str, SourceRow]:
    """Watch these sources, and return them by their addresses.

    One is due at once where it is new, or where the list says something new of it. The kind of a known source stays what its first
    look found it to be. Nothing is written of one that is as it was.
    """
    known = _by_address(session, [declared.url for declared in every])
    for declared in every:
        row = known.get(declared.url)
        if row is None:
            row = known[declared.url] = _begin_to_watch(session, declared, now)
        _bring_up_to_date(session, row, declared, now)
    session.flush()
    return known


def _by_address(session: Session, urls: Sequence[str]) -> dict[str, SourceRow]:
    some = [urls[begin : begin + _AT_ONCE] for begin in range(0, len(urls), _AT_ONCE)]
    return {row.url: row for part in some for row in session.scalars(select(SourceRow).where(SourceRow.url.in_(part)))}


def _begin_to_watch(session: Session, declared: Declared, now: datetime) -> SourceRow:
    hosts.ensure(session, declared.host)
    insert_once(
        session, SourceRow, url=declared.url, host=declared.host, kind=declared.kind, name=declared.name,
        active=True, every=_seconds(declared.every), failures=0, next_look_at=now,
    )  # fmt: skip
    return session.scalars(select(SourceRow).where(SourceRow.url == declared.url)).one()


def _bring_up_to_date(session: Session, row: SourceRow, declared: Declared, now: datetime) -> None:
    if declared.fingerprint is not None and declared.fingerprint != row.fingerprint:
        row.fingerprint, row.next_look_at = declared.fingerprint, now
    was = (row.urn, row.form)
    row.name, row.urn, row.form, row.active = declared.name, declared.urn, declared.form, True
    if row.host != declared.host:
        hosts.ensure(session, declared.host)
        row.host = declared.host
    row.barred = declared.barred if row.first_looked_at is None else None
    row.every, row.slows = _seconds(declared.every), declared.slows
    row.busy_every = _seconds(declared.busy_every) if declared.busy_every else None
    if was != (row.urn, row.form) and row.first_looked_at is not None:
        session.flush()
        read_doubtful_anew(session, row)
    if row.looked_at and row.next_look_at and not row.failures:
        row.next_look_at = now if row.looked_at > now else min(row.next_look_at, pace.next_look(row, row.looked_at))
    too_late = _latest_look(row.every, row.failures, now, slows=row.slows)
    if row.next_look_at and row.next_look_at > too_late and row.barred is None:
        row.next_look_at = now


def _seconds(time: timedelta) -> int:
    return round(time.total_seconds())


def _latest_look(every: int, failures: int, now: datetime, *, slows: bool) -> datetime:
    """Return the latest moment at which the next look may be: a period on, or a day where the host may have asked for that."""
    period = pace.longest(every, slows=slows) * _SPREAD
    return now + (max(period, LONGEST_WAIT) if failures else period) + _SLACK


def too_far_ahead(session: Session, now: datetime) -> list[int]:
    """Return the ids of watched sources whose next look lies further ahead than any look can: a clock was wrong."""
    paces = session.execute(select(SourceRow.every, SourceRow.slows, SourceRow.failures > 0).distinct())
    limits = {
        (every, slows, fails): _latest_look(every, int(fails), now, slows=bool(slows)) for every, slows, fails in paces
    }
    rows = select(SourceRow.id, SourceRow.every, SourceRow.slows, SourceRow.failures, SourceRow.next_look_at).where(
        SourceRow.active, SourceRow.barred.is_(None), SourceRow.next_look_at > min(limits.values(), default=now)
    )
    ahead = [
        (row.id, row.next_look_at, limits[row.every, row.slows, row.failures > 0]) for row in session.execute(rows)
    ]
    return [source_id for source_id, at, limit in ahead if at > limit]


def bring_back(session: Session, now: datetime) -> int:
    """Make those due now, and return how many there were."""
    ahead = too_far_ahead(session, now)
    if ahead:
        session.execute(update(SourceRow).where(SourceRow.id.in_(ahead)).values(next_look_at=now))
    return len(ahead)


def stop_watching_others(session: Session, urns: Collection[str] | None) -> None:
    """Stop looking at Ofsted’s pages of other authorities than these, and keep what they listed.

    None: all are watched.
    """
    if urns is not None:
        unwatched = SourceRow.urn.is_not(None) & SourceRow.urn.not_in(urns) & SourceRow.form.is_(None)
        session.execute(update(SourceRow).where(unwatched).values(active=False))


def stop_watching_other_pages(session: Session, addresses: Collection[str]) -> None:
    """Stop looking at pages of others than Ofsted with other addresses than these, and keep what they listed."""
    unwatched = SourceRow.form.is_not(None) & SourceRow.url.not_in(addresses)
    session.execute(update(SourceRow).where(unwatched).values(active=False))


def next_due(session: Session, host: str, now: datetime) -> int | None:
    """Return the id of the source at this host that has been due longest, None where none is due.

    Ofsted’s come before those of others, and its list and pages of many authorities before the pages of one.
    """
    due = select(SourceRow.id).where(SourceRow.host == host, hosts.source_is_due(now))
    first = (SourceRow.form.is_not(None), SourceRow.urn.is_not(None), SourceRow.next_look_at, SourceRow.id)
    return session.scalars(due.order_by(*first)).first()


def make_all_due(session: Session, now: datetime) -> None:
    """Make every watched source due now, but those that are known to keep us out and have done so again."""
    is_left_alone = SourceRow.barred.is_not(None) & (SourceRow.failures > 0)
    session.execute(update(SourceRow).where(SourceRow.active, ~is_left_alone).values(next_look_at=now, failures=0))


def by_id(session: Session, source_id: int) -> SourceRow:
    return session.get_one(SourceRow, source_id)


def saw(row: SourceRow, now: datetime, *, changed: bool, again_at: datetime) -> None:
    """Note in its row that a look saw what the source lists, and when to look again; the caller flushes."""
    row.first_looked_at = row.first_looked_at or now
    row.looked_at, row.told_until, row.barred = now, None, None
    row.changed_at = now if changed else row.changed_at
    row.next_look_at = again_at
    row.failures, row.problem = 0, None


def failed(session: Session, row: SourceRow, sentence: str, again_at: datetime) -> None:
    """Store that a look failed, or did not find what it should, and when to look again."""
    row.failures += 1
    row.problem = sentence
    row.next_look_at = again_at
    session.flush()


def checked(session: Session, urns: Collection[str] | None, since: datetime) -> tuple[int, int, datetime | None]:
    """Return how many of the authorities’ pages at Ofsted were seen since then, of how many, and the last look.

    `urns` None: those of all authorities.
    """
    ofsteds = [row for row in watched(session) if row.form is None]
    pages = [row for row in ofsteds if row.urn and (urns is None or row.urn in urns)]
    seen = sum(1 for row in pages if row.looked_at and row.looked_at >= since)
    return seen, len(pages), max((row.looked_at for row in ofsteds if row.looked_at), default=None)


def watched(session: Session) -> list[SourceRow]:
    """Return all watched sources, by name."""
    return list(session.scalars(select(SourceRow).where(SourceRow.active).order_by(SourceRow.name, SourceRow.id)))
