"""Ofsted’s page about one authority: its inspections and letters, newest first, each with two different dates.

p.title-block__subheading                         URN: 80471
ol.timeline > li.timeline__day                    (timeline__day--opened: “Opened”, no document)
    p.timeline__date > time                       the first day of the inspection
    a.publication-link[href=…/v1/file/50252259]   Children's services inspection
        span.nonvisual                            Children's services inspection, PDF - 12 July 2024
    time[pubdate]                                 the day of publication
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice

from scrapers.dates import written_date
from scrapers.labels import form_of
from scrapers.markup import Element, changed, first, has_class, inside, is_cut_short, target, tree, urns, words
from scrapers.source import ListedPublication, Listing

_FILE = re.compile(r"/v\d+/file/([\w-]{1,64})/?", re.ASCII)
_NO_DOCUMENT = re.compile(r"(re-?)?(opened|closed|registered)\b", re.IGNORECASE)


class OfstedProvider:
    """One authority’s page, looked at when its row in the list changes, and daily besides."""

    kind = "ofsted_provider"
    every = timedelta(days=1)

    def address(self, site: str) -> str:
        """The page itself: its address comes from the list."""
        return site

    def listed(self, page: bytes, url: str) -> Listing:
        """Each document once; empty only where “Opened” or the like is all that the page has. Raises LayoutChanged."""
        root = tree(page, url)
        rows = _rows(root, page, url)
        publications: dict[str, ListedPublication] = {}
        for link in _links(root):
            publication = _publication(link, url)
            publications.setdefault(publication.identity, publication)
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


def _check(rows: list[Element], publications: list[ListedPublication], url: str) -> None:
    """An entry without a link is an event such as “Opened”: it may not look like a document, nor be all there is."""
    for row in rows:
        if not any(map(_is_document, row.iter("a"))) and _looks_like_document(row, alone=not publications):
            raise changed(url, f"has an entry “{words(row, 80)}” without a link")
    stated = any(words(time) for row in rows for time in row.iter("time"))
    if publications and stated and not any(one.published for one in publications):
        raise changed(url, "has no date of publication that can be read")


def _looks_like_document(row: Element, *, alone: bool) -> bool:
    title = first(row, "event__title")
    is_event = _NO_DOCUMENT.match(words(row if title is None else title))
    return first(row, "filetype") is not None or bool(_publication_days(row)) or (alone and not is_event)


def _links(root: Element) -> list[Element]:
    """All links to documents, those of the timeline first: another place may repeat them without their dates."""
    links = list(filter(_is_document, root.iter("a")))
    return sorted(links, key=lambda link: inside(link, "timeline") is None)


def _is_document(link: Element) -> bool:
    """By its class or, in the timeline, by where it leads, should the class ever change."""
    if has_class(link, "publication-link"):
        return True
    return bool(_FILE.search(link.get("href") or "")) and inside(link, "timeline") is not None


def _publication(link: Element, url: str) -> ListedPublication:
    address = target(link, url)
    found = _FILE.fullmatch(address.path)
    hidden = first(link, "nonvisual")
    said = "" if hidden is None else words(hidden, 2_000)
    label = words(link, 2_000).removesuffix(said).strip() or re.split(r", pdf", said, flags=re.IGNORECASE)[0]
    return ListedPublication(
        identity=found[1] if found else str(address).partition("://")[2],
        url=str(address),
        label=label[:300] or "(no label)",
        form=form_of(label),
        published=_published(link) or written_date(said),
        inspected=_inspected(link),
    )


def _published(link: Element) -> date | None:
    """The date in the innermost element around that has one, as long as it speaks of this document alone."""
    for outer in link.iterancestors():
        if has_class(outer, "timeline") or len(list(islice(filter(_is_document, outer.iter("a")), 2))) > 1:
            return None
        days = _publication_days(outer)
        if days:
            return days[0]
    return None


def _publication_days(element: Element) -> list[date]:
    days = [written_date(words(time)) for time in element.iter("time") if time.get("pubdate") is not None]
    return [day for day in days if day]


def _inspected(link: Element) -> date | None:
    row = inside(link, "timeline__day")
    places = [] if row is None else row.find_class("timeline__date")
    return next((day for place in places if (day := written_date(words(place)))), None)


def _urn(root: Element, url: str) -> str:
    """The URN that the page shows: its address may carry the authority’s other number."""
    for place in [*root.find_class("title-block__subheading"), root]:
        found = urns(place)
        if len(found) == 1:
            return found.pop()
    raise changed(url, "does not show one URN")


SOURCE = OfstedProvider()
