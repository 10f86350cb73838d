"""Counts the hints that wait in the broker's queues."""

from __future__ import annotations

from contextlib import closing

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from worker.app import PRIORITIES, QUEUES
from worker.config.settings import Settings
from worker.engine import broker
from worker.health.silence import Broker

#: Celery keeps a list for each priority: the queue's name, then this, then the priority (none for the first).
_SEPARATOR = "\x06\x16"


def queue_depth(settings: Settings) -> dict[str, int] | None:
    """Queue → number of hints that wait; None where no broker answers, as between two runs."""
    address = settings.broker_url or broker.url_of(broker.socket_path(settings.home))
    try:
        client = Redis.from_url(
            broker.for_client(address), socket_timeout=2, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
        )
        with closing(client):
            return {queue: sum(int(client.llen(key)) for key in _lists(queue)) for queue in QUEUES}
    except (RedisError, OSError, ValueError):
        return None


def ask_broker(settings: Settings) -> Broker:
    """What the broker says. One is expected where the environment names it, or a run has left its socket."""
    is_expected = settings.broker_url is not None or broker.socket_path(settings.home).exists()
    return Broker(queue_depth(settings), is_expected)


def _lists(queue: str) -> list[str]:
    return [f"{queue}{_SEPARATOR}{priority}" if priority else queue for priority in PRIORITIES]
