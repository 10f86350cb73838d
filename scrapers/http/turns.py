"""One connection to each host at a time: the next request waits for the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import httpx

from scrapers.errors import Busy
from scrapers.http.deadline import Deadline
from scrapers.http.url import host_and_port, shown


class Turns:
    """One lock for each host, shared by the threads of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._turns: dict[tuple[str, int], Lock] = {}

    @contextmanager
    def at(self, url: httpx.URL, deadline: Deadline) -> Iterator[None]:
        """Hold the turn at this address’s host. Raises Busy where the deadline passes while another thread holds it."""
        host = host_and_port(url)
        with self._lock:
            turn = self._turns.setdefault(host, Lock())
        if not turn.acquire(timeout=max(deadline.left(), 0)):
            raise Busy(f"{host[0]} was still answering another question; {shown(url)} is tried again later.")
        try:
            yield
        finally:
            turn.release()
