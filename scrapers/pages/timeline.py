"""One entry of the timeline on Ofsted’s page about an authority: the document, and the dates beside it."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from scrapers.pages.dates import written_date
from scrapers.pages.tree import Element, first, has_class, inside, target, words
from scrapers.source import Form, ListedPublication

_FILE = re.compile(r"/v\d+/file/([\w-]{1,64})/?", re.ASCII)
#: How many elements outwards from a link its dates are looked for; they stand in its row, some five outwards.
_OUTWARDS = 20
_EVENT = re.compile(r"(re-?)?(opened|closed|registered)\b", re.IGNORECASE)


# The order matters: a label on a monitoring visit may also name the inspection that it follows.
_FORMS = (
    (Form.FOCUSED_VISIT, r"focused visit"),
    (Form.MONITORING_VISIT, r"monitoring visit"),
    (Form.JTAI, r"joint (targeted )?area|\bjtai\b"),
    (Form.AREA_SEND, r"\bsend\b|special educational needs"),
    (Form.INSPECTION, r"children.?s (social care )?services inspection|single inspection|\bilacs\b"),
)


def document_links(element: Element) -> list[Element]:
    return list(filter(_is_document, element.iter("a")))


def publication(link: Element, url: str) -> ListedPublication:
    """Return the document that a link on the page at `url` leads to. Raises LayoutChanged for a link that leads nowhere."""
    address = target(link, url)
    found = _FILE.fullmatch(address.path)
    hidden = first(link, "nonvisual")
    said = words(link if hidden is None else hidden, 2_000)
    label = words(link, 2_000).removesuffix(said).strip() or re.split(r",\s*pdf\b", said, flags=re.IGNORECASE)[0]
    return ListedPublication(
        identity=found[1] if found else str(address).partition("://")[2],
        url=str(address),
        label=label[:300] or "(no label)",
        form=form_of(label),
        published=_published(link) or written_date(said.rpartition(" - ")[2]),
        inspected=_inspected(link),
    )


def lacks_its_link(row: Element, *, alone: bool) -> bool:
    """Say whether an entry looks like a document but has no link to one.

    `alone` says that the page links to no document at all; then only “Opened” and the like count as entries without a document.
    """
    if any(map(_is_document, row.iter("a"))):
        return False
    title = first(row, "event__title")
    is_event = _EVENT.match(words(row if title is None else title))
    return first(row, "filetype") is not None or bool(_publication_days(row)) or (alone and not is_event)


def _is_document(link: Element) -> bool:
    """Say whether a link leads to a document: by its class, or in the timeline by its address, should the class ever change."""
    if has_class(link, "publication-link"):
        return True
    return bool(_FILE.search(link.get("href") or "")) and inside(link, "timeline") is not None


def _published(link: Element) -> date | None:
    """Return the date in the innermost element around the link that has one and holds no other document."""
    for outer in islice(link.iterancestors(), _OUTWARDS):
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


def form_of(label: str) -> Form:
    """Return the form that a label such as `Children’s services inspection` names; OTHER for a label that we do not know."""
    plain = " ".join(label.lower().split())
    return next((form for form, pattern in _FORMS if re.search(pattern, plain)), Form.OTHER)
