"""The note on an outage that workers leave with the broker: where the database takes nothing, no trouble could be stored there."""

from __future__ import annotations

from redis import Redis, RedisError

from worker.engine import hints
from worker.logs.log import logger
from worker.outages.outage import SENTENCES

_NOTE = "ofsted-watch:outage"
#: By the broker's clock, since the outage was last met.
_STAYS_SECONDS = 60
_log = logger(__name__)


def leave(sentence: str) -> None:
    """Say it in the log, and leave it for whoever asks for the status."""
    _log.warning("outage", says=sentence)
    try:
        hints.client().set(_NOTE, sentence, ex=_STAYS_SECONDS)
    except (RedisError, OSError):
        return  # Then the broker's silence is what the status tells of.


def read(redis: Redis) -> str | None:
    """The sentence that was left of late; None where there is none, or none of ours."""
    found = redis.get(_NOTE)
    said = found.decode("utf-8", "replace") if isinstance(found, bytes) else None
    return said if said in SENTENCES else None
