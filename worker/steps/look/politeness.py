"""How long we stay away from a host that turns us away, and who does: everybody, or the one source that gave the address."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from findings.dates.clock import LONDON
from scrapers.errors import Blocked, FetchError, LayoutChanged, TooSlow, Unreachable
from scrapers.http.response import BLOCKED_FOR
from storage import hosts, trouble_subjects, troubles
from storage.by_others import patience
from storage.tables import GuestRow, HostRow, SourceRow

#: The pause where a host asks for one without saying for how long.
QUIET_FOR = timedelta(minutes=5)
#: The pause where no connection to it came about, so that its robots.txt is not known: it has refused nothing.
AWAY_FOR = timedelta(minutes=1)
#: So many refusals in a row are about us; one may be about its address.
ABOUT_US = 2
#: A refusal is asked for again after so long, once, before the host counts as blocked: it may have passed by then.
AGAIN_IN = timedelta(minutes=3)
#: A shorter pause of Ofsted's passes by itself; of a longer one operators hear.
TOLD_FROM = timedelta(minutes=10)


def may_pass(error: FetchError | LayoutChanged) -> bool:
    """Whether it may help to try again soon: not where the whole host turns us away, but where it was only away."""
    return isinstance(error, FetchError) and not is_final(error) and (not error.host_wide or _is_away(error))


def is_final(error: FetchError) -> bool:
    """Whether an address is refused as such: asked again soon it would be again, so nobody may have to wait to hear of it.

    So it is where robots.txt forbids it: that is read again in a day.
    """
    return not error.try_again or (not error.host_wide and (error.after or timedelta(0)) > TOLD_FROM)


def _is_away(error: FetchError) -> bool:
    return isinstance(error, (Unreachable, TooSlow))


def stay_away(
    session: Session,
    host: str,
    source: SourceRow,
    error: FetchError | LayoutChanged,
    now: datetime,
    *,
    counts: bool = True,
) -> None:
    """Store the pause that a host asks for, or a block where it refuses us, for those whom it concerns.

    `host` is the one that was asked; where a redirect led to another and that turned us away, it concerns the other. Without
    `counts` a refusal is of an address that was refused before, and so says nothing of the host.
    """
    if not isinstance(error, FetchError) or not (error.host_wide or error.turned_away_by):
        return
    there = error.turned_away_by or host
    hosts.ensure(session, there)
    row = patience.patience_with(session, there, source)
    if error.after or not isinstance(error, Blocked):
        patience.keep_quiet(row, now + (error.after or (AWAY_FOR if _is_away(error) else QUIET_FOR)))
    if isinstance(error, Blocked) and counts:
        _refused(row, error, now)
    if source.form is None:
        _tell_of_block(session, there, row, now)
    session.flush()


def welcomed(session: Session, host: str, source: SourceRow, now: datetime) -> None:
    """Store that the host answered at an address that this source gave; a block of Ofsted's is over then."""
    patience.welcomed(patience.patience_with(session, host, source))
    if source.form is None:
        troubles.end(session, trouble_subjects.blocked_host(host), now)


def _refused(row: HostRow | GuestRow, error: Blocked, now: datetime) -> None:
    """Block a host that refuses us again some minutes after it did so first; of many refusals at once, wait these minutes."""
    refusals, first_ago = patience.refused(row, now)
    if refusals < ABOUT_US:
        return
    if error.after or first_ago >= AGAIN_IN or refusals > ABOUT_US:
        row.blocked_until = now + (error.after or BLOCKED_FOR)
    else:
        patience.keep_quiet(row, now + AGAIN_IN)


def _tell_of_block(session: Session, host: str, row: HostRow | GuestRow, now: datetime) -> None:
    """Begin the trouble of a host of Ofsted's that is left alone for long, and say until when."""
    until = max((pause for pause in (row.quiet_until, row.blocked_until) if pause), default=now)
    if until - now < TOLD_FROM:
        return
    is_blocked = row.blocked_until is not None and row.blocked_until > now
    since = min(row.refused_at or now, now) if is_blocked else now
    does = "refuses us" if is_blocked else "asks us to wait"
    sentence = (
        f"Ofsted’s host {host} {does} since {_hour(since)}: nothing is asked for there until {_hour(until)}."
        " What Ofsted publishes meanwhile is seen and told after that."
    )
    troubles.begin(session, trouble_subjects.blocked_host(host), sentence, now)


def _hour(at: datetime) -> str:
    there = at.astimezone(LONDON)
    return f"{there:%H:%M} on {there.day} {there:%B}"
