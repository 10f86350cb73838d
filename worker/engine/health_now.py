"""Asks how the watch is, from the database and the broker, and answers within some seconds whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from storage import unsubscribed
from storage.health import clocks
from worker.config.settings import Settings
from worker.engine.queue_depth import LONGEST_SECONDS as LONGEST_OF_BROKER
from worker.engine.queue_depth import asking_broker
from worker.errors import UserError, sentence_of, without_secrets
from worker.health.clocks import MOST, off
from worker.health.note import read_note
from worker.health.promises import WatchStatus, status, unknown
from worker.health.silent_subscriptions import silent_subscriptions
from worker.pipeline import parts
from worker.store import store_as_it_is
from worker.timekeeping.clock import wall
from worker.unsubscribing.unsubscribing import sentences

Answer = TypeVar("Answer")
Other = TypeVar("Other")
LONGEST_SECONDS = 7.0


def health_now(settings: Settings, now: datetime, seconds: float = LONGEST_SECONDS) -> WatchStatus:
    """The status of the watch; where the database cannot be asked, or gives no answer within `seconds`, that is what is broken.

    Nothing is changed, the schema least of all: who asks may be of another release than the workers.
    """
    return within(
        seconds,
        lambda: _asked(settings, now, seconds),
        otherwise=lambda why: unknown(without_secrets(sentence_of(why)), parts()),
    )


def _asked(settings: Settings, now: datetime, seconds: float) -> WatchStatus:
    # Half of the time is the database's alone.
    broker = asking_broker(settings, min(LONGEST_OF_BROKER, seconds / 2))
    with store_as_it_is(settings) as database:
        by_broker = broker()  # The database was opened meanwhile: where both are frozen, one is waited for.
        with database.reading() as session:
            by_database = clocks.moment(session)
            at = by_database or now
            unheard = (*silent_subscriptions(settings, at), *sentences(settings, unsubscribed.all_of(session)))
            found = status(session, settings, at, parts(), by_broker, unheard)
            found = replace(found, sentinel=read_note(settings.home))
    ahead = wall() - at if by_database else timedelta(0)
    if abs(ahead) <= MOST:
        return found
    return replace(found, well=False, broken=(*found.broken, off("The clock of the machine that asks", ahead)))


def within(seconds: float, ask: Callable[[], Answer], otherwise: Callable[[Exception], Other]) -> Answer | Other:
    """What `ask` returns, or `otherwise` of what went wrong.

    A database that is frozen answers nobody, and no timeout of a socket sees that.
    """
    answer: Queue[Answer | Other] = Queue()

    def work() -> None:
        try:
            answer.put(ask())
        except Exception as error:
            answer.put(otherwise(error))

    Thread(target=work, daemon=True).start()
    try:
        return answer.get(timeout=seconds)
    except Empty:
        return otherwise(UserError(f"The database gives no answer within {seconds:g} seconds: see that it runs."))
