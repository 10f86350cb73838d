"""The links of a web page that lists news: its entries, and the feed that it names as its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import httpx
from bs4 import Tag

from findings.text.safe import plain_words
from scrapers.errors import Refused
from scrapers.http.url import web_address
from scrapers.pages.dates import printed_date
from scrapers.pages.main_part import MainPart, heading_level, soup

_FEEDS = ["application/rss+xml", "application/atom+xml"]
_IN_LISTS = ["li", "tr", "dd"]
#: How many elements outwards the box of an entry is looked for, and how much (see `MainPart.weight`) a box may hold.
_OUTWARDS = 4
_BOX = 5_000
_MOST_LINKS = 2_000


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of a list: its words, its address, and the date beside it."""

    words: str
    address: httpx.URL
    published: date | None


def entry_links(page: bytes, url: str) -> list[PageLink]:
    """Return the entries under headings of the main part, else the dated links of its lists; empty where there are neither."""
    main, days = MainPart(soup(page), whole=True), _Days()
    headings = (tag for tag in main.elements() if heading_level(tag) and main.weight(tag) < _BOX)
    found = list(_under_headings(main, days, islice(headings, _MOST_LINKS), url))
    if any(entry.published for entry in found) or len(found) > 2:
        return found
    links = islice((tag for tag in main.elements() if tag.name == "a"), _MOST_LINKS)
    in_lists = [link for link in links if _near(link, _IN_LISTS)]
    dated = [entry for link in in_lists if (entry := _entry(main, days, link, link, url)) and entry.published]
    return dated or found


def feed_of(page: bytes, url: str) -> str | None:
    """Return the feed that a web page names in its head, None where it names none."""
    links = soup(page).find_all("link", href=True, type=_FEEDS)
    return next((str(address) for link in links if (address := _address(link, url))), None)


def _under_headings(main: MainPart, days: _Days, headings: Iterable[Tag], url: str) -> Iterator[PageLink]:
    for heading in headings:
        link = heading.find("a", href=True) or _near(heading, ["a"]) or _link_beside(main, heading)
        entry = _entry(main, days, link, heading, url) if link else None
        if entry:
            yield entry


def _near(tag: Tag, names: list[str]) -> Tag | None:
    """Return the innermost of the few elements around the tag that has one of these names."""
    return next((outer for outer in islice(tag.parents, _OUTWARDS) if outer.name in names), None)


def _link_beside(main: MainPart, heading: Tag) -> Tag | None:
    """Return the link in the heading’s box, such as “Read more”, where the box has links to one address only."""
    for box in _boxes(main, heading):
        links = list(islice(box.find_all("a", href=True), 2))
        if links:
            return links[0] if len({str(link["href"]) for link in links}) == 1 else None
    return None


def _entry(main: MainPart, days: _Days, link: Tag, words_in: Tag, url: str) -> PageLink | None:
    address, words = _address(link, url), plain_words(words_in.get_text(" "))
    if address is None or not words or address == httpx.URL(url).copy_with(fragment=None):
        return None
    return PageLink(words, address, days.beside(main, words_in))


class _Days:
    """The dates beside entries; that of a box is looked for once, however many entries stand in it."""

    def __init__(self) -> None:
        self._of_boxes: dict[int, date | None] = {}

    def beside(self, main: MainPart, tag: Tag) -> date | None:
        """Return the date in the innermost box around the tag that has one."""
        return next((day for box in _boxes(main, tag) if (day := self._in(box))), None)

    def _in(self, box: Tag) -> date | None:
        if id(box) not in self._of_boxes:
            marked = [str(time.get("datetime") or time.get_text(" ")) for time in box.find_all("time")]
            texts = [*marked, box.get_text(" ")]
            self._of_boxes[id(box)] = next((day for text in texts if (day := printed_date(text))), None)
        return self._of_boxes[id(box)]


def _boxes(main: MainPart, tag: Tag) -> Iterator[Tag]:
    """Return the elements around the tag that hold no other heading and less than `_BOX` of text and elements."""
    for box in islice(tag.parents, _OUTWARDS):
        if box is main.tag or box.name == "ul" or main.weight(box) > _BOX:
            return
        if main.headings_in(box) > 1:
            return
        yield box


def _address(link: Tag, url: str) -> httpx.URL | None:
    href = str(link.get("href") or "").strip()
    if not href or href.startswith("#"):
        return None
    try:
        return web_address(href, httpx.URL(url))
    except Refused:
        return None
