"""Begins a trouble for each promise of the watch that is broken, once, and ends it when it is kept again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage import heartbeats, trouble_subjects, troubles
from storage.trouble_subjects import TroubleKind
from worker.health.promise import BrokenPromise
from worker.health.silence import SILENT_AFTER, TICK

#: How often the tick looks whether every promise is kept.
EVERY = timedelta(minutes=1)
#: After a standstill of the whole watch, such as a night in which the machine was off, so long for what waited to be done.
SETTLING = timedelta(minutes=15)
#: So long whoever asks hears of news that may have been missed, where no person says that it was looked for.
GAP_STANDS = timedelta(days=1)
_CHECKED, UP_SINCE = "check", "up since"


def note_standstill(session: Session, now: datetime) -> None:
    """Before a tick beats: store that the watch is up since now, where the tick before came too long ago."""
    last = heartbeats.last(session, TICK)
    if last is None or last < now - SILENT_AFTER:
        heartbeats.beat(session, now, UP_SINCE)


def is_due(session: Session, now: datetime) -> bool:
    """Claim the check of this minute; False where another tick has it, or the watch has only just come up."""
    up_since = heartbeats.last(session, UP_SINCE)
    if up_since is not None and now - SETTLING < up_since <= now:
        return False
    return heartbeats.beat_if_older(session, _CHECKED, now - EVERY, now)


def tell_of(session: Session, broken: Iterable[BrokenPromise], now: datetime) -> None:
    """In the caller's transaction: begin a trouble for each, end those of promises that are kept again, and old gaps."""
    troubles.end_older(session, TroubleKind.GAP_IN_SOURCE, now - GAP_STANDS, now)
    here = {trouble_subjects.broken_promise(one.name): one.sentence for one in broken}
    for subject, sentence in here.items():
        troubles.begin(session, subject, sentence, now)
    for trouble in troubles.all_open(session):
        if trouble.is_of_the_watch and trouble.subject not in here:
            troubles.end(session, trouble.subject, now)
