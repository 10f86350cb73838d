"""How long to wait before the next try: longer after each failure, and different for each of many that failed."""

from __future__ import annotations

import hashlib
import random
from datetime import timedelta

#: So many failures in a row, some seconds apart, are more than a passing fault.
PATIENT_FOR = 3
#: How long later reports wait for one whose file cannot be had or read.
GIVE_UP_AFTER = timedelta(days=7)
_STEPS = (2, 10, 60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600)  # seconds, by the number of failures


def spread(every: timedelta) -> timedelta:
    """A period up to a twentieth shorter or longer, so that pages first seen together do not stay due together."""
    return every * random.uniform(0.95, 1.05)  # noqa: S311 (no secret hangs on it)


def pause(failures: int, at_most: timedelta = timedelta(hours=6)) -> timedelta:
    """The wait after so many failures in a row (1 or more), a fifth more or less at random; never above `at_most`."""
    seconds = _STEPS[min(failures, len(_STEPS)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311 (no secret hangs on it)
    return min(timedelta(seconds=seconds), at_most)


def pause_of(name: str, failures: int) -> timedelta:
    """The same wait, its fifth more or less decided by a name: of many that failed together each has its own."""
    digest = hashlib.sha256(f"{name} {failures}".encode()).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    return timedelta(seconds=_STEPS[min(failures, len(_STEPS)) - 1] * (0.8 + 0.4 * share))
