"""The practice site: invented authorities as Ofsted, councils and GOV.UK would show them, on a day that can be moved."""

from __future__ import annotations

from datetime import date
from types import TracebackType
from typing import Self

from practice.answer import Answer
from practice.server import Server
from practice.shown import Shown
from practice.story import BASELINE


class PracticeSite:
    """The site as a context manager: inside it, it serves what has been published by the end of `day`.

    `port` 0 takes any port that is free. Raises OSError where the port is taken.
    """

    def __init__(self, port: int = 0, day: date = BASELINE.day) -> None:
        self._server = Server(port, self.answer)
        self._shown = Shown(f"http://127.0.0.1:{self._server.server_port}", day)

    def __enter__(self) -> Self:
        self._server.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.end()

    @property
    def url(self) -> str:
        """The site’s address, without a slash at its end."""
        return self._shown.url

    def day(self, day: date) -> None:
        """Move the clock: from now on the site shows what is published by the end of `day`."""
        self._shown.day = day

    def answer(self, address: str) -> Answer:
        """Return the answer for `address`, a path with its query."""
        return self._shown.answer(address)
