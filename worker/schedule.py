"""The schedule: one question, asked every few seconds: what is due? The database answers; a hint too many does no harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from storage import heartbeats
from worker.pipeline import STEPS, Step
from worker.services import Services


@dataclass(frozen=True, slots=True)
class Hint:
    """A task that has something to do, and for which id."""

    task: str
    argument: str | int


def due(services: Services, now: datetime) -> list[Hint]:
    """Everything that is due, and the sign that somebody asked."""
    with services.database.begin() as session:
        heartbeats.beat(session, "tick", now)
        return [Hint(name, each) for name, step in STEPS.items() for each in step.due(session, services, now)]


def due_after(done: Hint, services: Services, now: datetime) -> list[Hint]:
    """What may be due because this step was done: what it told a subscription, and not what thousands were told."""
    leads_to = STEPS[done.task].leads_to
    if not leads_to:
        return []
    with services.database.begin() as session:
        return [
            Hint(name, each)
            for name, step in STEPS.items()
            if name in leads_to
            for each in _due_after(done, step, session, services, now)
        ]


def _due_after(done: Hint, step: Step, session: Session, services: Services, now: datetime) -> Iterable[str | int]:
    if STEPS[done.task].is_for_subscription and step.due_to is not None:
        return step.due_to(session, services, now, str(done.argument))
    return step.due(session, services, now)
