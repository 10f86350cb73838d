"""Making text and addresses from outside safe to show: hostile characters are removed, the length is limited."""

from __future__ import annotations

import json
import re
import unicodedata

#: In characters. A point of a report is rarely longer than 600.
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT = 120, 600, 1200
#: In characters, for an earlier wording of the same point: enough to see that it is the same.
LONGEST_EARLIER = 240

# Joiners are needed by emoji and some scripts; every other invisible format character can only deceive.
_KEPT_FORMATS = {"\u200c", "\u200d"}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[A-Za-z0-9._~:/?@!$&'*+,;=%\-]*)?(#page=\d+)?")


def tidy(text: str) -> str:
    """Return the text on one line with single spaces, without control, direction-changing and private characters."""
    # Nearly every text is wholly printable, and then no character in it is hostile.
    shown = text if text.isprintable() else "".join(_shown(character) for character in text)
    return " ".join(shown.split())


def visible(text: str, kept: str = "\n") -> str:
    """Return the same, but with its spaces, and with the control characters in `kept`: for a terminal, line ends."""
    return text if text.isprintable() else "".join(one if one in kept else _shown(one) for one in text)


def is_seen(character: str) -> bool:
    """Say whether a reader can see the character, and it controls nothing."""
    return character.isprintable() or _shown(character) == character


def clipped(text: str, most: int) -> str:
    """Return the tidied text, of at most so many characters, cut at a word where one ends near enough."""
    text = tidy(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > most * 0.7 else cut).rstrip(" ,;:") + "…"


def address(url: str | None) -> str | None:
    """Return the address unchanged, None where it is anything but a plain http or https address (with `#page=…`, perhaps)."""
    return url if url and _ADDRESS.fullmatch(url) and len(url) <= 500 else None


def at_page(url: str, page: int | None) -> str | None:
    """Return the address of a PDF opened at a page; None where the address is not safe to follow."""
    safe = address(url)
    return f"{safe}#page={page}" if safe and page else safe


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Zl", "Zp"):
        return " "
    if category == "Cs" or (category == "Cn" and not _is_noncharacter(character)):
        return "\N{REPLACEMENT CHARACTER}"
    if _is_noncharacter(character) or (category == "Cf" and character not in _KEPT_FORMATS):
        return ""
    return character


def _is_noncharacter(character: str) -> bool:
    """Say whether Unicode promises never to assign the character; PDFium writes U+FFFE for a hyphen at a line’s end."""
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def json_text(value: object, indent: int | None = None) -> str:
    """Return the value as JSON, with non-ASCII letters as they are and invisible ones escaped; parsed, it gives exactly `value`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isprintable():
        return text
    # Such characters stand only in strings, where an escape means the same. Line ends in strings are escaped already.
    unseen = {ord(one): json.dumps(one)[1:-1] for one in set(text) if one != "\n" and not is_seen(one)}
    return text.translate(unseen) if unseen else text


def plain_words(text: str, most: int = 300) -> str:
    """Return the text with single spaces, without control characters and lone surrogates, of at most so many characters."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())[:most]
