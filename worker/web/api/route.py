"""A route of the API: where it is, what it is asked, what it answers, and how that is found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any

from storage.exports import Row
from worker.web.api.described import Answer, Asked

#: Where version 1 of the API begins. A change that would break a program makes another one beside it.
PREFIX = "/api/v1"
#: The blueprint of all routes.
API_NAME = "api"
_IN_PATH = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route: `found` returns the answer’s fields, or None where there is nothing of that name, which `missing` says.

    `example` is an address below PREFIX, which the file named like the route beside its module answers. `statuses` are those
    that `status` may give an answer. An answer that is `kept` stays the same until the store knows something new.
    """

    name: str
    path: str
    summary: str
    says: str
    asked: type[Asked]
    answer: type[Answer]
    found: Callable[[Any], Row | None]
    example: str
    missing: str | None = None
    status: Callable[[Row], int] = lambda _: 200
    statuses: tuple[int, ...] = (200,)
    kept: bool = True

    @property
    def in_path(self) -> tuple[str, ...]:
        """The names of the parameters that stand in the path."""
        return tuple(_IN_PATH.findall(self.path))

    @property
    def rule(self) -> str:
        """The path as Flask writes it: `/authorities/<urn>`."""
        return _IN_PATH.sub(r"<\1>", self.path)

    def example_answer(self) -> Row:
        """An answer on an invented borough, from the file beside the route’s module."""
        file = resources.files(self.found.__module__.rpartition(".")[0]).joinpath(f"{self.name}.json")
        answer: Row = json.loads(file.read_text(encoding="utf-8"))
        return answer
