"""Manners: what a host that turns us away is owed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scrapers.errors import Blocked, FetchError, LayoutChanged
from scrapers.http.response import BLOCKED_FOR
from storage import hosts

#: Where a host asks for a pause without saying for how long.
QUIET_FOR = timedelta(minutes=5)
#: One refusal may be about its one address; two in a row are about us.
ABOUT_US = 2


def may_pass(error: FetchError | LayoutChanged) -> bool:
    """Will it help to try again soon? Not where the whole host turns us away."""
    return isinstance(error, FetchError) and error.try_again and not error.host_wide


def stay_away(session: Session, host: str, error: FetchError | LayoutChanged, now: datetime) -> None:
    """Heed a host that asks for a pause, or refuses us."""
    if not isinstance(error, FetchError) or not error.host_wide:
        return
    if not isinstance(error, Blocked):
        hosts.keep_quiet(session, host, now + (error.after or QUIET_FOR))
    elif hosts.refused(session, host) >= ABOUT_US:
        hosts.block(session, host, now + (error.after or BLOCKED_FOR))
