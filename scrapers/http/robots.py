"""What a site’s robots.txt allows us to fetch, read once a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from cachetools import TTLCache
from protego import Protego

from scrapers.errors import Gone, Refused
from scrapers.http.response import Answer, refusal

MOST_BYTES = 500_000
LONGEST_DELAY = timedelta(seconds=60)
KEPT_FOR = timedelta(hours=24)
#: Sites whose rules are kept: more than are ever watched.
MOST_SITES = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; a site without robots.txt allows everything."""

    robots: Protego

    def allow(self, url: str, product: str) -> bool:
        """Say whether the rules let the product (`ofsted-watch`) fetch this address."""
        return self.robots.can_fetch(url, product)

    def delay(self, product: str) -> timedelta:
        """Return the pause between requests that `Crawl-delay` asks for, at most a minute; zero where it asks for none."""
        return min(timedelta(seconds=min(self.robots.crawl_delay(product) or 0, 3600)), LONGEST_DELAY)


def rules_in(answer: Answer) -> Rules:
    """Return the rules in a site’s answer for /robots.txt; a missing file (404 and the like) allows everything (RFC 9309).

    Raises the error that the status stands for where it is 401, 403, 429 or 5xx: then nothing may be fetched now.
    """
    problem = refusal(answer)
    if problem is not None and not isinstance(problem, Gone | Refused):
        raise problem
    text = "" if problem else answer.body.decode("utf-8-sig", "replace")
    return Rules(Protego.parse(text))


class RobotsCache:
    """The rules of each site, kept for a day and shared by all threads; one thread fetches them, the others wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, kept_for: timedelta = KEPT_FOR) -> None:
        self._lock = Lock()
        self._turns: dict[str, Lock] = {}
        self._kept: TTLCache[str, Rules] = TTLCache(MOST_SITES, ttl=kept_for.total_seconds(), timer=clock)

    def rules(self, origin: str, ask: Callable[[], Rules]) -> Rules:
        """Return the rules of a site, calling `ask` where none are kept or they are a day old. Raises what `ask` raises."""
        with self._lock:
            turn = self._turns.setdefault(origin, Lock())
        with turn:
            rules = self.known(origin)
            if rules is None:
                rules = ask()
                with self._lock:
                    self._kept[origin] = rules
            return rules

    def known(self, origin: str) -> Rules | None:
        """Return the kept rules of a site, None where there are none or they are a day old. Fetches nothing."""
        with self._lock:
            return self._kept.get(origin)
