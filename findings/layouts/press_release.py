"""Councils’ press releases and statements on what Ofsted found.

“Today Ofsted published …”, “Statement from …”, a councillor who is pleased, `our` services, notes to editors.
"""

from __future__ import annotations

from findings.articles.form import form_of
from findings.articles.reading import article_findings
from findings.model import Document, Findings, Kind


class _PressRelease:
    """The layout."""

    name = "press_release"

    def claims(self, document: Document) -> bool:
        """Has it this form, and no other?"""
        return form_of(document) is Kind.PRESS_RELEASE

    def read(self, document: Document) -> Findings:
        """What it says of a visit or inspection that has taken place; irrelevant, with the reason, if it tells of none."""
        return article_findings(document, Kind.PRESS_RELEASE)


LAYOUT = _PressRelease()
