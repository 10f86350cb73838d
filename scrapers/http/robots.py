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
from scrapers.http.types import PRODUCT

MOST_BYTES = 500_000
LONGEST_DELAY = timedelta(seconds=60)
KEPT_FOR = timedelta(hours=24)
#: Of the rules for us, in letters; whoever gives more is not understood, and so not fetched from. Google reads 500,000.
MOST_LETTERS = 100_000
REFUSED = "User-agent: *\nDisallow: /"
#: Letters of rules that are kept of all sites together; 100,000 letters take some 5 MB of memory.
MOST_KEPT = 1_000_000
#: What a site without rules counts for: an entry takes memory, too.
LEAST_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site, and the length of their text; a site without robots.txt allows everything."""

    robots: Protego
    letters: int

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
    text = "" if problem else for_us(answer.body.decode("utf-8-sig", "replace"))
    text = text if len(text) <= MOST_LETTERS else REFUSED
    return Rules(Protego.parse(text), max(len(text), LEAST_LETTERS))


def for_us(text: str) -> str:
    """Return the groups of a robots.txt that speak to every robot or to ours; the others need not be kept."""
    kept: list[str] = []
    is_ours = speaks_to = False
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key.strip().casefold() == "user-agent":
            agent = value.partition("#")[0].strip().casefold()
            is_ours = (is_ours and speaks_to) or agent == "*" or (agent != "" and agent in PRODUCT)
            speaks_to = True
        elif line.strip() and not line.lstrip().startswith("#"):
            speaks_to = False
        if is_ours:
            kept.append(line)
    return "\n".join(kept)


class RobotsCache:
    """The rules of each site, kept for a day and shared by all threads; one thread fetches them, the others wait."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, kept_for: timedelta = KEPT_FOR) -> None:
        self._lock = Lock()
        self._turns = tuple(Lock() for _ in range(64))
        self._kept: TTLCache[str, Rules] = TTLCache(
            MOST_KEPT, ttl=kept_for.total_seconds(), timer=clock, getsizeof=lambda rules: rules.letters
        )

    def rules(self, origin: str, ask: Callable[[], Rules]) -> Rules:
        """Return the rules of a site, calling `ask` where none are kept or they are a day old. Raises what `ask` raises."""
        with self._turns[hash(origin) % len(self._turns)]:
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
