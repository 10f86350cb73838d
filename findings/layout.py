"""What a layout is: it claims the documents of one form, and reads them."""

from __future__ import annotations

from typing import Protocol

from findings.model import Document, Findings


class Layout(Protocol):
    """One form of document. `claims` looks at what the text is, not at where it came from; only one layout may claim it."""

    name: str

    def claims(self, document: Document) -> bool:
        """Is this document of my form?"""
        ...

    def read(self, document: Document) -> Findings:
        """Read it; `held` with its problems where the form is not kept."""
        ...
