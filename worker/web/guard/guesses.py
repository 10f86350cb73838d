"""A limit on wrong passwords: per address and over all, so that neither one machine nor many together can try a list."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock

WINDOW = timedelta(minutes=15)
#: Within WINDOW. The second bounds the memory too: no more guesses than these are ever kept.
MOST_FROM_ONE, MOST = 5, 30


class Guesses:
    """Counts the wrong passwords of the last WINDOW."""

    def __init__(self) -> None:
        self._wrong: deque[tuple[datetime, str]] = deque()
        self._turn = Lock()

    def wait(self, address: str, now: datetime) -> timedelta | None:
        """How long whoever calls from there must wait before a guess; None where it may guess now, which counts as wrong.

        It counts before the password is looked at, so that many guesses at one moment are no more than the limit.
        """
        origin = _origin(address)
        with self._turn:
            while self._wrong and self._wrong[0][0] <= now - WINDOW:
                self._wrong.popleft()
            of_one = [at for at, of in self._wrong if of == origin]
            if len(self._wrong) >= MOST:
                return self._wrong[0][0] + WINDOW - now
            if len(of_one) >= MOST_FROM_ONE:
                return of_one[0] + WINDOW - now
            self._wrong.append((now, origin))
            return None

    def was_right(self, address: str) -> None:
        """Forget the guesses from there: its last one was right."""
        origin = _origin(address)
        with self._turn:
            self._wrong = deque(one for one in self._wrong if one[1] != origin)


def _origin(address: str) -> str:
    """The address; of IPv6 its network of 64 bits, of which one machine can use every address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(int(found) >> 64) if isinstance(found, IPv6Address) and not found.ipv4_mapped else str(found)
