"""The Celery tasks: the tick, and each step by its name; only ids travel, and no decision is made here."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import walk_packages

from celery import current_task
from celery.signals import worker_ready

from storage.canary.flights import Leg
from worker import schedule, steps
from worker.app import SIGNS_OF_LIFE, TICK, task
from worker.canary.due import leg_due
from worker.canary.flight import fly
from worker.engine import hints, outage_note
from worker.engine.queue_depth import ask_broker
from worker.engine.release import is_outdated
from worker.outages.outage import outage
from worker.pipeline import STEPS, Step, do_step, parts
from worker.services import now, services

#: When this process last left the heartbeats of each queue, by the clock that nobody sets.
_beaten: dict[str, float] = {}
_BEATS_APART_SECONDS = 10.0
#: The queue of whoever sends alerts.
SENDS = STEPS["deliver"].queue


@contextmanager
def _named() -> Iterator[None]:
    """Name an outage that ends the block: a later tick hints again at what it has left. All other errors are raised on."""
    try:
        yield
    except Exception as error:
        sentence = outage(error)
        if sentence is None:
            raise
        outage_note.leave(sentence)


@task(TICK)
def tick() -> None:
    """Hint at everything that is due, ask each kind of worker for a sign of life, and see that promises are kept."""
    with _named():
        if is_outdated(services().database):
            return
        signs = [(sign, None) for sign in SIGNS_OF_LIFE]
        hints.give(signs)
        hints.give((each.task, each.argument) for each in schedule.due(services(), now()))
        schedule.keep_promises(services(), ask_broker(services().settings), now())
        _canary()


def _make_sign(name: str, queue: str) -> None:
    def leave() -> None:
        with _named():
            hints.taken(name)
            if _beat(queue) and queue == SENDS:
                # Only who sends knows the secrets, so nobody else can see that one was set.
                schedule.retry_what_waited_for_a_secret(services(), now())

    task(name)(leave)


def _beat(queue: str) -> bool:
    """Leave the heartbeats of the queue's steps, and return True; False where this process left them just now."""
    moment = time.monotonic()
    if queue not in _beaten or moment >= _beaten[queue] + _BEATS_APART_SECONDS:
        does = [part for part, its in parts().items() if its == queue]
        schedule.beat(services(), does, str(current_task.request.hostname or "a worker"))
        _beaten[queue] = moment
        return True
    return False


def _make_task(name: str, step: Step) -> None:
    def take(of: str | int) -> None:
        with _named():
            hints.taken(name, of)
            _beat(STEPS[name].queue)
            do_step(name, services(), of, now())
            _beat(STEPS[name].queue)
            _lead_on(name, of)

    task(name, soft_time_limit=step.soft_time_limit, time_limit=step.time_limit)(take)


def _lead_on(step: str, of: str | int) -> None:
    """Hint at what this step has made due; a hint that is lost is given again by a later tick."""
    hints.give((each.task, each.argument) for each in schedule.due_after(schedule.Hint(step, of), services(), now()))


def _tick_at_once(**_: object) -> None:
    """Tick as soon as a worker is up, before beat’s first turn."""
    hints.give([(TICK, None)])


worker_ready.connect(_tick_at_once)


def _canary() -> None:
    leg = leg_due(services(), now())
    if leg is not None:
        hints.give([(f"canary {leg}", None)])


def _make_leg(name: str, leg: Leg) -> None:
    def take() -> None:
        with _named():
            hints.taken(name)
            fly(services(), leg)
            _canary()

    task(name)(take)


for _leg in Leg:
    _make_leg(f"canary {_leg}", _leg)
for _name, _queue in SIGNS_OF_LIFE.items():
    _make_sign(_name, _queue)
for _name, _step in STEPS.items():
    _make_task(_name, _step)
# Import the steps before the worker forks, so that its processes share them.
for _module in walk_packages(steps.__path__, f"{steps.__name__}."):
    import_module(_module.name)
