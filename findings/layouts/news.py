"""News stories on what Ofsted found, and cuttings too short to show what they are.

“Inspectors returned to the council …”, a byline, a spokesman, the names of newspapers, “the authority” in the third person.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _News:
    """The layout."""

    name = "news"

    def claims(self, document: Document) -> bool:
        """Has it this form, and no other?"""
        return form_of(document) is Kind.NEWS

    def read(self, document: Document) -> Findings:
        """What it says of a visit or inspection that has taken place; irrelevant, with the reason, if it tells of none."""
        return article_findings(document, Kind.NEWS)


LAYOUT = _News()
