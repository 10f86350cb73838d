"""Web pages as trees, and the few questions that sources ask of them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import httpx
import lxml.html
from lxml.etree import ParserError

from findings.text.safe import plain_words
from scrapers.errors import LayoutChanged, Refused
from scrapers.http.url import shown, web_address

Element = Any  # lxml comes without type hints
# A page may nest two hundred elements around one long text: of each no more than the beginning is looked at, so many times
# the letters that are wanted, for there may be spaces among them.
_SPACES = 10


def tree(page: bytes, url: str) -> Element:
    """Return the page as a tree, decoded as UTF-8 whatever it declares. Raises LayoutChanged for an empty page or `Page not found`."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        root = lxml.html.document_fromstring(page.decode("utf-8", "replace").encode(), parser=parser)
    except (ParserError, ValueError) as problem:
        raise changed(url, "is empty") from problem
    headings = " ".join(words(heading) for heading in root.iter("title", "h1"))
    if "page not found" in headings.lower():
        raise changed(url, "says “Page not found” as if it were a page")
    return root


def changed(url: str, what: str) -> LayoutChanged:
    """Return the error for a page that is not in the form we know; `what` is a phrase such as “has no list of results”."""
    where = shown(httpx.URL(url))
    return LayoutChanged(f"{where} {what}. Until somebody has looked, nothing there counts as new or as withdrawn.")


def words(element: Element, most: int = 300) -> str:
    """Return the text of an element with single spaces and without control characters, at most so many characters."""
    enough = _SPACES * most
    pieces, length = [], 0
    for piece in islice(element.itertext(), enough):
        pieces.append(piece if len(piece) < enough else f" {piece.lstrip()[:enough]}")
        length += len(pieces[-1])
        if length > enough:
            break
    return plain_words("".join(pieces), most)


def first(root: Element, class_name: str) -> Element | None:
    """Return the first element of a class, None where there is none."""
    return next(iter(root.find_class(class_name)), None)


def inside(element: Element, class_name: str) -> Element | None:
    """Return the innermost element of a class around this one, None where there is none."""
    return next((outer for outer in element.iterancestors() if has_class(outer, class_name)), None)


def has_class(element: Element, class_name: str) -> bool:
    return class_name in (element.get("class") or "").split()


def target(link: Element, url: str) -> httpx.URL:
    """Return the address that a link leads to. Raises LayoutChanged where that is not another address of the web."""
    href = (link.get("href") or "").strip()
    if not href or href.startswith("#"):
        raise changed(url, f"has a link “{words(link, 80)}” that leads nowhere")
    try:
        return web_address(href, _base(link, url))
    except Refused as problem:
        raise changed(url, f"has a link “{words(link, 80)}” that cannot be followed: {problem.sentence}") from problem


def _base(link: Element, url: str) -> httpx.URL:
    """Return the address that the links of a page start from: that of its `<base>`, or its own."""
    base = link.getroottree().getroot().find("head/base[@href]")
    return httpx.URL(url) if base is None else web_address(base.get("href"), httpx.URL(url))


def urns(element: Element) -> set[str]:
    """Return the numbers in an element’s text that are written like `URN: 80471`."""
    return set(re.findall(r"URN:?\s*(\d{5,9})(?!\d)", words(element, 50_000), re.ASCII))


def largest_number(text: str) -> int | None:
    """Return 153 for `153 results` and for `1 to 100 of 153`; None where there is no number."""
    return max((int(found.replace(",", "")) for found in re.findall(r"\d[\d,]{0,9}", text, re.ASCII)), default=None)


def is_cut_short(page: bytes, row: bytes, end: bytes) -> bool:
    """Say whether a list breaks off before its end tag; then the entries that it lacks have not been withdrawn."""
    return page.rfind(end) < page.rfind(row)
