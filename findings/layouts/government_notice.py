"""Government notices and directions to councils, and other pages of GOV.UK.

“Improvement notice issued to …”, “The Secretary of State has issued a direction …”. Guidance and statistics also have this
form, but are not relevant.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _GovernmentNotice:
    """The layout of notices and other pages of the government."""

    name = "government_notice"

    def claims(self, document: Document) -> bool:
        """Say whether the document has this form and not that of another kind of article."""
        return form_of(document) is Kind.GOVERNMENT_NOTICE

    def read(self, document: Document) -> Findings:
        """Return what it says of an inspection or visit that has taken place; not relevant, with the reason, where it tells of none."""
        return article_findings(document, Kind.GOVERNMENT_NOTICE)


LAYOUT = _GovernmentNotice()
