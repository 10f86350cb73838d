"""Councils’ press releases and statements on what Ofsted found.

“Today Ofsted published …”, “Statement from …”, a councillor who is pleased, `our` services, notes to editors.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _PressRelease:
    """The layout of councils’ press releases."""

    name = "press_release"

    def claims(self, document: Document) -> bool:
        """Say whether the document has this form and not that of another kind of article."""
        return form_of(document) is Kind.PRESS_RELEASE

    def read(self, document: Document) -> Findings:
        """Return what it says of an inspection or visit that has taken place; not relevant, with the reason, where it tells of none."""
        return article_findings(document, Kind.PRESS_RELEASE)


LAYOUT = _PressRelease()
