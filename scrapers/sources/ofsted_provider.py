"""Ofsted’s page about one authority: its inspections and letters, newest first, each with two different dates.

p.title-block__subheading                         URN: 80471
ol.timeline > li.timeline__day                    (timeline__day--opened: “Opened”, no document)
    p.timeline__date > time                       the first day of the inspection
    a.publication-link[href=…/v1/file/50252259]   Children's services inspection
        span.nonvisual                            Children's services inspection, PDF - 12 July 2024
    time[pubdate]                                 the day of publication
"""

from __future__ import annotations

from datetime import timedelta

from scrapers.pages.timeline import document_links, lacks_its_link, publication
from scrapers.pages.tree import Element, changed, first, inside, is_cut_short, tree, urns, words
from scrapers.source import ListedPublication, Listing

MOST_DOCUMENTS = 1_000
#: Around each document and in each row all links and dates may be looked at: Ofsted’s longest page has some 10,000 pairs.
_MOST_TO_COMPARE = 400_000


class OfstedProvider:
    """A source for one authority’s page; it is looked at when its row in the list changes, and every day besides."""

    kind = "ofsted_provider"
    every = timedelta(days=1)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:  # noqa: ARG002 (whatever the page)
        """Always False: its address comes from the list."""
        return False

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each document once; empty only where the page has no entries but “Opened” and the like.

        Raises LayoutChanged.
        """
        root = tree(page, url)
        rows = _rows(root, page, url)
        links = _links(root, url)
        _refuse_unbounded(root, len(rows) + len(links), url)
        publications: dict[str, ListedPublication] = {}
        for link in links:
            one = publication(link, url)
            publications.setdefault(one.identity, one)
        _check(rows, list(publications.values()), url)
        heading = first(root, "title-block__heading")
        return Listing(
            publications=tuple(publications.values()),
            urn=_urn(root, url),
            name=None if heading is None else words(heading) or None,
        )


def _rows(root: Element, page: bytes, url: str) -> list[Element]:
    timelines = root.find_class("timeline")
    if not timelines:
        raise changed(url, "has no timeline of reports")
    rows = [row for timeline in timelines for row in timeline.iterchildren("li")]
    if not rows:
        raise changed(url, "has a timeline with nothing in it")
    if is_cut_short(page, b"timeline__day", b"</ol"):
        raise changed(url, "breaks off in the middle of its timeline")
    return rows


def _links(root: Element, url: str) -> list[Element]:
    """Return the links to documents, those in the timeline first: the page may repeat them elsewhere without their dates."""
    links = document_links(root)
    if len(links) > MOST_DOCUMENTS:
        raise changed(url, f"lists {len(links):,} documents, more than any authority has")
    return sorted(links, key=lambda link: inside(link, "timeline") is None)


def _refuse_unbounded(root: Element, parts: int, url: str) -> None:
    """Raise LayoutChanged where there are too many links and dates to look at them around each of so many parts."""
    if parts * sum(1 for _ in root.iter("a", "time")) > _MOST_TO_COMPARE:
        raise changed(url, "holds far more links and dates than the page of any authority")


def _check(rows: list[Element], publications: list[ListedPublication], url: str) -> None:
    for row in rows:
        if lacks_its_link(row, alone=not publications):
            raise changed(url, f"has an entry “{words(row, 80)}” without a link")
    stated = any(words(time) for row in rows for time in row.iter("time") if time.get("pubdate") is not None)
    if publications and stated and not any(one.published for one in publications):
        raise changed(url, "has no date of publication that can be read")


def _urn(root: Element, url: str) -> str:
    """Return the URN that the page shows, because its address may hold the authority’s other number. Raises LayoutChanged."""
    for place in [*root.find_class("title-block__subheading"), root]:
        found = urns(place)
        if len(found) == 1:
            return found.pop()
    raise changed(url, "does not show one URN")


SOURCE = OfstedProvider()
