"""GOV.UK’s content API: the JSON that stands behind every page of GOV.UK, at /api/content and the page’s path."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx

from scrapers.dates import printed_date
from scrapers.html_text import html_text
from scrapers.unreadable import Unreadable
from scrapers.url import origin

_API = "/api/content"
_HOST = "www.gov.uk"


def content_address(link: httpx.URL, feed: httpx.URL, title: str) -> str | None:
    """Where the JSON of a page is; None for a page of another site. `title` is that of the feed which lists it."""
    is_govuk = link.host == _HOST or (origin(link) == origin(feed) and "gov.uk" in title.lower())
    return str(link.copy_with(path=_API + link.path, query=None)) if is_govuk else None


@dataclass(frozen=True, slots=True)
class Content:
    """What a page of GOV.UK says, and the day on which it was first published."""

    text: str
    published: date | None


def content(body: bytes) -> Content | None:
    """The page in these bytes; None where they are not of the content API.

    Raises Unreadable for a page that is gone, has moved, or has no text of its own.
    """
    page = _json(body)
    if page is None:
        return None
    if page.get("schema_name") in ("gone", "redirect", "vanish"):
        raise Unreadable("GOV.UK says that this page is gone or has moved.")
    title, details = _text(page.get("title")), page.get("details")
    article = _body(details.get("body")) if isinstance(details, dict) else ""
    lines = [title, _text(page.get("description")), *_withdrawn(page.get("withdrawn_notice")), article]
    if not article:
        raise Unreadable("This page of GOV.UK has no text of its own.")
    return Content("\n".join(line for line in lines if line), printed_date(_text(page.get("first_published_at"))))


def _json(body: bytes) -> dict[str, Any] | None:
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        page = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return page if isinstance(page, dict) and "base_path" in page and "schema_name" in page | {"details": 0} else None


def _body(said: object) -> str:
    """The text: HTML, or the same in several forms of which one is HTML."""
    if isinstance(said, list):
        said = next((each.get("content") for each in said if isinstance(each, dict) and "html" in str(each)), None)
    return html_text(f"<html><body>{said}</body></html>".encode()) if isinstance(said, str) and said else ""


def _withdrawn(notice: object) -> list[str]:
    if not isinstance(notice, dict) or not notice.get("withdrawn_at"):
        return []
    why = _body(notice.get("explanation"))
    return [f"This page was withdrawn on {_text(notice['withdrawn_at'])[:10]}. {why}".strip()]


def _text(said: object) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""
