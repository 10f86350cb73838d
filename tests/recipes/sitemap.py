"""A sitemap, of a council that has neither a feed nor a list of news.

urlset
    url > loc            the page
    url > lastmod        2026-03-02, the day on which it was last changed
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from scrapers.pages.tree import changed
from scrapers.source import Form, ListedPublication, Listing

_ENTRY = re.compile(r"<loc>(https://[^<]+/([^</]+))</loc>\s*<lastmod>(\d{4}-\d\d-\d\d)</lastmod>")


class Sitemap:
    """A source that lists every page of a site."""

    kind = "sitemap"
    every = timedelta(hours=1)

    def address(self, site: str) -> str:
        """Return the address of the sitemap."""
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the first element is that of a sitemap."""
        return b"<urlset" in page[:200]

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each page with its day. Raises LayoutChanged where there is none."""
        publications = tuple(_publication(*entry) for entry in _ENTRY.findall(page.decode("utf-8", "replace")))
        if not publications:
            raise changed(url, "is a sitemap without pages")
        return Listing(publications=publications)


def _publication(url: str, name: str, day: str) -> ListedPublication:
    label = name.replace("-", " ").capitalize()
    return ListedPublication(
        identity=url, url=url, label=label, form=Form.OTHER, published=date.fromisoformat(day), version=day
    )


SOURCE = Sitemap()
