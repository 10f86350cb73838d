"""Ends the reading of a file that takes too long, and goes on with the files after it.

PDFium is C code, which a hostile PDF can hold for ever; no exception reaches it there. Other threads go on beside it, so
that one of them can start the program again in this process's place, for the files that are left.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from findings.model import Findings
from findings.read import held
from worker.reader.limits import COMPUTING

#: Seconds of computing for one file, as for a reader of the watch.
LONGEST = COMPUTING


class Turn:
    """One file's turn to be read: whichever comes first speaks of it, the reading or the end of its time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_over = False

    @contextmanager
    def over(self) -> Iterator[bool]:
        """Hold everyone else back meanwhile; True for the first alone."""
        with self._lock:
            first, self._is_over = not self._is_over, True
            yield first


@contextmanager
def within_time(give_up: Callable[[], object], start_again: Callable[[], object]) -> Iterator[Turn]:
    """Call `give_up` and then `start_again`, which does not return, where the turn is not over in time."""
    turn, over = Turn(), threading.Event()
    end_of_time = time.process_time() + LONGEST

    def watch() -> None:
        while (left := end_of_time - time.process_time()) > 0:
            if over.wait(left):
                return
        with turn.over() as first:
            if first:
                try:
                    give_up()
                    start_again()
                finally:
                    os._exit(1)  # Where nobody listens any more, say: the reading itself would never end.

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield turn
    finally:
        over.set()


def start_again(options: Sequence[str], paths: Sequence[str]) -> NoReturn:
    """Put `ofsted-watch read` for these paths into this process's place; end it where there are none."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not paths:
        os._exit(0)
    os.execv(sys.executable, [sys.executable, sys.argv[0], "read", *options, "--", *paths])  # noqa: S606 (ourselves)


def held_for_time() -> Findings:
    """The findings of a file whose reading was ended."""
    return held(f"Reading it took more than {LONGEST:g} seconds of computing, so it was stopped.")
