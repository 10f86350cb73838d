"""Text from the bytes of a page or a feed: one bad byte spoils itself and nothing else, and so does one impossible reference."""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# `<?xml version="1.0" encoding="ISO-8859-1"?>`, `<meta charset=windows-1252>`, `content="text/html; charset=utf-8"`
_DECLARED = re.compile(
    rb"<(?:\?xml|meta)\b[^>]{0,300}?\b(?:encoding|charset)\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{2,40})", re.I
)
_WITHIN = 5_000
# A letter of UTF-8 that has several bytes, as no text in another encoding would have it by chance more than once.
_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# HTML takes ISO-8859-1 for Windows-1252, which has curly quotation marks where the other has control characters.
_AS_WINDOWS = frozenset({"iso8859-1", "ascii"})
_KNOWN = re.compile(r"utf-8|ascii|iso8859-\d+|cp12\d\d|mac-roman")

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_HIGHEST, _FIGURES = 0x10FFFF, 8


def decoded(page: bytes) -> str:
    """Return the text: by its byte order mark, as UTF-8 wherever it can be, else as it declares, else as Windows-1252.

    UTF-8 that holds bytes of another encoding here and there stays UTF-8: each such byte becomes U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    if page[1:2] == b"\x00" or page[:1] == b"\x00":
        return page.decode("utf-16-le" if page[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return _not_wholly_utf8(page)


def _not_wholly_utf8(page: bytes) -> str:
    declared = _declared(page)
    letters = len(_LETTER.findall(page))
    strange = sum(byte > 0x7F for byte in _LETTER.sub(b"", page))
    if declared == "utf-8" or letters >= max(1, strange):
        return page.decode("utf-8", "replace")
    return page.decode(declared or "cp1252", "replace")


def _declared(page: bytes) -> str | None:
    """Return the encoding that the page names, None where it names none that we know."""
    found = _DECLARED.search(page, 0, _WITHIN)
    if found is None:
        return None
    try:
        known = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    if not _KNOWN.fullmatch(known.name):
        return None
    return "cp1252" if known.name in _AS_WINDOWS else known.name


def possible(text: str) -> str:
    """Return the text with each reference that stands for no character put right: `&#xD83D;&#xDE00;` is 😀, `&#x110000;` is U+FFFD.

    Two halves of a character that stand as they are, as JSON may give them, are joined too.
    """
    if "&#" in text:
        text = _REFERENCE.sub(_half, text)
    return text if text.isascii() else _SURROGATES.sub(_whole, text)


def _half(reference: re.Match[str]) -> str:
    """Return a surrogate itself for a reference to one, for `_whole` to join; any possible reference stays."""
    figures = (reference[1] or reference[2]).lstrip("0") or "0"
    number = int(figures, 16 if reference[1] else 10) if len(figures) <= _FIGURES else _HIGHEST + 1
    if 0xD800 <= number <= 0xDFFF:
        return chr(number)
    if 0x80 <= number <= 0x9F:  # “&#146;” means an apostrophe: the writer counted as Windows does
        return bytes((number,)).decode("cp1252", "replace")
    return reference[0] if _is_possible(number) else _REPLACEMENT


def _is_possible(number: int) -> bool:
    """Say whether XML allows the character."""
    return number in (0x9, 0xA, 0xD) or (0x20 <= number <= _HIGHEST and number & 0xFFFE != 0xFFFE)


def _whole(halves: re.Match[str]) -> str:
    pair = halves[0]
    return _REPLACEMENT if len(pair) == 1 else pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
