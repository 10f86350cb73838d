"""Drain: do all that is due in this process, side by side, until nothing is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta

import structlog

from alerts.subscription import Send
from storage import progress
from worker.errors import UserError
from worker.pipeline import STEPS
from worker.schedule import Hint, due
from worker.services import Services

SIDE_BY_SIDE = 8
#: With so many steps at hand nobody needs to ask for more.
ENOUGH = 100
#: What will be due within so long is waited for: a second try, a short Retry-After.
PATIENCE = timedelta(seconds=30)
_LOOK_ROUND_SECONDS = 0.4
_log = structlog.get_logger()


class Breakdown(UserError):
    """Some steps met what they were not made for."""


def drain(services: Services, show: Callable[[], None] = lambda: None) -> list[str]:
    """Work until nothing is due, nor soon will be. A step that breaks stops nothing else; its sentence is returned."""
    running: dict[Hint, Future[None]] = {}
    broken: dict[Hint, str] = {}
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        while True:
            now = services.clock()
            hints = [hint for hint in due(services, now) if hint not in broken] if len(running) < ENOUGH else []
            for hint in _digests_last(services, hints, running):
                if hint not in running:
                    running[hint] = pool.submit(STEPS[hint.task].do, services, hint.argument, now)
            if running:
                # Not at every step that ends: to ask what is due costs more than some of the steps.
                wait(running.values(), _LOOK_ROUND_SECONDS)
                broken |= _settled(running)
            elif _is_over(services):
                return list(broken.values())
            else:
                services.sleep(_LOOK_ROUND_SECONDS)
            show()


def _digests_last(services: Services, hints: Iterable[Hint], running: Collection[Hint]) -> list[Hint]:
    """A digest that is due waits for what is still to be seen and read: else it would tell of that a day later."""
    known = list(hints)
    if not any(STEPS[hint.task].sees for hint in (*known, *running)):
        return known
    digests = {each.name for each in services.settings.subscriptions if each.send is not Send.AT_ONCE}
    return [hint for hint in known if not (STEPS[hint.task].writes_digests and hint.argument in digests)]


def _settled(running: dict[Hint, Future[None]]) -> dict[Hint, str]:
    """Take what has ended out of `running`; the sentences of what broke."""
    broken = {}
    for hint, future in list(running.items()):
        if not future.done():
            continue
        del running[hint]
        error = future.exception()
        if error is not None:
            _log.error("a step broke down", step=hint.task, of=hint.argument, exc_info=error)
            broken[hint] = f"{hint.task} {hint.argument} broke down ({type(error).__name__}: {error})"
    return broken


def _is_over(services: Services) -> bool:
    now = services.clock()
    with services.database.begin() as session:
        moment = progress.next_moment(session, now)
    return moment is None or moment > now + PATIENCE
