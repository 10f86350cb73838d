"""Flower behind its password, all of it: `python -m worker.engine.closed_flower --address=0.0.0.0 --port=5555`.

Flower answers /metrics and /healthcheck to whoever asks. Here those are left out, and without a password it does not start.
It asks workers for the names of their queues, and they take no questions through Redis: so it is told them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from kombu import Queue

from worker.app import QUEUES, app
from worker.config.settings import FLOWER_PASSWORD, password_of_flower

OPEN_TO_ALL = frozenset({"/metrics", "/healthcheck"})


def closed(handlers: Iterable[Any]) -> list[Any]:
    """Flower's handlers without those that ask nobody for a password."""
    return [each for each in handlers if _path(each) not in OPEN_TO_ALL]


def _path(handler: Any) -> str:
    """The pattern of a handler: Flower has tuples, and objects where a handler has a name."""
    return str(handler[0]) if isinstance(handler, tuple) else str(handler.regex.pattern)


def main(arguments: list[str]) -> None:
    """Serve Flower. Raises SystemExit with a sentence where there is no password."""
    password = password_of_flower()
    if password is None or ":" not in password:
        sys.exit(f"Flower needs {FLOWER_PASSWORD}, or the file {FLOWER_PASSWORD}_FILE, with name:password.")
    from flower import urls  # noqa: PLC0415 (only this process has Flower)
    from flower.options import options  # noqa: PLC0415

    urls.handlers[:] = closed(urls.handlers)
    options.basic_auth = [password]
    app.conf.task_queues = [Queue(name) for name in QUEUES]
    app.conf.include = []  # It shows tasks and runs none.
    app.start(["flower", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
