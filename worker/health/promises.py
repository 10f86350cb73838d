"""The status of the watch: the promises that it makes, and which of them are broken now."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from findings.changes.sentences import unclear
from storage import decisions, documents, heartbeats, publications, sources, trouble_subjects, troubles
from storage import deliveries as outbox
from storage.tables import SourceRow

#: Without a tick for this long the watch counts as silent; one comes every five seconds.
SILENT_AFTER = timedelta(minutes=2)
#: A source that was not seen for so many of its periods, and GRACE beside, is overdue.
PERIODS = 3
GRACE = timedelta(minutes=10)
LATE_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchStatus:
    """What `ofsted-watch status` shows: `broken` has a sentence for each broken promise; times are ISO 8601.

    A `held` document breaks none: to hold a doubtful one is the promise; `ofsted-watch held` lists the same. The
    `unreadable` are no documents. `not_live` has a sentence for each subscription on test or paused and each recipient
    who unsubscribed. `queue` counts hints, None without a broker.
    """

    well: bool
    broken: tuple[str, ...]
    last_tick: str | None
    watched: int
    last_look: str | None
    overdue: tuple[str, ...]
    held: tuple[str, ...]
    unreadable: tuple[str, ...]
    troubles: tuple[str, ...]
    documents_waiting: int
    deliveries: dict[str, int]
    queue: dict[str, int] | None
    not_live: tuple[str, ...] = ()

    def record(self) -> dict[str, object]:
        return asdict(self)


def status(
    session: Session,
    now: datetime,
    queue: dict[str, int] | None = None,
    not_live: tuple[str, ...] = (),
    silent: frozenset[str] = frozenset(),
) -> WatchStatus:
    """Read the status from the database; `queue` is the broker's depth.

    `silent` are the subscriptions that are told nothing at this hour: what waits for them is not late.
    """
    watched = sources.watched(session)
    tick = heartbeats.last(session, "tick")
    overdue = tuple(row.name for row in watched if _is_overdue(row, now))
    held, unreadable = _for_a_person(session)
    wrong = [trouble for trouble in troubles.all_open(session) if not (trouble.is_for_a_person or trouble.is_a_wish)]
    promised = outbox.all_of(session)
    states = {
        state: sum(1 for row in promised if outbox.state(row) == state)
        for state in ("waiting", "sent", "failed", "dismissed")
    }
    waiting = [row for row in promised if outbox.state(row) == "waiting" and row.subscription not in silent]
    late = [row for row in waiting if row.created_at < now - LATE_AFTER]
    broken = [
        *([_silent(tick, now)] if tick is None or tick < now - SILENT_AFTER else []),
        *(f"{name} has not been seen for too long." for name in overdue),
        *(trouble.sentence for trouble in wrong),
        *(
            f"Alert {row.alert_id} to “{row.subscription}” has waited since {row.created_at:%d %B %H:%M}."
            for row in late
        ),
    ]
    looks = [row.looked_at for row in watched if row.looked_at]
    return WatchStatus(
        well=not broken,
        broken=tuple(broken),
        last_tick=tick.isoformat() if tick else None,
        watched=len(watched),
        last_look=max(looks).isoformat() if looks else None,
        overdue=overdue,
        held=held,
        unreadable=unreadable,
        troubles=tuple(trouble.sentence for trouble in wrong),
        documents_waiting=documents.unread_count(session),
        deliveries=states,
        queue=queue,
        not_live=not_live,
    )


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


def _silent(tick: datetime | None, now: datetime) -> str:
    if tick is None:
        return "The watch has never run: start it with `ofsted-watch run`."
    return f"The watch has been silent for {_words(now - tick)}: start it with `ofsted-watch run`."


def _words(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _is_overdue(row: SourceRow, now: datetime) -> bool:
    period = timedelta(seconds=row.every) * PERIODS + GRACE
    since = row.looked_at or row.next_look_at
    return since is not None and since < now - period
