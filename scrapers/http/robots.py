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
from scrapers.http.robots_groups import for_us
from scrapers.pages.decoded import decoded

#: Of a robots.txt, the least that RFC 9309 lets a robot read (500 KiB, 2.5); what comes after is not looked at.
MOST_BYTES = 512_000
LONGEST_DELAY = timedelta(seconds=60)
KEPT_FOR = timedelta(hours=24)
#: Of all sites together, as `Rules.size` counts; 1,000,000 take at most 12 MB of memory.
MOST_KEPT = 5_000_000
#: Rules of more than this are kept apart, so that one site's do not push out those of all others.
LARGE = 250_000
#: A line takes memory beside its letters, and so does a site without rules.
SIZE_OF_LINE, LEAST_SIZE = 100, 500


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site, and their size, in letters and lines; a site without robots.txt allows everything."""

    robots: Protego
    size: int

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
    text = "" if problem else for_us(decoded(answer.body))
    return Rules(Protego.parse(text), max(len(text) + SIZE_OF_LINE * text.count("\n"), LEAST_SIZE))


class RobotsCache:
    """The rules of each site, kept for a day and shared by all threads; one thread fetches them, the others wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, kept_for: timedelta = KEPT_FOR) -> None:
        self._lock = Lock()
        self._turns = tuple(Lock() for _ in range(64))
        self._kept, self._kept_large = (
            TTLCache[str, Rules](MOST_KEPT, kept_for.total_seconds(), clock, lambda rules: rules.size) for _ in range(2)
        )

    def rules(self, origin: str, ask: Callable[[], Rules]) -> Rules:
        """Return the rules of a site, calling `ask` where none are kept or they are a day old. Raises what `ask` raises."""
        with self._turns[hash(origin) % len(self._turns)]:
            rules = self.known(origin)
            if rules is None:
                rules = ask()
                with self._lock:
                    (self._kept_large if rules.size > LARGE else self._kept)[origin] = rules
            return rules

    def known(self, origin: str) -> Rules | None:
        """Return the kept rules of a site, None where there are none or they are a day old. Fetches nothing."""
        with self._lock:
            return self._kept.get(origin) or self._kept_large.get(origin)
