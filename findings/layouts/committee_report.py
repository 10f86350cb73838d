"""Committees’ reports, agenda items, decisions and minutes on what Ofsted found.

“Report to”, “Purpose of the report”, “Decision maker”, “The Board received …”, “RESOLVED that …”.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _CommitteeReport:
    """The layout of papers of a council’s committees."""

    name = "committee_report"

    def claims(self, document: Document) -> bool:
        """Say whether the document has this form and not that of another kind of article."""
        return form_of(document) is Kind.COMMITTEE_REPORT

    def read(self, document: Document) -> Findings:
        """Return what it says of an inspection or visit that has taken place; not relevant, with the reason, where it tells of none."""
        return article_findings(document, Kind.COMMITTEE_REPORT)


LAYOUT = _CommitteeReport()
