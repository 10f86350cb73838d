"""Asks how the watch is and what its workers have told, and leaves the sentinel's own sign of life, where that is possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage import heartbeats, unsubscribed
from storage.health import clocks
from storage.health.heard import Heard, heard
from worker.config.settings import Settings
from worker.engine.health_now import LONGEST_SECONDS, health_now, within
from worker.health.promises import DATABASE, WatchStatus
from worker.health.silence import SENTINEL
from worker.store import store_as_it_is


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One look: how the watch is, what workers told of it, and who has unsubscribed from what (None: not known now)."""

    status: WatchStatus
    heard: frozenset[Heard] = frozenset()
    left: dict[str, list[str]] | None = None


def ask(settings: Settings, now: datetime, since: datetime, seconds: float = LONGEST_SECONDS) -> Seen:
    """Look at the watch; `since`: from when on it matters what the workers told. Each of two questions takes `seconds` at most."""
    status = health_now(settings, now, seconds)
    nothing_more = Seen(status=status)
    if any(promise.name == DATABASE for promise in status.promises):
        return nothing_more
    return within(seconds, lambda: _with_what_is_stored(status, settings, now, since), lambda _: nothing_more)


def _with_what_is_stored(status: WatchStatus, settings: Settings, now: datetime, since: datetime) -> Seen:
    left: dict[str, list[str]] = {}
    with store_as_it_is(settings) as database:
        with database.reading() as session:
            known = heard(session, since)
            for row in unsubscribed.all_of(session):
                left.setdefault(row.subscription, []).append(row.recipient)
        with database.begin() as session:
            heartbeats.beat(session, clocks.moment(session) or now, SENTINEL)
    return Seen(status=status, heard=known, left=left)
