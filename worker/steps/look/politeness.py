"""How long we stay away from a host that turns us away."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scrapers.errors import Blocked, FetchError, LayoutChanged
from scrapers.http.response import BLOCKED_FOR
from storage import hosts

#: The pause where a host asks for one without saying for how long.
QUIET_FOR = timedelta(minutes=5)
#: So many refusals in a row are about us; one may be about its address.
ABOUT_US = 2


def may_pass(error: FetchError | LayoutChanged) -> bool:
    """Whether it may help to try again soon: not where the whole host turns us away."""
    return isinstance(error, FetchError) and error.try_again and not error.host_wide


def stay_away(session: Session, host: str, error: FetchError | LayoutChanged, now: datetime) -> None:
    """Store the pause that a host asks for, or a block where it refuses us."""
    if not isinstance(error, FetchError) or not error.host_wide:
        return
    if not isinstance(error, Blocked):
        hosts.keep_quiet(session, host, now + (error.after or QUIET_FOR))
    elif hosts.refused(session, host) >= ABOUT_US:
        hosts.block(session, host, now + (error.after or BLOCKED_FOR))
