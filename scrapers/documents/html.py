"""The text of a web page: its main part in reading order, without menus and notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from scrapers.documents.unreadable import Unreadable
from scrapers.pages.bounds import excess
from scrapers.pages.main_part import MainPart, heading_level, soup

_BLOCKS = frozenset(
    {"address", "article", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"}
    | {"figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"summary", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_LISTS = frozenset({"ol", "ul"})
_CELLS = frozenset({"td", "th"})
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
    """Return the text, with a line for each paragraph, heading, list point (`•`, or `−` in an inner list) and row of a table.

    Raises Unreadable for a page that only says that something is not there, or holds more markup than can be parsed.
    """
    too_much = excess(body)
    if too_much:
        raise Unreadable(f"This is a web page that {too_much}, so it was not read.")
    page = soup(body)
    heading = _words(page.select_one("h1"))
    titles = [heading, _words(page.select_one("title"))]
    text = _text(MainPart(page))
    if len(text) < _ERROR_LENGTH and any(map(_is_error, titles)):
        raise Unreadable(f"This is a web page that says “{next(filter(_is_error, titles))[:80]}”, not a document.")
    return text if heading in text else f"{heading}\n{text}"


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text(" ").split()) if tag else ""


def _is_error(title: str) -> bool:
    """Say whether the title is that of an error page.

    Only the part before the site’s name counts: `Report not found - Find an Inspection Report - Ofsted`.
    """
    first = re.split(r"\s[-–—|:·]\s|\|", title)[0].strip(" .!…")
    return len(first.split()) <= _ERROR_TITLE_WORDS and bool(_ERROR.search(first))


def _text(main: MainPart) -> str:
    lines = (" ".join(line.split()) for line in "".join(_pieces(main)).split(_BREAK))
    return "\n".join(line for line in lines if line)


def _pieces(main: MainPart) -> Iterator[str]:
    """Return the words and the breaks between them.

    This is a loop and not a recursion, because a hostile page may be nested a hundred thousand deep.
    """
    open_tags: list[tuple[Tag, Iterator[PageElement]]] = [(main.tag, iter(main.tag.contents))]
    lists = pres = 0
    # The level of a heading such as “Related news”; its part ends at the next heading of that level or a higher one.
    elsewhere: int | None = None
    while open_tags:
        tag, inside = open_tags[-1]
        element = next(inside, None)
        if element is None:
            open_tags.pop()
            lists -= tag.name in _LISTS
            pres -= tag.name == "pre"
            yield _BREAK if tag.name in _BLOCKS else ""
        elif isinstance(element, Tag):
            if main.leaves_out(element):
                continue
            elsewhere = _now_elsewhere(main, element, elsewhere)
            yield _mark(element.name, lists) if elsewhere is None else _BREAK
            open_tags.append((element, iter(element.contents)))
            lists += element.name in _LISTS
            pres += element.name == "pre"
        elif type(element) is NavigableString and elsewhere is None:  # comments and declarations are subclasses
            yield element.replace("\n", _BREAK) if pres else element


def _now_elsewhere(main: MainPart, tag: Tag, elsewhere: int | None) -> int | None:
    """Return the level of the heading over links to other pages that we are under after this tag, None under none."""
    level = heading_level(tag)
    if level is None or (elsewhere is not None and level > elsewhere):
        return elsewhere
    return main.level_elsewhere(tag)


def _mark(name: str, lists: int) -> str:
    """Return what stands before a tag’s words: a break, a bullet, or the space between the cells of a table."""
    if name == "li":
        return f"{_BREAK}{'•' if lists < 2 else '−'} "
    return _BREAK if name in _BLOCKS else " " if name in _CELLS else ""
