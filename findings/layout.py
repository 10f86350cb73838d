"""What a layout is: it claims the documents of one form, and reads them."""

from __future__ import annotations

from typing import Protocol

from findings.model import Document, Findings


class Layout(Protocol):
    """One form of document; exactly one layout may claim a document, by its text and not by where it came from."""

    name: str

    def claims(self, document: Document) -> bool:
        """Say whether the document has this form."""
        ...

    def read(self, document: Document) -> Findings:
        """Return the findings; held, with its problems, where the document does not keep to the form."""
        ...
