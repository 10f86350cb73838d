"""Asks the broker: how many hints wait in its queues, how quickly it answers, and which outage the workers met of late."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from queue import Empty, Queue
from threading import Thread

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError
from redis.retry import Retry

from worker.app import QUEUES
from worker.config.settings import Settings
from worker.engine import broker, hints, outage_note
from worker.health.silence import Broker
from worker.outages.outage import BROKER_FULL

#: A broker that takes longer is slow; one that takes longer than LONGEST_SECONDS is not waited for.
SLOW_SECONDS, LONGEST_SECONDS = 1.0, 3.0


def ask_broker(settings: Settings) -> Broker:
    """What the broker says. One is expected where the environment names it, or a run has left its socket."""
    return asking_broker(settings)()


def asking_broker(settings: Settings, seconds: float = LONGEST_SECONDS) -> Callable[[], Broker]:
    """Ask it, and return what waits for its answer, no longer than so many seconds from now on: something else can be asked meanwhile."""
    is_expected = settings.broker_url is not None or broker.socket_path(settings.home).exists()
    address = settings.broker_url or broker.url_of(broker.socket_path(settings.home))
    answer: Queue[Broker] = Queue()
    until = time.monotonic() + seconds
    Thread(target=lambda: answer.put(_asked(address, is_expected=is_expected)), daemon=True).start()

    def answered() -> Broker:
        try:
            return answer.get(timeout=max(0.0, until - time.monotonic()))
        except Empty:
            return Broker(is_expected=is_expected, is_slow=True)

    return answered


def _asked(address: str, *, is_expected: bool) -> Broker:
    began = time.monotonic()
    try:
        client = Redis.from_url(
            broker.for_client(address), socket_timeout=10, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
        )
        with closing(client):
            queue = hints.depths(client, QUEUES)
            outage = BROKER_FULL if _takes_nothing(client) else outage_note.read(client)
    except (RedisError, OSError, ValueError):
        return Broker(is_expected=is_expected)
    return Broker(queue, is_expected, is_slow=time.monotonic() - began > SLOW_SECONDS, outage=outage)


def _takes_nothing(client: Redis) -> bool:
    """Whether it answers, but stores nothing more, for its disk or its memory is full."""
    try:
        disk, memory = client.info("persistence"), client.info("memory")
    except ResponseError:
        return False  # It does not let us ask.
    most = memory.get("maxmemory", 0)
    return disk.get("aof_last_write_status") == "err" or 0 < most <= memory.get("used_memory", 0)
