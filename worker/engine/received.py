"""What comes from the broker: only what could be a hint of ours reaches Celery.

Whoever can write to the broker can put anything into its queues: no JSON, a task of another program, a pickle, a body that
unpacks to gigabytes, a chain of tasks, a date to wait for. Much of it would end a worker, and be given to the next one again.
So a message is not checked but made anew, from the only things that a hint has: the name of a step and an id, both in the
form and in the queue that the step has. What has not this form is dropped; what matters is hinted at again by the next tick.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any
from uuid import uuid4

from kombu.transport import redis

from worker.app import QUEUES, ROUTES, WITHOUT_ID
from worker.logs.log import logger
from worker.pipeline import STEPS

#: In characters: a host's name has 253 at most, and who names a subscription stays far below.
LONGEST_ID = 2_000
#: In characters, base64: what an id of letters that JSON escapes may take.
LONGEST_BODY = 20_000
_LARGEST_ID = 2**63 - 1
_FOLLOWED_BY_NOTHING = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}
# What parsing raises for bytes that are no message: kombu's JSON makes dates, UUIDs and decimals of what is marked as such.
_NO_MESSAGE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
_log = logger(__name__)


class NoHint(ValueError):
    """The message is none of ours; `str()` says why, without showing what it holds."""


def made_anew(message: object, queue: str) -> dict[str, Any]:
    """The message as Celery would have sent it, with nothing in it but its name and its id. None expires.

    Raises:
        NoHint: it cannot be a hint that waited in this queue.
    """
    headers, properties = _table(message, "headers"), _table(message, "properties")
    name = headers.get("task")
    if not isinstance(name, str) or name not in ROUTES:
        raise NoHint("it names no step")
    if ROUTES[name][0] != queue:
        raise NoHint(f"it names a step of another queue than {queue}")
    arguments = _arguments(message, name, properties)
    return _message(name, arguments, _tag(properties))


def _table(message: object, key: str) -> dict[str, Any]:
    found = message.get(key) if isinstance(message, dict) else None
    if not isinstance(found, dict):
        raise NoHint(f"it has no {key}")
    return found


def _tag(properties: dict[str, Any]) -> str:
    found = properties.get("delivery_tag")
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_ID or not found.isprintable():
        raise NoHint("it has no delivery tag")
    return found


def _arguments(message: object, name: str, properties: dict[str, Any]) -> list[str | int]:
    """The arguments in the body: one id, of the type that the step has; none for the tick, signs of life and the canary."""
    assert isinstance(message, dict), "its headers were found"
    body = message.get("body")
    if message.get("content-type") != "application/json" or properties.get("body_encoding") != "base64":
        raise NoHint("its body is no JSON")
    if not isinstance(body, str) or len(body) > LONGEST_BODY:
        raise NoHint("its body is none, or far too long")
    try:
        arguments, keywords, followed_by = json.loads(b64decode(body, validate=True))
    except _NO_MESSAGE:
        raise NoHint("its body is no JSON") from None
    if keywords or not isinstance(followed_by, dict) or any(followed_by.values()):
        raise NoHint("it is more than a hint")
    if not isinstance(arguments, list) or not _are_ids(arguments, name):
        raise NoHint("it has not the id of a step")
    return arguments


def _are_ids(arguments: list[Any], name: str) -> bool:
    if name in WITHOUT_ID:
        return not arguments
    if len(arguments) != 1 or type(arguments[0]) is not STEPS[name].of:
        return False
    (of,) = arguments
    return 0 < of <= _LARGEST_ID if isinstance(of, int) else 0 < len(of) <= LONGEST_ID and of.isprintable()


def _message(name: str, arguments: list[str | int], tag: str) -> dict[str, Any]:
    queue, priority = ROUTES[name]
    # Celery refuses for hours whatever has the id of a message that has expired.
    task_id = str(uuid4())
    headers = {
        **{"lang": "py", "task": name, "id": task_id, "root_id": task_id, "parent_id": None, "shadow": None},
        **{"eta": None, "expires": None, "group": None, "retries": 0, "timelimit": [None, None]},
        **{"argsrepr": repr(tuple(arguments)), "kwargsrepr": "{}", "ignore_result": True},
    }
    body = json.dumps([arguments, {}, _FOLLOWED_BY_NOTHING]).encode()
    return {
        "body": b64encode(body).decode(),
        "content-type": "application/json",
        "content-encoding": "utf-8",
        "headers": headers,
        "properties": {
            "correlation_id": task_id,
            "delivery_mode": 2,
            # The exchange without a name leads to the queue, whatever bindings the broker holds.
            "delivery_info": {"exchange": "", "routing_key": queue},
            "priority": priority,
            "body_encoding": "base64",
            "delivery_tag": tag,
        },
    }


class _Unacknowledged(redis.QoS):  # type: ignore[misc]
    """The messages in work; what stands among them and is no message is dropped instead of ending the worker.

    Where the broker dies, none of them can be acknowledged. Each gives its place free all the same: a worker whose places are all
    taken does not listen to its broker, and would never learn that this has come back.
    """

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except Exception:
            self._quick_ack(delivery_tag)
            raise

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue)
        except Exception:
            self._quick_ack(delivery_tag)
            raise

    def restore_by_tag(self, tag: str, client: Any = None, leftmost: bool = False) -> None:
        try:
            super().restore_by_tag(tag, client, leftmost)
        except _NO_MESSAGE as problem:
            _dropped("unacked", problem)
            self._remove_from_indices(tag).execute()


class _Channel(redis.Channel):  # type: ignore[misc]
    QoS = _Unacknowledged

    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)
        except _NO_MESSAGE as problem:
            return _dropped("a queue", problem)

    def get_table(self, exchange: str) -> list[tuple[str, ...]]:
        """The queues bound to an exchange; a binding in no form of kombu's would stop whatever is sent there."""
        return [row for row in super().get_table(exchange) if len(row) == 3]


class Transport(redis.Transport):  # type: ignore[misc]
    """Celery's Redis transport, behind the gate: `worker.app` names it for every broker."""

    Channel = _Channel

    def _deliver(self, message: object, queue: str) -> None:
        if queue not in QUEUES:  # Only Flower listens elsewhere, to what the workers say of themselves.
            super()._deliver(message, queue)
            return
        try:
            ours = made_anew(message, queue)
        except NoHint as problem:
            _dropped(queue, problem)
        else:
            super()._deliver(ours, queue)


def _dropped(where: str, problem: Exception) -> bool:
    """Log it; True, for something was taken out of the queue."""
    why = str(problem) if isinstance(problem, NoHint) else f"it is no message ({type(problem).__name__})"
    _log.warning("dropped what is no hint of ours", where=where, why=why)
    return True
