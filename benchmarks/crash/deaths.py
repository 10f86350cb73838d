"""When each process that sends alerts has ended: by the storm's own blow, or because another of its tree was killed."""

from __future__ import annotations

import os
import select
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from threading import Thread

_AWAIT_SECONDS = 0.05


class Deaths:
    """Watches processes by their pidfds (Linux); `of` holds, by pid, the moments at which the system had cleared them away."""

    def __init__(self) -> None:
        self.of: dict[int, datetime] = {}
        self._poll = select.epoll()
        self._watched: dict[int, int] = {}  # pidfd → pid
        Thread(target=self._watch, daemon=True).start()

    def watch(self, pids: Iterable[int]) -> None:
        """Watch these too."""
        for pid in set(pids) - set(self._watched.values()):
            with suppress(OSError):
                handle = os.pidfd_open(pid)
                self._watched[handle] = pid
                self._poll.register(handle, select.EPOLLIN)

    def _watch(self) -> None:
        while True:
            for handle, _ in self._poll.poll(_AWAIT_SECONDS):
                self.of[self._watched.pop(handle)] = datetime.now(UTC)
                self._poll.unregister(handle)
                os.close(handle)
