"""The signals that stop the main job: the first lets it finish what it does, the second drops everything."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopping:
    """Whether a stop was asked for, and whether (`forced`) a second time."""

    def __init__(self) -> None:
        self._asked = Event()
        self.forced = False

    def ask(self, *_: object) -> None:
        """Ask to stop; also used as a signal handler."""
        self.forced = self._asked.is_set()
        self._asked.set()

    def wait(self, seconds: float) -> bool:
        """Wait so many seconds, or until a stop is asked for; True where it is."""
        return self._asked.wait(seconds)


@contextmanager
def until_told_to_stop() -> Iterator[Stopping]:
    """While the block runs, Ctrl-C, SIGTERM and the end of the terminal (SIGHUP) ask to stop."""
    stopping = Stopping()
    # nohup ignores SIGHUP, and that must stay so.
    heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN or number != signal.SIGHUP]
    before = {number: signal.signal(number, stopping.ask) for number in heard}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
