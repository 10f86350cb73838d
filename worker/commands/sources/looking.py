"""Looks at a page once, politely and without the store: whether it works, what it lists, and what keeps us out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import httpx

from scrapers.errors import Blocked, FetchError, Gone, LayoutChanged
from scrapers.http.fetch import Fetched
from scrapers.pages.canonical import canonical
from scrapers.source import ListedPublication, Listing
from worker.health.kept_out import keeps_us_out
from worker.services import Reader, Web


class Outcome(StrEnum):
    """How a page was found."""

    WORKS = "works"
    MOVED = "moved"
    BLOCKED = "blocked"
    CHALLENGE = "challenge"
    NO_FEED = "no feed"
    NO_ANSWER = "no answer"

    @property
    def is_seen(self) -> bool:
        """Whether what it lists was seen."""
        return self in (Outcome.WORKS, Outcome.MOVED)

    @property
    def keeps_us_out(self) -> bool:
        """Whether the site refuses a robot: that is never silence."""
        return self in (Outcome.BLOCKED, Outcome.CHALLENGE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found; `why` says what is wrong, and `url` where the page is now. `kind` is that of the source that reads it."""

    outcome: Outcome
    url: str
    kind: str | None = None
    why: str = ""
    listed: tuple[ListedPublication, ...] = ()
    feed: str | None = None
    title: str | None = None


@dataclass(slots=True)
class Looker:
    """Looks at pages with one web and one reader; between two requests to a host it waits as long as that host’s pace asks."""

    web: Web
    reader: Reader
    sleep: Callable[[float], None] = time.sleep
    _asked: set[str] = field(default_factory=set)

    def look(self, url: str, kind: str | None) -> Found:
        """Look at a page that is read as this kind of source; None: find out which can read it."""
        try:
            page = self._get(url)
            listing = self._listed(kind or "council_page", page)
        except FetchError as error:
            return Found(_outcome_of(error), url, kind, error.sentence)
        except LayoutChanged as changed:
            is_challenge = keeps_us_out(changed.sentence)
            return Found(Outcome.CHALLENGE if is_challenge else Outcome.NO_FEED, url, kind, changed.sentence)
        moved = canonical(httpx.URL(page.url)) != canonical(httpx.URL(url))
        return Found(
            Outcome.MOVED if moved else Outcome.WORKS,
            page.url if moved else url,
            listing.kind or kind,
            f"It is at {page.url} now." if moved else "",
            listing.publications,
            listing.feed,
            listing.shape,
        )

    def _listed(self, kind: str, page: Fetched) -> Listing:
        """What the page lists, or the next one, where it only leads there."""
        listing = self.reader.listed(kind, page.body, page.url)
        beyond = [*([listing.next_url] if listing.next_url else []), *listing.further]
        if listing.publications or not beyond:
            return listing
        following = self._get(beyond[0])
        more = self._listed(listing.kind or kind, following)
        return replace(more, kind=listing.kind)

    def _get(self, url: str) -> Fetched:
        host = httpx.URL(url).netloc.decode("ascii", "replace")
        if host in self._asked:
            self.sleep(self.web.delay(url).total_seconds())
        self._asked.add(host)
        page = self.web.get(url)
        assert isinstance(page, Fetched), "asked without validators"
        return page


def _outcome_of(error: FetchError) -> Outcome:
    if isinstance(error, Blocked) or keeps_us_out(error.sentence):
        return Outcome.BLOCKED
    return Outcome.NO_FEED if isinstance(error, Gone) or not error.try_again else Outcome.NO_ANSWER
