"""The search page of ModernGov, `ieSearchResults2.aspx?SS=…&DT=3…`: what a council’s committees have on some words.

div.mgContent
    p                                            “Results 1 to 10 for your search”; p.mgErrorTxt “No results found for your query”
    a[title="Next page of search results"]
    hr                                           before and after each hit
    p.mgAiTitleTxt “Meeting:” > a                the meeting: `12/03/2026 - Children’s Scrutiny Committee (1)`
    p.mgAiTitleTxt “Item 5:” > a                 the agenda item: `ieListDocuments.aspx?CId=1&MID=2#AI3`, a part of the meeting’s page
    ul.mgBulletList > li > a                     its papers, where the words stand
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

import httpx

from scrapers.pages.canonical import canonical
from scrapers.pages.dates import printed_date
from scrapers.pages.decoded import decoded
from scrapers.pages.tree import Element, changed, first, has_class, target, tree, words
from scrapers.source import Form, ListedPublication, Listing

#: So many pages of ten hits each are read: the best matches come first, and a word may have thousands.
MOST_PAGES = 3
_ITSELF = re.compile(r"<title>\s*+Search results for\b", re.IGNORECASE)
_NONE = "no results found for your query"
_RESULTS = re.compile(r"results (\d{1,6}) to (\d{1,6}) for your search", re.IGNORECASE)
_NEXT = "next page of search results"
_PAGE = re.compile(r"(?:^|&)PG=(\d{1,4})(?:&|$)", re.IGNORECASE)
# Behind a title stands the number of the hit, and behind a paper’s the form and size of its file: “Cover report (3) PDF 99 KB”.
_BEHIND = re.compile(r" \(\d[\d.]{0,6}\)(?: [A-Z]{2,5} [\d.]{1,8} [KM]B)?$")
_FRAGMENT = re.compile(r"AI\d{1,12}", re.ASCII)


class ModernGovSearch:
    """A source that lists the best hits of a search; what it no longer shows is not withdrawn."""

    kind = "modern_gov_search"
    every = timedelta(hours=6)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page is ModernGov’s and calls itself the results of a search."""
        text = decoded(page)
        return "mgContent" in text and _ITSELF.search(text) is not None

    def listed(self, page: bytes, url: str) -> Listing:
        """Return the papers that were found, else the agenda items, else the meetings; empty only where the page says so.

        Raises LayoutChanged for any other page, and where it shows fewer hits than it says.
        """
        content = first(tree(page, url), "mgContent")
        if content is None:
            raise changed(url, "is no page of ModernGov’s search")
        said = words(content, 2_000)
        if _NONE in said.casefold():
            return Listing(complete=False)
        count = _RESULTS.search(said)
        if count is None:
            raise changed(url, "does not say how many results ModernGov’s search has")
        hits = list(_hits(content))
        expected = int(count[2]) - int(count[1]) + 1
        if len(hits) != expected:
            raise changed(url, f"says that it shows {expected} results of ModernGov’s search, but shows {len(hits)}")
        found = (publication for hit in hits for publication in _publications(hit, url))
        return Listing(
            publications=tuple({one.identity: one for one in found}.values()),
            complete=False,
            next_url=_next_page(content, url),
        )


@dataclass(slots=True)
class _Hit:
    """One hit: the meeting or issue that heads it, its agenda items, and the papers in which the words stand."""

    heading: Element
    items: list[Element] = field(default_factory=list)
    papers: list[Element] = field(default_factory=list)


def _hits(content: Element) -> Iterator[_Hit]:
    """Yield the hits, which stand between rules; what stands before the first is none."""
    hit: _Hit | None = None
    begun = False
    for element in content.iter("hr", "p", "li"):
        if element.tag == "hr":
            if hit is not None:
                yield hit
            hit, begun = None, True
        elif not begun:
            continue
        elif element.tag == "li":
            if hit is not None and _link(element) is not None:
                hit.papers.append(_link(element))
        elif has_class(element, "mgAiTitleTxt") and _link(element) is not None:
            if hit is None:
                hit = _Hit(_link(element))
            else:
                hit.items.append(_link(element))
    if hit is not None:
        yield hit


def _link(element: Element) -> Element | None:
    return next((link for link in element.iter("a") if link.get("href")), None)


def _publications(hit: _Hit, url: str) -> Iterator[ListedPublication]:
    meeting = _title(hit.heading)
    day = printed_date(meeting[:20])
    # “12/03/2026, 10:00 - Children’s Scrutiny Committee”; an issue has no day, and is its own title.
    committee = meeting.partition(" - ")[2] if day else ""
    item = _title(hit.items[0]) if hit.items else ""
    for link in hit.papers or hit.items or [hit.heading]:
        title = item if link in hit.papers and item else _title(link)
        yield _publication(link, f"{title} – {committee}" if committee and link is not hit.heading else title, day, url)


def _publication(link: Element, label: str, day: date | None, url: str) -> ListedPublication:
    address = target(link, url)
    part = urlsplit(link.get("href")).fragment
    mark = f"#{part}" if _FRAGMENT.fullmatch(part) else ""
    return ListedPublication(
        identity=f"{canonical(address)}{mark}",
        url=f"{address}{mark}",
        label=label or "(no label)",
        form=Form.OTHER,
        published=day,
        file_url=str(address) if mark else None,
        version=label,
    )


def _title(link: Element) -> str:
    return _BEHIND.sub("", words(link))


def _next_page(content: Element, url: str) -> str | None:
    """Return the address of the next page, None where there is none or enough was read; another site’s is not followed."""
    for link in content.iter("a"):
        if str(link.get("title") or "").casefold() == _NEXT and link.get("href"):
            address = target(link, url)
            number = _PAGE.search(address.query.decode("ascii", "replace"))
            within = number is not None and 1 < int(number[1]) <= MOST_PAGES
            return str(address) if within and address.host == httpx.URL(url).host else None
    return None


SOURCE = ModernGovSearch()
