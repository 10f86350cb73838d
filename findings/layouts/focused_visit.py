"""Letters on focused visits."""

from __future__ import annotations

from findings.model import Document, Findings, Kind
from findings.visits.letter import visit_told_of
from findings.visits.reading import read_letter


class _FocusedVisit:
    """The layout."""

    name = "focused_visit"

    def claims(self, document: Document) -> bool:
        """By its opening sentence; where that is lost, by its title and its headings."""
        return visit_told_of(document) is Kind.FOCUSED_VISIT

    def read(self, document: Document) -> Findings:
        """Everything the letter says; held where it does not keep the form."""
        return read_letter(document, Kind.FOCUSED_VISIT)


LAYOUT = _FocusedVisit()
