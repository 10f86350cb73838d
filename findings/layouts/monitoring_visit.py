"""Letters on monitoring visits."""

from __future__ import annotations

from findings.articles.form import form_of
from findings.model import Document, Findings, Kind
from findings.visits.letter import visit_told_of
from findings.visits.reading import read_letter


class _MonitoringVisit:
    """The layout of letters on monitoring visits."""

    name = "monitoring_visit"

    def claims(self, document: Document) -> bool:
        """Go by the opening sentence; where that is lost, by the title and the headings, which a page about the visit may repeat."""
        return visit_told_of(document) is Kind.MONITORING_VISIT and form_of(document) is None

    def read(self, document: Document) -> Findings:
        """Return everything that the letter says; held where it does not keep to the form."""
        return read_letter(document, Kind.MONITORING_VISIT)


LAYOUT = _MonitoringVisit()
