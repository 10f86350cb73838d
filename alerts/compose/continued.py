"""The points of an earlier inspection of which a letter says itself that they continue."""

from __future__ import annotations

from alerts.alert import AlertPoint, Group, GroupKind
from alerts.compose.context import AuthorityContext
from alerts.compose.earlier.quoted import from_page
from findings.changes.continuation import continuation_of
from findings.model import BOARD, Findings
from findings.text.safe import LONGEST_SENTENCE, LONGEST_TEXT, at_page, clipped
from findings.timeline.continued_lists import inspection_meant
from findings.timeline.event_record import EventRecord


def continued(report: Findings | None, known: AuthorityContext | None) -> Group | None:
    """Return these points under Ofsted’s own sentence, None where the document says nothing like it.

    Without points where the inspection that it speaks of is not known, or where it speaks of some of its points only.
    """
    found = continuation_of(report) if report else None
    if report is None or found is None:
        return None
    meant = inspection_meant(found, known.inspections_before(report.event) if known else ())
    when = f" of {meant.event.start:%B %Y}" if meant and meant.event.start else ""
    page = f", {from_page(found.quote, found.page)}" if found.page else ""
    return Group(
        kind=GroupKind.CONTINUED,
        heading=f"Ofsted says that {'the' if found.of_all else 'some of the'} areas for improvement{when} continue",
        points=tuple(_points(meant)) if meant and found.of_all else (),
        note=f"In Ofsted’s words: “{clipped(found.quote, LONGEST_SENTENCE).rstrip('.')}”{page}.",
    )


def _points(meant: EventRecord) -> list[AlertPoint]:
    """Return the points, each with its page in the earlier report, and which report that is."""
    document = meant.authority
    listed = document.findings.needs_improvement if document else ()
    month = f" of {meant.event.start:%B %Y}" if meant.event.start else ", the earlier one"
    return [
        AlertPoint(
            text=clipped(point.words, LONGEST_TEXT),
            page=point.page,
            url=at_page(document.publication.url, point.page) if document else None,
            of=f"the report{month}",
        )
        for point in listed
        if point.to != BOARD
    ]
