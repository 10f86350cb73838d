"""The pages that every page leads to, in their order; one that is not there is left out."""

from __future__ import annotations

from flask import current_app, url_for

from findings.passages.passage import digest_of
from worker.web.ground import ground

_FOR_OPERATORS = "operations.promises"
_PAGES = (
    ("England", "england.england"),
    ("Themes", "theme.themes"),
    ("Search", "search.search"),
    ("Operations", _FOR_OPERATORS),
)


def navigation() -> list[tuple[str, str]]:
    """The names and the addresses of these pages."""
    there = [(name, page) for name, page in _PAGES if page in current_app.view_functions]
    return [(name, url_for(page)) for name, page in there if page != _FOR_OPERATORS or _is_for_operators()]


def _is_for_operators() -> bool:
    """Whether there are pages for operators, which need a password."""
    operations = ground().operations
    return operations is not None and operations.password() is not None


def document_address(sha256: str, page: int | None = None, quote: str | None = None) -> str | None:
    """The address of the page that shows a document, at one of its pages, with the quote marked; None where there is no such page."""
    if "document.document" not in current_app.view_functions:
        return None
    return url_for("document.document", sha256=sha256, page=page, of=digest_of(quote) if quote else None)


def authority_address(urn: str) -> str | None:
    """The address of the page on an authority; None where there is no such page."""
    if "authority.authority" not in current_app.view_functions:
        return None
    return url_for("authority.authority", urn=urn)
