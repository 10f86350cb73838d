"""News stories on what Ofsted found, and cuttings too short to show what they are.

“Inspectors returned to the council …”, a byline, a spokesman, the names of newspapers, “the authority” in the third person.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _News:
    """The layout of news stories."""

    name = "news"

    def claims(self, document: Document) -> bool:
        """Say whether the document has this form and not that of another kind of article."""
        return form_of(document) is Kind.NEWS

    def read(self, document: Document) -> Findings:
        """Return what it says of an inspection or visit that has taken place; not relevant, with the reason, where it tells of none."""
        return article_findings(document, Kind.NEWS)


LAYOUT = _News()
