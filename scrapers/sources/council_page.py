"""A page or feed that settings name, of which nobody knows yet what it is: what comes back says which source reads it.

The listing says which that was. From then on the page must stay what it is: a feed that turns into a web page is not
taken for a list of news.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from scrapers.pages.tree import changed
from scrapers.source import Listing, Source
from scrapers.sources import all_sources


class CouncilPage:
    """Recognises, and leaves the reading to the one source that can."""

    kind = "council_page"
    every = timedelta(hours=1)

    def address(self, site: str) -> str:
        """The page itself."""
        return site

    def recognises(self, page: bytes) -> bool:  # noqa: ARG002 (whatever the page)
        """Never: it asks the others."""
        return False

    def listed(self, page: bytes, url: str) -> Listing:
        """What it lists, and the `kind` that it is. Raises LayoutChanged."""
        if not page.strip(b"\x00 \t\r\n"):
            raise changed(url, "is empty")
        able: list[Source] = [source for source in all_sources().values() if source.recognises(page)]
        if len(able) != 1:
            raise changed(url, "is neither a feed nor a web page")
        return replace(able[0].listed(page, url), kind=able[0].kind)


SOURCE = CouncilPage()
