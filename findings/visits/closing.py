"""The end of a letter on a visit: its closing words, the inspector’s name and office, or no more than its last sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.text.fields import lead_inspector
from findings.text.lines import Line, joined

# “Yours sincerely”, “Your sincerely” (a slip seen more than once), “Kind regards”, “With best wishes”
_CLOSING = re.compile(
    r"(?:you(?:r|rs|r['’]s) (?:very )?(?:sincerely|faithfully|truly)"
    r"|(?:(?:with )?(?:kind|kindest|best|warm|warmest) )?(?:regards|wishes)|sincerely)\b(?P<rest>.{0,80})",
    re.IGNORECASE,
)
_CLOSING_BEGINS = ("y", "k", "b", "w", "r", "s")
_OFFICE = re.compile(
    r"(?P<name>.*?)(?<![\s,(])[\s,(]*+(?:Senior |Lead )?"
    r"(?:H(?:is|er) Majesty.{0,6}s? (?:Senior )?Inspectors?|S?HMI|Ofsted Inspector|Lead inspector"
    r"|Regional Director|Social Care Regulatory Inspection Manager)\b.{0,60}",
    re.IGNORECASE,
)
# What every letter ends with, whatever the visit found.
_ABOUT_THE_LETTER = re.compile(
    r"(?:Ofsted|We|I) will take (?:the|these|our) findings\b|(?:I am|We are) (?:copying|sending)\b|A copy of this letter\b"
    r"|(?:We will publish this letter|This letter will be published|It will be published)\b"
    r"|(?:You|The local authority) should (?:now )?(?:submit|send|prepare)\b[^.]{0,80}"
    r"\b(?:action plan|written \w+|to (?:Ofsted|us|the Secretary|Her Majesty|His Majesty)|working days)\b"
    r"|We have notified the\b|Thank you for\b|I am grateful\b|I would like to thank\b|Please (?:do )?(?:pass|contact|share)\b"
)
# The space between two names may be lost: `J.Stroud`.
_NAME = re.compile(r"(?=[A-Z][^A-Z]*+[A-Z])(?:[A-Z][\w’'.-]*+\s*+){1,5}+")
_END_LINES = 14
_SIGNATURE_LINES = 4
_WHOLE = re.compile(r"[.!?][)’”\"']*$")


def end_of(lines: Sequence[Line], start: int) -> tuple[int, int] | None:
    """The line where the letter’s text ends, and the line where the signature begins; None where it is not signed."""
    for at in range(start, len(lines)):
        if is_closing(lines[at]):
            return at, at + 1
    return _unclosed(lines, start)


def is_closing(line: Line) -> bool:
    """Does the letter end here?"""
    return line.text[:1].casefold() in _CLOSING_BEGINS and _closing_words(line.text)


def is_about_the_letter(text: str) -> bool:
    """Does the paragraph speak of the letter, and no longer of what the visit found?"""
    return _ABOUT_THE_LETTER.match(text) is not None


def signed_by(signature: Sequence[Line] | None) -> str | None:
    """The name under “Yours sincerely”, its office below it: `Jennifer Stroud / Her Majesty’s Inspector`."""
    return lead_inspector(joined(signature[:_SIGNATURE_LINES])) if signature else None


def is_whole(lines: Sequence[Line]) -> bool:
    """Does the text end where a sentence does?"""
    return bool(lines) and _WHOLE.search(lines[-1].text) is not None


def _closing_words(text: str) -> bool:
    match = _CLOSING.fullmatch(text)
    # “Best wishes of the children were …” is no closing.
    return match is not None and not re.match(r"\s+[a-z]", match["rest"])


def _unclosed(lines: Sequence[Line], start: int) -> tuple[int, int] | None:
    """A name and an office below it, among the last lines, without closing words."""
    for at in range(max(start + 1, len(lines) - _END_LINES), len(lines)):
        office = _OFFICE.fullmatch(lines[at].text)
        if office is None:
            continue
        if _NAME.fullmatch(office["name"]):
            return at, at
        if not office["name"] and _NAME.fullmatch(lines[at - 1].text):
            return at - 1, at - 1
    return None
