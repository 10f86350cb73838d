"""A page as Beautiful Soup reads it, whatever it declares itself to be."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

# Beautiful Soup warns of what says that it is XML; what councils send is read as a web page all the same.
_DECLARATION = re.compile(rb"<\?(?=xml\b)", re.IGNORECASE)


def soup(body: bytes) -> BeautifulSoup:
    """The page as a tree, in the encoding that it declares, or in UTF-8 where that is none."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = body.decode("utf-16", "replace").encode()
    body = _DECLARATION.sub(b"<?was-", body)
    try:
        return BeautifulSoup(body, "lxml")
    except (ValueError, LookupError):
        return BeautifulSoup(body.decode("utf-8", "replace"), "lxml")
