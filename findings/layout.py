"""What a layout is: it claims the documents of one form, and reads them."""

from __future__ import annotations

from typing import Protocol

from findings.model import Document, Findings


class Layout(Protocol):
    """One form of document; only one layout may claim it, by what its text is and not by where it came from."""

    name: str

    def claims(self, document: Document) -> bool:
        """Is this document of my form?"""
        ...

    def read(self, document: Document) -> Findings:
        """Read it; `held` with its problems where the form is not kept."""
        ...
