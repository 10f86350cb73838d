"""The steps by the names under which they are queued; only ids travel, and no decision is made here."""

from __future__ import annotations

from celery.signals import worker_ready

from worker import pipeline, schedule
from worker.app import hint, task
from worker.services import now, services


@task("tick")
def tick() -> None:
    """Hint at everything that is due."""
    for each in schedule.due(services(), now()):
        hint(each.task, each.argument)


@task("visit")
def visit(host: str) -> None:
    """Look at what is due on one host, politely."""
    pipeline.visit(services(), host, now())
    _lead_on("visit", host)


# The reading room ends a reader by itself, after one minute and twice at most; this is for when even that is stuck.
@task("read", soft_time_limit=140, time_limit=150)
def read(document_id: int) -> None:
    """Read one document that was collected."""
    pipeline.read(services(), document_id, now())
    _lead_on("read", document_id)


@task("tell")
def tell(subscription: str) -> None:
    """Put what a subscription has not been told yet into one delivery."""
    pipeline.tell(services(), subscription, now())
    _lead_on("tell", subscription)


@task("warn")
def warn(subscription: str) -> None:
    """Put the troubles that operators have not heard of into one delivery."""
    pipeline.warn(services(), subscription, now())
    _lead_on("warn", subscription)


@task("deliver")
def deliver(delivery_id: int) -> None:
    """Send one delivery."""
    pipeline.deliver(services(), delivery_id, now())


def _lead_on(step: str, of: str | int) -> None:
    """Hint at what this step has made due; should that be lost, the next tick finds it."""
    for each in schedule.due_after(schedule.Hint(step, of), services(), now()):
        hint(each.task, each.argument)


def _tick_at_once(**_: object) -> None:
    """What is due is looked at as soon as a worker is up, before beat’s first turn."""
    hint("tick")


worker_ready.connect(_tick_at_once)
