"""The links of a web page that lists news: its entries, and the feed that it names as its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import httpx
from bs4 import BeautifulSoup, Tag

from scrapers.dates import printed_date
from scrapers.errors import Refused
from scrapers.main_part import MainPart
from scrapers.url import web_address

_HEADINGS = ("h2", "h3", "h4", "h5")
_FEEDS = ("application/rss+xml", "application/atom+xml")
#: How far around its link an entry’s date may stand, in elements.
_AROUND = 4


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a list: its words, where it leads, and the date beside it."""

    words: str
    address: httpx.URL
    published: date | None


def entry_links(page: bytes, url: str) -> list[Link]:
    """Links in headings of the main part, or else the dated links of its lists and tables."""
    soup = BeautifulSoup(page, "lxml")
    main = MainPart(soup, whole=True)
    links = [link for link in main.tag.find_all("a", href=True) if not _is_around(main, link)]
    in_headings = [link for link in links if link.find_parent(_HEADINGS) or link.find(_HEADINGS)]
    found = list(_entries(in_headings, main.tag, url))
    if len(found) > 1 or any(each.published for each in found):
        return found
    in_lists = [link for link in links if link.find_parent(("li", "tr", "article"))]
    return [each for each in _entries(in_lists, main.tag, url) if each.published]


def feed_of(page: bytes, url: str) -> str | None:
    """The feed that a web page names in its head, if it names one."""
    for link in BeautifulSoup(page, "lxml").find_all("link", href=True, type=_FEEDS):
        address = _address(link, url)
        if address is not None:
            return str(address)
    return None


def _is_around(main: MainPart, link: Tag) -> bool:
    return any(main.leaves_out(outer) for outer in link.parents if outer is not main.tag and _is_inside(outer, main.tag))


def _entries(links: list[Tag], main: Tag, url: str) -> Iterator[Link]:
    for link in links:
        address, words = _address(link, url), " ".join(link.get_text(" ").split())
        if address is not None and words and address != httpx.URL(url).copy_with(fragment=None):
            yield Link(words, address, _date_beside(link, main))
