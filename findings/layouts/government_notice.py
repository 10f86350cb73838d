"""Government notices and directions to councils, and other pages of the government’s site.

“Improvement notice issued to …”, “The Secretary of State has issued a direction …”; guidance and
statistics too, which are not relevant.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _GovernmentNotice:
    """The layout."""

    name = "government_notice"

    def claims(self, document: Document) -> bool:
        """Has it this form, and no other?"""
        return form_of(document) is Kind.GOVERNMENT_NOTICE

    def read(self, document: Document) -> Findings:
        """What it says of a visit or inspection that has taken place; irrelevant, with the reason, if it tells of none."""
        return article_findings(document, Kind.GOVERNMENT_NOTICE)


LAYOUT = _GovernmentNotice()
