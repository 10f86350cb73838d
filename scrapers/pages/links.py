"""The links of a web page that lists news: its entries, and the feed that it names as its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import httpx
from bs4 import BeautifulSoup, Tag

from findings.text.safe import plain_words
from scrapers.errors import Refused
from scrapers.http.url import web_address
from scrapers.pages.dates import printed_date, stated_date
from scrapers.pages.main_part import MainPart, heading_level, soup
from scrapers.pages.no_page import announced, in_its_place

_FEEDS = ["application/rss+xml", "application/atom+xml"]
_IN_LISTS = ["li", "tr", "dd"]
#: How many elements outwards the box of an entry is looked for, and how much (see `MainPart.weight`) a box may hold.
_OUTWARDS = 4
_BOX = 5_000
_MOST_LINKS = 2_000
_NO_FIGURES = dict.fromkeys(map(ord, "0123456789"))


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of a list: its words, its address, and the date beside it."""

    words: str
    address: httpx.URL
    published: date | None


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The entries of a web page: those under headings of its main part, else the dated links of its lists; none where it has neither.

    `shape` is the title over the entries and where most of them stand: `News: article > h2`. `instead` is what the page is in place
    of a list (see `no_page`), None for a list.
    """

    links: list[PageLink]
    shape: str
    instead: str | None


def list_of_links(page: bytes, url: str) -> PageLinks:
    """Return the entries of the page at `url`."""
    tree = soup(page)
    base, itself = _base(tree, url), httpx.URL(url).copy_with(fragment=None)
    main = MainPart(tree, whole=True)
    found = [(link, tag) for link, tag in _entries(main, base) if link.address != itself]
    links = [link for link, _ in found]
    instead = announced(tree)
    if instead is None and not any(link.published for link in links):
        instead = in_its_place(tree, main, main.tag.get_text(" "))
    return PageLinks(links, _shape(tree, [tag for _, tag in found]), instead)


def _entries(main: MainPart, base: str) -> list[tuple[PageLink, Tag]]:
    """Return the entries, each with the tag that holds its words."""
    days = _Days()
    # Where headings are not closed they stand in one another: only the innermost has words of its own.
    headings = (
        tag for tag in main.elements() if heading_level(tag) and not main.headings_in(tag) and main.weight(tag) < _BOX
    )
    found = list(_under_headings(main, days, islice(headings, _MOST_LINKS), base))
    if any(entry.published for entry, _ in found) or len(found) > 2:
        return found
    links = islice((tag for tag in main.elements() if tag.name == "a"), _MOST_LINKS)
    in_lists = [link for link in links if _near(link, _IN_LISTS)]
    dated = [(entry, link) for link in in_lists if (entry := _entry(main, days, link, link, base)) and entry.published]
    return dated or found


def _shape(tree: BeautifulSoup, tags: list[Tag]) -> str:
    """Return the page’s title, without figures in it, and the elements around most of its entries."""
    heading = tree.select_one("h1")
    title = " ".join((heading.get_text(" ") if heading else "").translate(_NO_FIGURES).split())
    places = Counter(" > ".join(_names_around(tag)) for tag in tags)
    return plain_words(f"{title}: {places.most_common(1)[0][0] if places else ''}")


def _names_around(tag: Tag) -> list[str]:
    around = [outer.name for outer in islice(tag.parents, 2) if outer.name not in ("body", "html", "[document]")]
    return [*reversed(around), tag.name]


def feed_of(page: bytes, url: str) -> str | None:
    """Return the feed that a web page names in its head, None where it names none."""
    tree = soup(page)
    links, base = tree.find_all("link", href=True, type=_FEEDS), _base(tree, url)
    return next((str(address) for link in links if (address := _address(link, base))), None)


def _base(tree: BeautifulSoup, url: str) -> str:
    """Return the address that the links of a page start from: that of its `<base>`, or its own."""
    base = tree.find("base", href=True)
    return str((_address(base, url) if base else None) or url)


def _under_headings(main: MainPart, days: _Days, headings: Iterable[Tag], url: str) -> Iterator[tuple[PageLink, Tag]]:
    for heading in headings:
        link = heading.find("a", href=True) or _near(heading, ["a"]) or _link_beside(main, heading)
        entry = _entry(main, days, link, heading, url) if link else None
        if entry:
            yield entry, heading


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
    if address is None or not words:
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
            marked = next((day for time in box.find_all("time") if (day := _marked(time))), None)
            self._of_boxes[id(box)] = marked or printed_date(box.get_text(" "))
        return self._of_boxes[id(box)]


def _marked(time: Tag) -> date | None:
    """Return the day of a `<time>`: as people read it, else the day in London of the moment that it stands for."""
    return printed_date(time.get_text(" ")) or stated_date(str(time.get("datetime") or ""))


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
