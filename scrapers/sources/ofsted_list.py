"""Ofsted’s search results for children’s services of local authorities, a hundred a page: one row, one authority.

strong.results-count                                              153
ul.results-list > li.search-result
    h3.search-result__title > a[href="/provider/44/80471"]        the name
    ul.search-result__provider-info > li                          Latest report: …   URN: 80471
a.pagination__next[href]                                          the next hundred
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta

import httpx

from scrapers.http.url import origin
from scrapers.pages.tree import Element, changed, first, inside, largest_number, target, tree, urns, words
from scrapers.source import ListedPage, Listing

_SEARCH = "/search?q=&location=&lat=&lon=&radius=&level_1_types=3&level_2_types%5B%5D=12&start=0&rows=100"
MOST_ROWS = 1_000
# Ofsted also serves the page under the authority’s three-digit number (/provider/44/301), which is not its URN.
_URN_IN_PATH = re.compile(r"/provider/44/(\d{5,9})/?", re.ASCII)


class OfstedList:
    """A source for the list of all authorities; each row says by its words whether the authority’s page has changed."""

    kind = "ofsted_list"
    every = timedelta(hours=1)

    def address(self, site: str) -> str:
        return site.rstrip("/") + _SEARCH

    def recognises(self, page: bytes) -> bool:  # noqa: ARG002 (whatever the page)
        """Always False: its address is known, and never named in the settings."""
        return False

    def listed(self, page: bytes, url: str) -> Listing:
        """Return one ListedPage for each authority. Raises LayoutChanged."""
        root = tree(page, url)
        pages: dict[str, ListedPage] = {}
        for row in _rows(root, url):
            authority = _authority(row, url)
            pages.setdefault(authority.urn, authority)
        count = first(root, "results-count")
        return Listing(
            pages=tuple(pages.values()),
            next_url=_next_url(root, url),
            expected=None if count is None else largest_number(words(count)),
        )


def _rows(root: Element, url: str) -> list[Element]:
    if first(root, "results-list") is None:
        raise changed(url, "has no list of results")
    rows: list[Element] = root.find_class("search-result")
    if not rows:
        raise changed(url, "lists no authority at all")
    if len(rows) > MOST_ROWS:
        raise changed(url, f"lists {len(rows):,} authorities, more than England has")
    if any(inside(row, "search-result") is not None for row in rows):
        raise changed(url, "has rows within rows")
    return rows


def _authority(row: Element, url: str) -> ListedPage:
    title = first(row, "search-result__title")
    link = next((row if title is None else title).iter("a"), None)
    if link is None or not words(link):
        raise changed(url, f"has a row without a name or a link (“{words(row, 80)}”)")
    address = target(link, url)
    if origin(address) != origin(httpx.URL(url)):
        raise changed(url, f"has a row “{words(link, 80)}” that leads to another site, {origin(address)}")
    return ListedPage(
        kind="ofsted_provider",
        urn=_urn(row, address, url),
        name=words(link),
        url=str(address),
        fingerprint=_fingerprint(row, address),
    )


def _urn(row: Element, address: httpx.URL, url: str) -> str:
    shown = urns(row)
    if len(shown) == 1:
        return shown.pop()
    found = _URN_IN_PATH.fullmatch(address.path)
    if shown or not found:
        raise changed(url, f"has a row “{words(row, 80)}” that does not show one URN")
    return found[1]


def _fingerprint(row: Element, address: httpx.URL) -> str:
    """Return a hash of all words of the row: the date of the latest report, and whatever else Ofsted may show there."""
    return hashlib.sha256(f"{address.path}\n{words(row, 5_000)}".encode()).hexdigest()


def _next_url(root: Element, url: str) -> str | None:
    link = first(root, "pagination__next")
    if link is None or link.get("href") is None:
        return None
    address = target(link, url)
    if origin(address) != origin(httpx.URL(url)) or str(address) == url:
        raise changed(url, "has a next page that does not go on from here")
    return str(address)


SOURCE = OfstedList()
