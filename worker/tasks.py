"""The Celery tasks: the tick, and each step by its name; only ids travel, and no decision is made here."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from celery.signals import worker_ready

from worker import schedule, steps
from worker.app import hint, task
from worker.pipeline import STEPS, Step
from worker.services import now, services


@task("tick")
def tick() -> None:
    """Hint at everything that is due."""
    for each in schedule.due(services(), now()):
        hint(each.task, each.argument)


def _make_task(name: str, step: Step) -> None:
    def take(of: str | int) -> None:
        STEPS[name].do(services(), of, now())
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

for _name, _step in STEPS.items():
    _make_task(_name, _step)
# Import the steps before the worker forks, so that its processes share them.
for _module in walk_packages(steps.__path__, f"{steps.__name__}."):
    import_module(_module.name)
