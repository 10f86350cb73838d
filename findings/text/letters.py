"""Typographic forms of letters and dashes brought back to the plain ones that words and dates are written with."""

from __future__ import annotations

import re
import unicodedata

# Many fonts draw “ffi” as one sign, and a PDF gives that sign, or one of the private signs that older fonts have for it.
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\uf001": "fi", "\uf002": "fl",
}  # fmt: skip
# Hyphens that are none of ASCII’s, and rare dashes. A minus stays: it is the mark of points in an inner list.
_HYPHENS = dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-")
_DASHES = dict.fromkeys("\u2012\u2015\u2e3a\u2e3b\ufe58\u2053\u301c\uff5e", "–")
# Fullwidth signs and the letters and figures of mathematics, which some writers take for bold or italic ones.
_STYLED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_UNUSUAL = re.compile(
    "[\u00ad\u0300-\u036f\u2010-\u2012\u2015\u2053\u2e3a\u2e3b\u301c\uf001\uf002\ufb00-\ufb06\ufe58\ufe63\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
_ASCII = bytes(range(128))
_PLAIN = str.maketrans(_LIGATURES | _HYPHENS | _DASHES)
# “13­24 May”: a soft hyphen between figures is one that is meant to be seen.
_SOFT_BETWEEN_FIGURES = re.compile(r"(?<=\d)\u00ad(?=\d)")


def lowered(text: str) -> str:
    """Return the text with the letters of ASCII in lower case, all others as they are.

    To look for ASCII words this is enough, and several times as fast as `lower` where a text holds a single curly quote.
    """
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def plain_letters(text: str) -> str:
    """Return the text with single letters for ligatures and styled ones, accents on their letters, and two kinds of dash alone."""
    # Nearly every sign is one of ASCII's: to take these out of the bytes first is far cheaper than to look at each.
    rare = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if _UNUSUAL.search(rare) is None:
        return text
    text = _SOFT_BETWEEN_FIGURES.sub("-", text.translate(_PLAIN))
    return unicodedata.normalize("NFC", _STYLED.sub(lambda styled: unicodedata.normalize("NFKC", styled[0]), text))
