"""The text of a web page: what its main part says, in reading order, without menus and notices around it."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from scrapers.unreadable import Unreadable

_AROUND = "script, style, noscript, template, iframe, svg, nav, header, footer, aside, form, button, [hidden]"
_BLOCKS = (
    "address, article, blockquote, br, caption, dd, details, div, dl, dt, fieldset, figcaption, figure, h1, h2, h3, h4,"
    " h5, h6, hr, li, main, ol, p, pre, section, summary, table, tbody, tfoot, thead, tr, ul"
)
_MAIN = ("main", "[role=main]", "article", "body")
_BREAK = "\x1e"
# “Report not found”, “404 Not Found”, “Sorry, this page is no longer available”, “Just a moment…”
_ERROR = re.compile(
    r"\b(?:page|report|file|document|resource|item|article|site)\b.{0,10}\b(?:not|isn['’]t|no longer|cannot|can['’]t)\b"
    r"|^(?:error )?(?:40[0-9]|50[0-4])\b|^(?:not found|forbidden|error|oops.*)$|^access (?:is )?denied"
    r"|service unavailable|temporarily unavailable|something (?:has gone|went) wrong|server error|bad gateway"
    r"|^just a moment|^attention required|under maintenance",
    re.IGNORECASE,
)
_ERROR_TITLE_WORDS = 9
_ERROR_LENGTH = 3000


def html_text(body: bytes) -> str:
    """The text, a line for each paragraph, heading, list point (`•`, under another `−`) and row of a table.

    Raises Unreadable for a page that only says that something is not there.
    """
    page = BeautifulSoup(body, "lxml")
    heading = _words(page.select_one("h1"))
    titles = [heading, _words(page.select_one("title"))]
    main = next((found for selector in _MAIN if (found := page.select_one(selector))), page)
    for tag in main.select(_AROUND):
        tag.decompose()
    has_heading = main.select_one("h1") is not None
    text = _text(main)
    if len(text) < _ERROR_LENGTH and any(map(_is_error, titles)):
        raise Unreadable(f"This is a web page that says “{next(filter(_is_error, titles))[:80]}”, not a document.")
    return text if has_heading or not heading else f"{heading}\n{text}"


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def _is_error(title: str) -> bool:
    """Only the part before the site’s name counts: `Report not found - Find an Inspection Report - Ofsted`."""
    first = re.split(r"\s[-–—|:·]\s|\s*\|\s*", title)[0].strip(" .!…")
    return len(first.split()) <= _ERROR_TITLE_WORDS and bool(_ERROR.search(first))


def _text(main: Tag) -> str:
    for words in main.find_all(string=True):
        plain = words.replace("\n", _BREAK) if words.find_parent("pre") else " ".join(words.split("\n"))
        words.replace_with(NavigableString(plain))
    for tag in main.select(_BLOCKS):
        tag.insert_before(_BREAK)
        tag.insert_after(_BREAK)
    for point in main.find_all("li"):
        point.insert(0, "− " if len(point.find_parents(["ul", "ol"], limit=2)) > 1 else "• ")
    lines = (" ".join(line.split()) for line in main.get_text(" ").split(_BREAK))
    return "\n".join(line for line in lines if line)
