"""Text and addresses from outside, made safe to show: hostile characters out, length bounded, meaning kept."""

from __future__ import annotations

import json
import re
import unicodedata

#: Characters. A point of a report is rarely longer than 600.
LONGEST_NAME, LONGEST_SENTENCE, LONGEST_TEXT = 120, 600, 1200
#: Of the words in which something was said before: enough to see that it is the same.
LONGEST_EARLIER = 240

# Joiners hold emoji and some scripts together; every other invisible format character can only deceive.
_KEPT_FORMATS = {"\u200c", "\u200d"}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[A-Za-z0-9._~:/?@!$&'*+,;=%\-]*)?(#page=\d+)?")


def tidy(text: str) -> str:
    """One line of what can be seen: no control, direction-changing or private characters, single spaces."""
    # Nearly every text is printable throughout, and then nothing in it can be hostile.
    shown = text if text.isprintable() else "".join(_shown(character) for character in text)
    return " ".join(shown.split())


def visible(text: str, kept: str = "\n") -> str:
    """The same with its blanks as they are, and the control characters that are `kept`: for a terminal, its line ends."""
    return text if text.isprintable() else "".join(one if one in kept else _shown(one) for one in text)


def is_seen(character: str) -> bool:
    """Can a reader see it, and does it steer nothing?"""
    return character.isprintable() or _shown(character) == character


def clipped(text: str, most: int) -> str:
    """Tidied, and at most so many characters, cut at a word where one ends near enough."""
    text = tidy(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > most * 0.7 else cut).rstrip(" ,;:") + "…"


def address(url: str | None) -> str | None:
    """The web address as it is, or None where it is anything but a plain http or https address (at a page, perhaps)."""
    return url if url and _ADDRESS.fullmatch(url) and len(url) <= 500 else None


def at_page(url: str, page: int | None) -> str | None:
    """The address of a PDF opened at a page; None where the address is not safe to follow."""
    safe = address(url)
    return f"{safe}#page={page}" if safe and page else safe


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Zl", "Zp"):
        return " "
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if _is_noncharacter(character) or (category == "Cf" and character not in _KEPT_FORMATS):
        return ""
    return character


def _is_noncharacter(character: str) -> bool:
    """Code points that Unicode promises never to assign; PDFium writes U+FFFE for a hyphen at a line’s end."""
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def json_text(value: object, indent: int | None = None) -> str:
    """As JSON, other words than plain ones as they are; read back, it is `value` to the last character."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # Such characters stand only within its strings, where an escape says the same. Line ends there are escapes already.
    return text if text.isprintable() else "\n".join("".join(map(_written, line)) for line in text.split("\n"))


def _written(character: str) -> str:
    return character if is_seen(character) else json.dumps(character)[1:-1]


def plain_words(text: str, most: int = 300) -> str:
    """Single spaces, no control characters, no half characters; at most so many."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())[:most]
