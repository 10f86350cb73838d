"""How the main job is told to stop: once to finish what it does, twice to drop everything."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopping:
    """Whether somebody asked to stop, and whether a second time."""

    def __init__(self) -> None:
        self._asked = Event()
        self.forced = False

    def ask(self, *_: object) -> None:
        """Ask to stop; also a signal handler."""
        self.forced = self._asked.is_set()
        self._asked.set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until asked to stop; True where that was asked."""
        return self._asked.wait(seconds)


@contextmanager
def until_told_to_stop() -> Iterator[Stopping]:
    """Ctrl-C, SIGTERM and a closed terminal ask to stop, for as long as the block runs."""
    stopping = Stopping()
    # Under nohup the end of the terminal is ignored, and stays so.
    heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN or number != signal.SIGHUP]
    before = {number: signal.signal(number, stopping.ask) for number in heard}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
