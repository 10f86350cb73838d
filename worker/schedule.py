"""The schedule: asks each step, at every tick, for which ids it is due. A hint too many does no harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from storage import heartbeats, sources
from storage.health import clocks
from worker.health.promises import broken_promises
from worker.health.silence import TICK, Broker
from worker.outages.given_back import give_back_what_the_dead_held
from worker.pipeline import STEPS, Step, parts
from worker.services import Services
from worker.steps.deliver import missing_secrets
from worker.steps.tell.broken_promises import is_due, note_standstill, tell_of
from worker.timekeeping import clock

#: So many of the same step are hinted at when one is done; the next tick hints at all.
MOST_OF_ITS_KIND = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """The name of a step that has something to do, and the id that it is due for."""

    task: str
    argument: str | int


def due(services: Services, now: datetime, *, beats: Iterable[str] = ()) -> list[Hint]:
    """Everything that is due now; records the tick's heartbeat, and those of other `beats` that this process does itself.

    What dead processes had in hand is given back, and a look that a wrong clock has put too far ahead is brought back.
    """
    with services.database.begin() as session:
        note_standstill(session, now)
        give_back_what_the_dead_held(session, services.settings.home, now)
        sources.bring_back(session, now)
    # To ask takes long, and keeps nobody from writing meanwhile.
    with services.database.reading() as session:
        found = [Hint(name, each) for name, step in STEPS.items() for each in step.due(session, services, now)]
    with services.database.begin() as session:
        heartbeats.beat(session, now, TICK, *beats)
    return found


def keep_promises(services: Services, broker: Broker, now: datetime) -> None:
    """Once a minute: look whether every promise is kept, and begin or end the troubles of those that are not."""
    with services.database.begin() as session:
        if is_due(session, now):
            tell_of(session, broken_promises(session, services.settings, now, parts(), broker), now)


def retry_what_waited_for_a_secret(services: Services, now: datetime) -> None:
    """Make due what waits for a secret that is set now: a new value counts at once, without a restart."""
    with services.database.begin() as session:
        missing_secrets.retry_now(services.settings, services.channels, session, now)


def due_after(done: Hint, services: Services, now: datetime) -> list[Hint]:
    """What may be due because this step was done; after one for a subscription, only what is due for that one."""
    leads_to = STEPS[done.task].leads_to
    if not leads_to:
        return []
    with services.database.reading() as session:
        return [
            Hint(name, each)
            for name, step in STEPS.items()
            if name in leads_to
            for each in _due_after(done, step, session, services, now)
        ]


def _due_after(done: Hint, step: Step, session: Session, services: Services, now: datetime) -> Iterable[str | int]:
    if STEPS[done.task].is_for_subscription and step.due_to is not None:
        return step.due_to(session, services, now, str(done.argument))
    following = step.due(session, services, now)
    # Each of its own kind hints on in its turn: of three hundred hosts each would else hint at three hundred.
    return islice(following, MOST_OF_ITS_KIND) if STEPS[done.task] is step else following


def beat(services: Services, names: Iterable[str], process: str) -> None:
    """Store that these parts of the work are being done by a process, and how far its clock is from the database’s."""
    with services.database.begin() as session:
        ahead = clock.now.set_by(session)
        moment = services.clock()
        if ahead is not None:
            clocks.note(session, process, ahead, moment)
        heartbeats.beat(session, moment, *names)
