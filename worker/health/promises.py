"""The status of the watch: the promises that it makes, and which of them are broken now. Everybody who asks, asks here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.sentences import unclear
from storage import decisions, documents, heartbeats, publications, sources, trouble_subjects, troubles
from storage import deliveries as outbox
from storage.tables import TroubleRow
from storage.trouble_subjects import TroubleKind
from worker.config.settings import Settings
from worker.health.canary import Arrived, last_arrived, missed_canaries
from worker.health.clocks import wrong_clocks
from worker.health.late import LONGEST, Late, late
from worker.health.note import Note
from worker.health.promise import BrokenPromise
from worker.health.room import little_room
from worker.health.seen import SourceSeen, seen_sources
from worker.health.silence import TICK, Broker, silent
from worker.health.unseen import overdue, unseen

#: The promise that is broken where the database cannot be asked.
DATABASE = "database"
_NO_DELIVERIES = dict.fromkeys(outbox.STATES, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchStatus:
    """What `ofsted-watch status` shows: `broken` has a sentence for each broken promise; times are ISO 8601.

    `promises` are those of them that are the watch's own, with their names: `database`, `tick`, `broker`, `worker:read`;
    the rest are troubles. `ages`: seconds of the oldest that waits at each step; `steps`: the last heartbeat of each; None:
    there is none. A `held` document breaks no promise: to hold a doubtful one is the promise; `ofsted-watch held` lists the same. The
    `unreadable` are no documents. `to_know` is of open troubles that break nothing.
    `not_live` has a sentence for each subscription on test or paused and each recipient
    who unsubscribed. `queue` counts hints, None without a broker. `sentinel`: what it noted last, None where none has run.
    `canary`: the last practice report that went the whole way, None where none has.
    """

    well: bool
    broken: tuple[str, ...]
    promises: tuple[BrokenPromise, ...] = ()
    ages: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(LONGEST))
    steps: dict[str, str | None] = field(default_factory=dict)
    last_tick: str | None = None
    watched: int = 0
    last_look: str | None = None
    overdue: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    to_know: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    documents_waiting: int = 0
    deliveries: dict[str, int] = field(default_factory=lambda: dict(_NO_DELIVERIES))
    queue: dict[str, int] | None = None
    not_live: tuple[str, ...] = ()
    sources: tuple[SourceSeen, ...] = ()
    sentinel: Note | None = None
    canary: Arrived | None = None

    def record(self) -> dict[str, object]:
        return asdict(self)


def unknown(sentence: str, parts: Mapping[str, str]) -> WatchStatus:
    """The status where the database cannot be asked: not well, and nothing more is known."""
    return WatchStatus(
        well=False, broken=(sentence,), promises=(BrokenPromise(DATABASE, sentence),), steps=dict.fromkeys(parts)
    )


def broken_promises(
    session: Session, settings: Settings, now: datetime, parts: Mapping[str, str], broker: Broker
) -> tuple[BrokenPromise, ...]:
    """The promises of the watch itself that are broken now, whether or not a trouble says so."""
    return _broken(session, settings, now, parts, broker, late(session, settings, now))


def _broken(
    session: Session, settings: Settings, now: datetime, parts: Mapping[str, str], broker: Broker, waits: Late
) -> tuple[BrokenPromise, ...]:
    return (
        *silent(heartbeats.all_of(session), parts, broker, now),
        *wrong_clocks(session, now),
        *little_room(settings.home),
        *unseen(session, overdue(sources.watched(session), now), _wrong(session), now),
        *waits.broken,
        *missed_canaries(session, now),
    )


def status(
    session: Session,
    settings: Settings,
    now: datetime,
    parts: Mapping[str, str],
    broker: Broker = Broker(),  # noqa: B008 (it is frozen)
    not_live: tuple[str, ...] = (),
) -> WatchStatus:
    """Read the status from the database; `parts`: the queue whose worker does each step.

    What waits for a subscription that is told nothing at this hour is not late.
    """
    watched, beats, wrong = sources.watched(session), heartbeats.all_of(session), _wrong(session)
    held, unreadable = _for_a_person(session)
    # Who has unsubscribed is among the `not_live`.
    to_know = (one.sentence for one in troubles.all_open(session) if one.breaks_nothing and not _is_of_a_recipient(one))
    waits = late(session, settings, now)
    promises = _broken(session, settings, now, parts, broker, waits)
    broken = (*(promise.sentence for promise in promises), *(trouble.sentence for trouble in wrong))
    looks = [row.looked_at for row in watched if row.looked_at]
    return WatchStatus(
        well=not broken,
        broken=broken,
        promises=promises,
        ages=waits.ages,
        steps={part: beats[part].isoformat() if part in beats else None for part in parts},
        last_tick=beats[TICK].isoformat() if TICK in beats else None,
        watched=len(watched),
        last_look=max(looks).isoformat() if looks else None,
        overdue=tuple(row.name for row in overdue(watched, now)),
        held=held,
        unreadable=unreadable,
        to_know=tuple(to_know),
        troubles=tuple(trouble.sentence for trouble in wrong),
        documents_waiting=documents.unread_count(session),
        deliveries=outbox.counts(session),
        queue=broker.queue,
        not_live=not_live,
        sources=tuple(seen_sources(session, now)),
        canary=last_arrived(session),
    )


def _wrong(session: Session) -> list[TroubleRow]:
    """The open troubles that break a promise, without those on the watch's own, which are looked for anew."""
    every = troubles.all_open(session)
    return [one for one in every if not (one.is_for_a_person or one.breaks_nothing or one.is_of_the_watch)]


def _is_of_a_recipient(trouble: TroubleRow) -> bool:
    return trouble.subject.kind is TroubleKind.UNSUBSCRIBED


def _for_a_person(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A sentence for each document that `ofsted-watch held` lists, and for each that nobody can read."""
    waiting = decisions.held(session)
    subjects = {trouble_subjects.unclear_reading(each.publication.id) for each in waiting}
    told = {trouble.subject: trouble.sentence for trouble in troubles.all_open(session) if trouble.is_for_a_person}
    held = tuple(
        unclear(
            publications.as_published(each.publication, each.document), each.findings, each.findings.event.authority
        )
        for each in waiting
    )
    return held, tuple(sentence for subject, sentence in told.items() if subject not in subjects)
