"""Takes secrets out of log lines: the values that the environment holds, and passwords and queries of any address."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from worker.errors import without_secrets

HIDDEN = "…"
#: In characters. A shorter part of an address stands in too many words to be told from them.
_SHORTEST_PART = 8
#: A secret of fewer characters is none, and would make every line unreadable.
_SHORTEST = 4


class Redaction:
    """Replaces secrets by `…` in a line, however they are written there."""

    def __init__(self, secrets: Callable[[], Collection[str]]) -> None:
        """`secrets` is asked at the first line."""
        self._forms = cache(lambda: tuple(sorted(_all_forms(secrets()), key=len, reverse=True)))

    def __call__(self, line: str) -> str:
        for form in self._forms():
            line = line.replace(form, HIDDEN)
        return without_secrets(line)

    def in_log(self, _logger: object, _method: str, line: Any) -> str:
        """The last processor of a log: the rendered line without secrets."""
        return self(line)


def _all_forms(secrets: Collection[str]) -> set[str]:
    long_enough = [secret for secret in secrets if len(secret) >= _SHORTEST]
    parts = {part for secret in long_enough for part in (secret, *_parts(secret))}
    return parts | {json.dumps(part, ensure_ascii=False)[1:-1] for part in parts}


def _parts(secret: str) -> Iterator[str]:
    """What in a secret address must not be shown by itself either: errors name paths, queries and single values."""
    if "://" not in secret:
        return
    try:
        address = urlsplit(secret)
    except ValueError:
        return
    whole = f"{address.path}?{address.query}" if address.query else ""
    values = [value for _, value in parse_qsl(address.query)]
    for part in (whole, address.path, address.query, *values, *address.path.split("/")):
        for form in {part, unquote(part)}:
            if len(form) >= _SHORTEST_PART:
                yield form
