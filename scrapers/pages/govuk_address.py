"""The address of GOV.UK’s content API, which gives a page of GOV.UK as JSON."""

from __future__ import annotations

import httpx

from scrapers.http.url import origin

_API = "/api/content"
_HOST = "www.gov.uk"


def content_address(link: httpx.URL, feed: httpx.URL, title: str) -> str | None:
    """Return the address of a page’s JSON, None for a page of another site. `title` is that of the feed that lists the page."""
    is_govuk = link.host == _HOST or (origin(link) == origin(feed) and "gov.uk" in title.lower())
    return str(link.copy_with(path=_API + link.path, query=None)) if is_govuk else None
