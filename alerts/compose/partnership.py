"""What an inspection asks of several bodies at once: to whom it is addressed, and what it lists for them all."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.alert import AlertPoint
from findings.model import Change, EventKind, Findings
from findings.text.safe import LONGEST_SENTENCE, LONGEST_TEXT, at_page, clipped

_NAMES = {EventKind.JTAI: "the local partnership", EventKind.AREA_SEND: "the local area partnership"}


def partnership(change: Change) -> str | None:
    """Return the name of those who are asked together, None where the authority alone is."""
    by_others = change.document_kind is not None and change.document_kind.by_others
    return None if by_others else _NAMES.get(change.event.kind)


def addressed_to(change: Change, report: Findings | None) -> Iterator[str]:
    """Yield to whom the document is addressed, with the words that say so."""
    whole, said = partnership(change), report.addressed_to if report else None
    if whole and said:
        page = f", page {said.page}" if said.page else ""
        quote = clipped(said.quote, LONGEST_SENTENCE).rstrip(".")
        if change.event.kind is EventKind.JTAI:
            bodies = f", among them {said.text}" if said.text else ""
            yield f"The letter is addressed to {whole}{bodies} (“{quote}”{page})."
        else:
            yield f"The report is on {whole}: {said.text} (“{quote}”{page})."


def areas(change: Change, report: Findings | None) -> Iterator[AlertPoint]:
    """Yield the long findings that a joint inspection lists as areas for improvement."""
    for area in report.areas_for_improvement if report else ():
        yield AlertPoint(
            text=clipped(area.text, LONGEST_TEXT), page=area.page, url=at_page(change.publication.url, area.page)
        )
