"""GOV.UK’s content API: each page of GOV.UK as JSON, at /api/content and the page’s path."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrapers.documents.html import html_text
from scrapers.documents.unreadable import Unreadable
from scrapers.pages.dates import printed_date
from scrapers.pages.decoded import possible


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a page of GOV.UK, and the day on which it was first published."""

    text: str
    published: date | None


def content(body: bytes) -> Content | None:
    """Return the page in these bytes, its parts in the order of GOV.UK’s page; None where they are not of the content API.

    Raises Unreadable for a page that is gone or has moved.
    """
    page = _page(body)
    if page is None:
        return None
    if page.get("schema_name") in ("gone", "redirect", "vanish"):
        raise Unreadable("GOV.UK says that this page is gone or has moved.")
    details = page.get("details")
    published = printed_date(_words(page.get("first_published_at")))
    lines = [
        _words(page.get("document_type")).replace("_", " ").capitalize(),
        _words(page.get("title")),
        _words(page.get("description")),
        _withdrawn(page.get("withdrawn_notice")),
        _html(details.get("body")) if isinstance(details, dict) else "",
        f"Published {published.day} {published:%B %Y}" if published else "",
    ]
    return Content("\n".join(line for line in lines if line), published)


def _page(body: bytes) -> dict[str, Any] | None:
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        page = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_page = isinstance(page, dict) and "base_path" in page and ("details" in page or "schema_name" in page)
    return page if is_page else None


def _withdrawn(notice: object) -> str:
    if not isinstance(notice, dict) or not notice.get("withdrawn_at"):
        return ""
    day = printed_date(_words(notice["withdrawn_at"]))
    when = f" on {day.day} {day:%B %Y}" if day else ""
    return f"This page was withdrawn{when}. {_html(notice.get('explanation'))}".strip()


def _html(said: object) -> str:
    """Return the text of a piece of HTML; GOV.UK may give it as a list, beside the same text in other formats."""
    if isinstance(said, list):
        html = (
            each.get("content") for each in said if isinstance(each, dict) and each.get("content_type") == "text/html"
        )
        said = next(html, None)
    return (
        html_text(f"<html><body>{said}</body></html>".encode("utf-8", "surrogatepass"))
        if isinstance(said, str) and said
        else ""
    )


def _words(said: object) -> str:
    return " ".join(possible(said).split()) if isinstance(said, str) else ""
