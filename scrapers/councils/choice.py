"""Chooses the pages of some authorities out of a table of councils’ pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scrapers.councils.table import CouncilPage, State


def watchable(pages: Iterable[CouncilPage], urns: Collection[str] | None, known: Collection[str]) -> list[CouncilPage]:
    """Return the pages of these authorities (None: of all), without those whose addresses are `known` already."""
    return [
        page
        for page in pages
        if page.state is not State.NONE_KNOWN and page.address not in known and (urns is None or page.urn in urns)
    ]


def unknown(pages: Iterable[CouncilPage], urns: Collection[str] | None) -> list[CouncilPage]:
    """Return the lines of these authorities that say that no page is known."""
    return [page for page in pages if page.state is State.NONE_KNOWN and (urns is None or page.urn in urns)]
