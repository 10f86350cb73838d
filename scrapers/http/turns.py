"""One connection a host: who asks next waits for the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import httpx

from scrapers.errors import Busy
from scrapers.http.limits import Deadline
from scrapers.http.url import host_and_port, shown


class Turns:
    """The turns at all hosts, among the threads of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._turns: dict[tuple[str, int], Lock] = {}

    @contextmanager
    def at(self, url: httpx.URL, deadline: Deadline) -> Iterator[None]:
        """The turn at this address’s host, waited for as long as the deadline allows. Raises Busy."""
        host = host_and_port(url)
        with self._lock:
            turn = self._turns.setdefault(host, Lock())
        if not turn.acquire(timeout=max(deadline.left(), 0)):
            raise Busy(f"{host[0]} was still answering another question; {shown(url)} is tried again later.")
        try:
            yield
        finally:
            turn.release()
