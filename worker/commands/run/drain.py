"""Does every step that is due in this process, several at a time, until nothing is left to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta

from alerts.subscription import Send
from storage import progress
from worker.errors import UserError
from worker.logs.log import logger
from worker.pipeline import STEPS, do_step, parts
from worker.schedule import Hint, due
from worker.services import Services

SIDE_BY_SIDE = 8
#: While so many steps are submitted, the database is not asked for more.
ENOUGH = 100
#: A run waits for what falls due within this time: a second try, a short Retry-After.
PATIENCE = timedelta(seconds=30)
_LOOK_ROUND_SECONDS = 0.4
_log = logger(__name__)


class Breakdown(UserError):
    """Some steps raised an exception that they do not handle."""


def drain(services: Services, show: Callable[[], None] = lambda: None, steps: Collection[str] = STEPS) -> list[str]:
    """Work until nothing is due, nor will be within PATIENCE; return a sentence for each step that broke.

    A step that breaks stops no other. `show` is called after each round. Only these `steps` are done; the others stay due.
    """
    running: dict[Hint, Future[None]] = {}
    broken: dict[Hint, str] = {}
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        while True:
            now = services.clock()
            hints = (
                [
                    hint
                    for hint in due(services, now, beats=_parts_of(steps))
                    if hint not in broken and hint.task in steps
                ]
                if len(running) < ENOUGH
                else []
            )
            for hint in _digests_last(services, hints, running):
                if hint not in running:
                    running[hint] = pool.submit(do_step, hint.task, services, hint.argument, now)
            if running:
                # Wait for a while, not for each step that ends: to ask what is due costs more than some of the steps.
                wait(running.values(), _LOOK_ROUND_SECONDS)
                broken |= _settled(running)
            elif _is_over(services, steps):
                return list(broken.values())
            else:
                services.sleep(_LOOK_ROUND_SECONDS)
            show()


def _digests_last(services: Services, hints: Iterable[Hint], running: Collection[Hint]) -> list[Hint]:
    """The hints, without digests while anything is still to be fetched or read: else that is told a day later."""
    known = list(hints)
    if not any(STEPS[hint.task].sees for hint in (*known, *running)):
        return known
    digests = {each.name for each in services.settings.subscriptions if each.send is not Send.AT_ONCE}
    return [hint for hint in known if not (STEPS[hint.task].writes_digests and hint.argument in digests)]


def _settled(running: dict[Hint, Future[None]]) -> dict[Hint, str]:
    """Take the finished steps out of `running`; return the sentence of each that broke."""
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


def _parts_of(steps: Collection[str]) -> list[str]:
    done = {part for name in steps for part in STEPS[name].does or (name,)}
    return [part for part in parts() if part in done]


def _is_over(services: Services, steps: Collection[str]) -> bool:
    now = services.clock()
    with services.database.begin() as session:
        moment = progress.next_moment(session, now, fetching="visit" in steps, delivering="deliver" in steps)
    return moment is None or moment > now + PATIENCE
