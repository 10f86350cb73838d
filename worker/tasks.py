"""The Celery tasks: the tick, and each step by its name; only ids travel, and no decision is made here."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import walk_packages

from celery.signals import worker_ready

from worker import schedule, steps
from worker.app import DEEP, SIGNS_OF_LIFE, hint, task
from worker.engine.queue_depth import ask_broker
from worker.engine.release import is_outdated
from worker.pipeline import STEPS, Step, do_step, parts
from worker.services import now, services

#: When this process last left the heartbeats of each queue.
_beaten: dict[str, datetime] = {}
_BEATS_APART = timedelta(seconds=10)


@task("tick")
def tick() -> None:
    """Hint at everything that is due, ask each kind of worker for a sign of life, and see that promises are kept."""
    if is_outdated(services().database):
        return
    broker = ask_broker(services().settings)
    deep = {queue for queue, many in (broker.queue or {}).items() if many > DEEP}
    for sign, queue in SIGNS_OF_LIFE.items():
        if queue not in deep:
            hint(sign)
    for each in schedule.due(services(), now()):
        if STEPS[each.task].queue not in deep:
            hint(each.task, each.argument)
    schedule.keep_promises(services(), broker, now())


def _make_sign(name: str, queue: str) -> None:
    def leave() -> None:
        _beat(queue)

    task(name)(leave)


def _beat(queue: str) -> None:
    moment = now()
    if queue not in _beaten or not _beaten[queue] <= moment < _beaten[queue] + _BEATS_APART:
        schedule.beat(services(), [part for part, its in parts().items() if its == queue], moment)
        _beaten[queue] = moment


def _make_task(name: str, step: Step) -> None:
    def take(of: str | int) -> None:
        _beat(STEPS[name].queue)
        do_step(name, services(), of, now())
        _beat(STEPS[name].queue)
        _lead_on(name, of)

    task(name, soft_time_limit=step.soft_time_limit, time_limit=step.time_limit)(take)


def _lead_on(step: str, of: str | int) -> None:
    """Hint at what this step has made due; a hint that is lost is given again by the next tick."""
    for each in schedule.due_after(schedule.Hint(step, of), services(), now()):
        hint(each.task, each.argument)


def _tick_at_once(**_: object) -> None:
    """Tick as soon as a worker is up, before beat’s first turn."""
    hint("tick")


worker_ready.connect(_tick_at_once)

for _name, _queue in SIGNS_OF_LIFE.items():
    _make_sign(_name, _queue)
for _name, _step in STEPS.items():
    _make_task(_name, _step)
# Import the steps before the worker forks, so that its processes share them.
for _module in walk_packages(steps.__path__, f"{steps.__name__}."):
    import_module(_module.name)
