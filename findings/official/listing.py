"""Whether a document is the one that Ofsted’s page lists, by what both say of the event."""

from __future__ import annotations

from datetime import date

from findings.model import EventKind, Findings

#: Labels of Ofsted's that name a kind; `inspection` is any with grades, and `other` any at all.
_GRADED = frozenset({EventKind.ILACS, EventKind.SIF, EventKind.LOOKED_AFTER_2013})


def is_listed_as(findings: Findings, form: str, inspected: date | None, published: date | None) -> bool:
    """Say whether a document’s event is of the listed form and began on the listed day; else it is another.

    Where the page gives no first day, the day of publication that the document prints must be the listed one.
    """
    event = findings.event
    is_of_form = event.kind in _GRADED if form == "inspection" else form in (event.kind.value, "other")
    if not is_of_form:
        return False
    if inspected is not None:
        return any(span.start == inspected for span in event.spans)
    return published is not None and findings.published == published
