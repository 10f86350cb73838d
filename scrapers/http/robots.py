"""What a site’s robots.txt allows us, read once a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from protego import Protego

from scrapers.errors import Gone, Refused
from scrapers.http.response import Answer, refusal

MOST_BYTES = 500_000
LONGEST_DELAY = timedelta(seconds=60)
KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; where it has none, all is allowed."""

    robots: Protego

    def allow(self, url: str, product: str) -> bool:
        """May this product fetch this address?"""
        return self.robots.can_fetch(url, product)

    def delay(self, product: str) -> timedelta:
        """The pace asked for by `Crawl-delay`, at most a minute; none where it asks for none."""
        return min(timedelta(seconds=min(self.robots.crawl_delay(product) or 0, 3600)), LONGEST_DELAY)


def rules_in(answer: Answer) -> Rules:
    """The rules that a site’s answer for /robots.txt sets; a missing file (404 and the like) allows all (RFC 9309).

    Raises the error that the status amounts to for 401, 403, 429 and 5xx: then nothing may be fetched now.
    """
    problem = refusal(answer)
    if problem is not None and not isinstance(problem, Gone | Refused):
        raise problem
    text = "" if problem else answer.body.decode("utf-8-sig", "replace")
    return Rules(Protego.parse(text))


class RobotsCache:
    """The rules of each site for a day, shared by all threads of a process; one thread asks a site, the others wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, kept_for: timedelta = KEPT_FOR) -> None:
        self._clock = clock
        self._kept_for = kept_for.total_seconds()
        self._lock = Lock()
        self._turns: dict[str, Lock] = {}
        self._kept: dict[str, tuple[float, Rules]] = {}

    def rules(self, origin: str, ask: Callable[[], Rules]) -> Rules:
        """The rules of a site, asked for if they are not known or a day old; what `ask` raises is raised."""
        with self._lock:
            turn = self._turns.setdefault(origin, Lock())
        with turn:
            rules = self.known(origin)
            if rules is None:
                rules = ask()
                self._kept[origin] = (self._clock(), rules)
            return rules

    def known(self, origin: str) -> Rules | None:
        """The rules of a site as far as they are known; nothing is fetched."""
        at, rules = self._kept.get(origin, (0.0, None))
        return rules if rules and self._clock() - at < self._kept_for else None
