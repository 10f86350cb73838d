"""A document of GOV.UK as an answer of its APIs names it: by its path, title and the moment of its last change."""

from __future__ import annotations

import httpx

from scrapers.errors import Refused
from scrapers.http.url import web_address
from scrapers.pages.canonical import canonical
from scrapers.pages.dates import stated_date
from scrapers.pages.govuk_address import content_address
from scrapers.source import Form, ListedPublication

_TITLE = "GOV.UK"


def govuk_document(path: str, title: str, changed_at: str, url: str) -> ListedPublication | None:
    """Return the document, None where it has no title or leads nowhere. `url` is the address of the answer that names it."""
    try:
        address = web_address(path, httpx.URL(url)) if path else None
    except Refused:
        address = None
    if address is None or not title:
        return None
    return ListedPublication(
        identity=canonical(address),
        url=str(address),
        label=title[:300],
        form=Form.OTHER,
        published=stated_date(changed_at),
        file_url=content_address(address, httpx.URL(url), _TITLE),
        version=f"{changed_at} {title}".strip()[:400],
    )
