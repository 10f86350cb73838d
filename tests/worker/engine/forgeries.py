"""Messages that somebody who can write to the broker could forge, each by a name that says what is wrong with it."""

from __future__ import annotations

import gzip
import json
import pickle
from base64 import b64encode
from typing import Any

from worker.app import ROUTES

Raw = dict[str, Any]


def genuine(name: str, *arguments: object, **headers: object) -> Raw:
    """A hint as Celery sends it."""
    queue, priority = ROUTES.get(name, ("fetch", 9))
    body = json.dumps([arguments, {}, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}])
    return {
        "body": b64encode(body.encode()).decode(),
        "content-type": "application/json",
        "content-encoding": "utf-8",
        "headers": {
            **{"lang": "py", "task": name, "id": "1f0c", "root_id": "1f0c", "parent_id": None, "shadow": None},
            **{"eta": None, "expires": None, "group": None, "retries": 0, "timelimit": [None, None]},
            **{"argsrepr": repr(arguments), "kwargsrepr": "{}", "origin": "1@here", "ignore_result": True},
            **headers,
        },
        "properties": {
            **{"correlation_id": "1f0c", "reply_to": "4e", "delivery_mode": 2, "priority": priority},
            "delivery_info": {"exchange": "", "routing_key": queue},
            **{"body_encoding": "base64", "delivery_tag": f"tag-{name}-{len(body)}"},
        },
    }


def with_body(body: object, name: str = "read") -> Raw:
    return genuine(name) | {"body": b64encode(json.dumps(body).encode()).decode()}


def without(message: Raw, *path: str) -> Raw:
    """The message, without what stands at the path."""
    copy: Raw = json.loads(json.dumps(message))
    *outer, last = path
    table = copy
    for key in outer:
        table = table[key]
    del table[last]
    return copy


def also(message: Raw, table: str, **items: object) -> Raw:
    return message | {table: message[table] | items}


_READ = genuine("read", 1)
_NOTHING: dict[str, None] = {}
_BOMB = b64encode(gzip.compress(bytes(10_000_000))).decode()


class Touched:
    """Whoever unpickles this has been broken into."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return exec, ("raise SystemExit('unpickled')",)


#: What is wrong with it → the bytes in a queue.
NO_HINTS: dict[str, bytes | Raw] = {
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "a number": b"7",
    "a list": b"[]",
    "nested without end": b"[" * 100_000,
    "a date that is none": b'{"__type__": "datetime", "__value__": []}',
    "nothing in it": b"{}",
    "no properties": without(_READ, "properties"),
    "no headers": without(_READ, "headers"),
    "headers that are a list": _READ | {"headers": []},
    "no body": without(_READ, "body"),
    "a body that is no base64": _READ | {"body": "*"},
    "a body that is a number": _READ | {"body": 7},
    "a body of another encoding": also(_READ, "properties", body_encoding="rot13"),
    "no delivery tag": without(_READ, "properties", "delivery_tag"),
    "a delivery tag that is a table": also(_READ, "properties", delivery_tag={}),
    "a task that is unknown": genuine("os.system", "true"),
    "a task of Celery’s own": genuine("celery.backend_cleanup"),
    "many tasks in one": genuine("celery.starmap", genuine("tick"), [[]] * 50),
    "a task that is a list": genuine("read", 1, task=["read"]),
    "no task": without(_READ, "headers", "task"),
    "a task of the first protocol": {**with_body({"task": "tick", "id": "1", "args": []}), "headers": {}},
    "a name where a number belongs": genuine("read", "1"),
    "a number where a name belongs": genuine("tell", 1),
    "truth": genuine("deliver", True),
    "less than nothing": genuine("deliver", -1),
    "a number too large": genuine("deliver", 2**70),
    "a broken number": genuine("deliver", 1.5),
    "a list where an id belongs": genuine("visit", ["a host"]),
    "a table where an id belongs": genuine("tell", {"name": "Board"}),
    "a name with a zero in it": genuine("visit", "a\x00host"),
    "a very long name": genuine("visit", "h" * 100_000),
    "many arguments": genuine("read", 1, 2, 3),
    "no argument": genuine("read"),
    "an argument of the tick": genuine("tick", 1),
    "arguments by name": with_body([[1], {"of": 1}, _NOTHING]),
    "a body of another form": with_body({"args": [1]}),
    "a chain of tasks": with_body([[1], {}, {"chain": [genuine("tick")]}]),
    "tasks that follow": with_body([[1], {}, {"callbacks": [{"task": "tick", "args": []}]}]),
    "a pickle": _READ | {"body": b64encode(pickle.dumps(Touched())).decode(), "content-type": "application/x-python-serialize"},
    "YAML": _READ | {"content-type": "application/x-yaml"},
    "a body that unpacks to far more": also(_READ, "headers", compression="gzip") | {"body": _BOMB},
    "a step of another queue": genuine("deliver", 1),
}  # fmt: skip
QUEUE = ROUTES["read"][0]


def as_bytes(message: bytes | Raw) -> bytes:
    return message if isinstance(message, bytes) else json.dumps(message).encode()


def queue_of(message: bytes | Raw, what: str) -> str:
    """The queue that the message would wait in."""
    if what.endswith("another queue") or isinstance(message, bytes):
        return QUEUE
    task = (message.get("headers") or {}).get("task") if isinstance(message.get("headers"), dict) else None
    return ROUTES[task][0] if isinstance(task, str) and task in ROUTES else QUEUE
