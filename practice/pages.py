"""The pages of Ofsted’s site, in its markup: the list of authorities, an authority’s timeline, and `page not found`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import urlencode

from practice.publication import Authority, Publication

_SITE = "Find an Inspection Report - Ofsted"
_CATEGORY = "Local authority children&#039;s services"


def search_page(authorities: Sequence[Authority], latest: dict[str, date], start: int, rows: int) -> str:
    """Return the list of authorities from `start` on, at most `rows` of them; `latest` is the day of each one’s latest report."""
    shown = authorities[start : start + rows]
    results = "".join(_result(authority, latest.get(authority.urn)) for authority in shown)
    following = _next_link(start + rows, rows) if start + rows < len(authorities) else ""
    return _page(
        f"Search - {_SITE}",
        f'<p><strong class="results-count">{len(authorities)}</strong> results</p>'
        f'<ul class="results-list">{results}</ul><div class="pagination">{following}</div>',
    )


def provider_page(authority: Authority, publications: Sequence[Publication], files: str) -> str:
    """Return the page with an authority’s timeline, newest first; `files` is put in front of a file’s id to make its address."""
    newest_first = sorted(publications, key=lambda publication: publication.published, reverse=True)
    days = "".join(_day(publication, files) for publication in newest_first)
    name = escape(authority.name)
    return _page(
        f"{name} - Open - {_SITE}",
        f'<div class="module title-block"><h1 class="heading--title title-block__heading">{name}</h1>'
        f'<p class="heading--main title-block__subheading">URN: {authority.urn}</p></div>'
        '<div class="module"><h2 class="timeline__title heading--sub">All reports</h2>'
        f'<ol class="timeline">{days}<li class="timeline__day timeline__day--opened"><div class="event">'
        '<span class="event__title heading--sub">Opened</span></div></li></ol></div>',
    )


def missing_page() -> str:
    """Return the page for an address that does not exist."""
    return _page(f"Page not found - {_SITE}", "<h1>Page not found</h1><p>It may have been deleted or moved.</p>")


def _result(authority: Authority, latest: date | None) -> str:
    report = _info("Latest report", f"<time>{_written(latest)}</time>") if latest else ""
    return (
        '<li class="search-result"><h3 class="search-result__title heading--sub">'
        f'<a href="/provider/44/{authority.urn}">{escape(authority.name)}</a></h3>'
        f'<ul class="search-result__provider-info">{_info("Category", _CATEGORY)}{report}'
        f"{_info('URN', authority.urn)}</ul></li>"
    )


def _info(label: str, value: str) -> str:
    return f'<li class="provider-info">{label}: <strong>{value}</strong></li>'


def _next_link(start: int, rows: int) -> str:
    query = urlencode({"q": "", "level_1_types": 3, "level_2_types[]": 12, "start": start, "rows": rows})
    return f'<a class="pagination__next" href="/search?{escape(query)}">Next</a>'


def _day(publication: Publication, files: str) -> str:
    """Return one entry: the date beside the line is the inspection’s; that of publication stands in the link and under it."""
    label, published = escape(publication.label), publication.published
    return (
        f'<li class="timeline__day"><div class="event"><p class="timeline__date"><time>'
        f"{publication.inspected:%d %B %Y}</time></p>"
        '<span class="event__title heading--sub"><a class="publication-link" target="_blank" '
        f'href="{files}{publication.file_id}"> {label} '
        f'<span class="nonvisual">{label}, PDF - {published:%d %B %Y}</span></a>'
        '<div class="event__metadata"><span class="filetype">PDF</span> &ndash; Published '
        f"<time pubdate>{_written(published)}</time></div></span></div></li>"
    )


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/>'
        f'<title>{title}</title></head><body><main id="main">{body}</main></body></html>'
    )
