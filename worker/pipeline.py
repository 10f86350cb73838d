"""The pipeline: look, collect, read, tell, deliver; `STEPS` says how each is called, queued and followed.

    look      a page: what does it list that was not there?          sources, publications
    collect   a file: keep its bytes                                  documents
    read      a document: what does it say, and what has changed?     findings, changes
    tell      a subscription: promise what it has not been told       deliveries, told
    deliver   a promise: send it                                      deliveries.sent_at

Each step is a short transaction or two, never one around the network; it leaves a timestamp and is safe to repeat.
`look` takes the pages of many hosts in one round, where nothing is due but to see whether they list anything new; `visit` claims a host
and does the looks and collects that are due there; `warn` tells operators of troubles.

`STEPS` is the only place that names a step: Celery's tasks, routes and queues, the schedule and `run --once` go by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from structlog.contextvars import bound_contextvars

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from worker.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what does it for an id, the ids that it is due for, its queue, and the steps that follow it.

    `leads_to` names the steps that are hinted at once it is done, without waiting for the tick. To hint at every step
    after each document of a hundred would be ten thousand hints.
    """

    do: Callable[[Services, Any, datetime], None]
    due: Callable[[Session, Services, datetime], Iterable[str | int]]
    #: The ids that are due for one subscription alone, where the step can tell them apart.
    due_to: Callable[[Session, Services, datetime, str], Iterable[str | int]] | None = None
    queue: str
    #: What its ids are: rows of the database, numbers of rounds, or names of hosts and subscriptions.
    of: type[int] | type[str]
    #: Lower is sooner; a worker asks its queues in this order.
    priority: int
    #: Seconds; where None, the limits of every task hold (worker/app.py).
    soft_time_limit: int | None = None
    time_limit: int | None = None
    leads_to: frozenset[str] = frozenset()
    #: Whether it may bring news: `run --once` keeps digests back until nothing of this is due.
    sees: bool = False
    #: Whether it writes digests: `run --once` keeps those back until no step that sees is due.
    writes_digests: bool = False
    #: Whether its ids are names of subscriptions: what follows from it is for that subscription alone.
    is_for_subscription: bool = False
    #: The parts of the work that it does, each with a heartbeat of its own; where none is named, it is one itself.
    does: tuple[str, ...] = ()


def _at(place: str) -> Callable[..., Any]:
    """The function at `module:name`, imported when it is called: beat needs the steps' names, and not their modules."""

    def call(*arguments: object) -> Any:
        return resolve_name(place)(*arguments)

    return call


_IN_ORDER = ("look", "collect", "read", "compare", "tell", "deliver")

#: In the order in which the tick hints at them.
STEPS: dict[str, Step] = {
    "deliver": Step(
        do=_at("worker.steps.deliver.deliver:deliver"),
        of=int,
        due=_at("worker.steps.deliver.deliver:due"),
        due_to=_at("worker.steps.deliver.deliver:due_to"),
        queue="deliver",
        priority=0,
    ),
    "tell": Step(
        do=_at("worker.steps.tell.tell:tell"),
        of=str,
        due=_at("worker.steps.tell.due:due"),
        queue="deliver",
        priority=3,
        leads_to=frozenset({"deliver"}),
        writes_digests=True,
        is_for_subscription=True,
    ),
    "warn": Step(
        do=_at("worker.steps.tell.warn:warn"),
        of=str,
        due=_at("worker.steps.tell.warn:due"),
        queue="deliver",
        priority=3,
        leads_to=frozenset({"deliver"}),
        is_for_subscription=True,
    ),
    "look": Step(
        do=_at("worker.steps.look.round:look_round"),
        of=int,
        due=_at("worker.steps.look.round:due"),
        queue="fetch",
        priority=9,
        leads_to=frozenset({"look", "visit", "read"}),
        sees=True,
    ),
    "visit": Step(
        do=_at("worker.steps.look.visit:visit"),
        of=str,
        due=_at("worker.steps.look.visit:due"),
        queue="fetch",
        does=("look", "collect"),
        priority=9,
        leads_to=frozenset({"visit", "read"}),
        sees=True,
    ),
    "read": Step(
        do=_at("worker.steps.read.read:read"),
        of=int,
        due=_at("worker.steps.read.read:due"),
        queue="read",
        does=("read", "compare"),
        priority=6,
        # The pool ends a reader by itself, after one minute and twice at most; this is for when even that is stuck.
        soft_time_limit=140,
        time_limit=150,
        leads_to=frozenset({"tell", "warn"}),
        sees=True,
    ),
}


def do_step(name: str, services: Services, of: str | int, now: datetime) -> None:
    """Do one step for an id; what is logged meanwhile says which step it was, and for what."""
    with bound_contextvars(step=name, of=of):
        STEPS[name].do(services, of, now)


def parts() -> dict[str, str]:
    """The parts of the work that leave heartbeats, each with the queue whose worker does it."""
    named = {part: step.queue for name, step in STEPS.items() for part in step.does or (name,)}
    return {part: named[part] for part in (*_IN_ORDER, *named) if part in named}
