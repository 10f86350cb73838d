"""A page or feed that the settings name and whose kind is not known yet: the first look finds the source that can read it.

The listing names that source. From then on the page must stay of that kind: a web page that later stands in place of a
feed is not read as a list of news.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from scrapers.pages.tree import changed
from scrapers.source import Listing, Source
from scrapers.sources import all_sources
from scrapers.sources.page_list import SOURCE as WEB_PAGE


class CouncilPage:
    """Finds the one source that recognises a page, and lets it read the page."""

    kind = "council_page"
    every = timedelta(hours=1)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:  # noqa: ARG002 (whatever the page)
        """Always False: this source asks the others, and must not find itself."""
        return False

    def listed(self, page: bytes, url: str) -> Listing:
        """Return what the page lists, with the `kind` of the source that read it. Raises LayoutChanged where none or several can."""
        if not page.strip(b"\x00 \t\r\n"):
            raise changed(url, "is empty")
        able: list[Source] = [source for source in all_sources().values() if source.recognises(page)]
        # Any web page can be read as a list of links: a source that knows the page better comes first.
        able = [source for source in able if source.kind != WEB_PAGE.kind] or able
        if len(able) != 1:
            raise changed(url, "is neither a feed nor a web page")
        return replace(able[0].listed(page, url), kind=able[0].kind)


SOURCE = CouncilPage()
