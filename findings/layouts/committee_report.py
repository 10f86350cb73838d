"""Committees’ reports, agenda items, decisions and minutes on what Ofsted found.

“Report to”, “Purpose of the report”, “Decision maker”, “The Board received …”, “RESOLVED that …”.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _CommitteeReport:
    """The layout."""

    name = "committee_report"

    def claims(self, document: Document) -> bool:
        """Has it this form, and no other?"""
        return form_of(document) is Kind.COMMITTEE_REPORT

    def read(self, document: Document) -> Findings:
        """What it says of a visit or inspection that has taken place; irrelevant, with the reason, if it tells of none."""
        return article_findings(document, Kind.COMMITTEE_REPORT)


LAYOUT = _CommitteeReport()
