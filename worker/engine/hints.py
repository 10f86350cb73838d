"""Gives hints: one a row until it is taken, and none into a queue that nobody empties.

No hint expires, for that would be by two clocks: the sender's and the receiver's. What keeps hints from piling up is in the broker: a
mark for each, which goes when a worker takes the hint, and else by the broker's own clock, for a hint may be lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from redis import Redis

from worker.app import DEEP, PRIORITIES, ROUTES, app
from worker.engine import broker

#: A hint that was lost is given again after so long, by the broker's clock.
MARKED_SECONDS = 15
#: So many ticks wait at most: one that is asked for while these wait would find what they find.
TICKS = 2
_MARK = "ofsted-watch:hinted"
#: Celery keeps a list for each priority: the queue's name, then this, then the priority (none for the first).
_SEPARATOR = "\x06\x16"
#: The name of a task, and its id where it has one.
Wanted = tuple[str, str | int | None]


@cache
def client() -> Redis:
    """This process's connection to the broker, which every thread may use."""
    address = str(app.conf.broker_url)
    return Redis.from_url(broker.for_client(address), socket_timeout=10, socket_connect_timeout=5)


def lists_of(queue: str) -> list[str]:
    """The broker's lists of a queue, one for each priority."""
    return [f"{queue}{_SEPARATOR}{priority}" if priority else queue for priority in PRIORITIES]


def depths(redis: Redis, queues: Iterable[str]) -> dict[str, int]:
    """Queue → number of hints that wait in it, asked at once."""
    names = list(queues)
    with redis.pipeline(transaction=False) as asked:
        for queue in names:
            for each in lists_of(queue):
                asked.llen(each)
        found = asked.execute()
    many = len(PRIORITIES)
    return {queue: sum(found[at * many : (at + 1) * many]) for at, queue in enumerate(names)}


def give(wanted: Iterable[Wanted]) -> None:
    """Queue each of these, unless it waits already or its queue is full."""
    every = list(dict.fromkeys(wanted))
    if not every:
        return
    room = {queue: DEEP - many for queue, many in depths(client(), {ROUTES[name][0] for name, _ in every}).items()}
    fitting = []
    for name, of in every:
        queue = ROUTES[name][0]
        if room[queue] > 0:
            room[queue] -= 1
            fitting.append((name, of))
    for name, of in _marked(client(), fitting):
        app.send_task(name, () if of is None else (of,))


def taken(name: str, of: str | int | None = None) -> None:
    """Take the mark away: what becomes due from now on is hinted at again."""
    client().delete(_mark(name, of))


def ticks_waiting() -> int:
    """How many ticks wait that no worker has taken."""
    return depths(client(), ["tick"])["tick"]


def _marked(redis: Redis, wanted: list[Wanted]) -> list[Wanted]:
    """Mark these; return those that had no mark, or one that would not go by itself, which is none of ours."""
    if not wanted:
        return []
    with redis.pipeline(transaction=False) as asked:
        for name, of in wanted:
            asked.set(_mark(name, of), 1, nx=True, ex=MARKED_SECONDS)
            asked.ttl(_mark(name, of))
        answers = asked.execute()
    new = [each for each, is_set in zip(wanted, answers[::2], strict=True) if is_set]
    lasting = [each for each, left in zip(wanted, answers[1::2], strict=True) if not 0 <= left <= MARKED_SECONDS]
    for name, of in lasting:
        redis.set(_mark(name, of), 1, ex=MARKED_SECONDS)
    return list(dict.fromkeys([*new, *lasting]))


def _mark(name: str, of: str | int | None) -> str:
    return f"{_MARK}:{name}:{'' if of is None else of}"
