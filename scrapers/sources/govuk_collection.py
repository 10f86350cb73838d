"""A collection of GOV.UK by its content API, `https://www.gov.uk/api/content/government/collections/…`: the notices of a ministry.

document_type            document_collection
links.documents[]
    title, base_path     `/government/publications/…`
    public_updated_at    when it was last changed in public
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from scrapers.pages.govuk_document import govuk_document
from scrapers.pages.json_page import json_object, said
from scrapers.pages.tree import changed
from scrapers.source import ListedPublication, Listing

MOST_ENTRIES = 2_000


class GovukCollection:
    """A source that lists all documents of a collection; one that has left it has been withdrawn."""

    kind = "govuk_collection"
    every = timedelta(minutes=30)

    def address(self, site: str) -> str:
        return site

    def recognises(self, page: bytes) -> bool:
        """Say whether the page is a collection of the content API."""
        found = json_object(page)
        return found is not None and found.get("document_type") == "document_collection"

    def listed(self, page: bytes, url: str) -> Listing:
        """Return each document once. Raises LayoutChanged for another answer, and for a collection that holds none."""
        found = json_object(page)
        if found is None or found.get("document_type") != "document_collection":
            raise changed(url, "is no collection of GOV.UK’s content API")
        links = found.get("links")
        documents = links.get("documents") if isinstance(links, dict) else None
        if not isinstance(documents, list) or not documents:
            raise changed(url, "is a collection without documents")
        if len(documents) > MOST_ENTRIES:
            raise changed(url, f"is a collection of {len(documents):,} documents, more than any that we know")
        publications = [_publication(entry, url) for entry in documents]
        return Listing(
            publications=tuple({one.identity: one for one in publications}.values()), shape=said(found, "title")
        )


def _publication(entry: Any, url: str) -> ListedPublication:
    path, title, changed_at = (said(entry, key, 2_000) for key in ("base_path", "title", "public_updated_at"))
    found = govuk_document(path, title, changed_at, url)
    if found is None:
        raise changed(url, f"holds a document “{title[:80]}” that leads nowhere")
    return found


SOURCE = GovukCollection()
