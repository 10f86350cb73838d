"""Ofsted’s own address on its letters, which PDFs give before the letter or after the first page, in the midst of a sentence.

“Ofsted / Piccadilly Gate / Store Street / Manchester / M1 2WD / T 0300 123 1231 / enquiries@… / www.gov.uk/ofsted”
"""

from __future__ import annotations

import re

from findings.text.letters import lowered

_CONTACT = re.compile(
    r"(?:(?:T|F|Tel|Telephone|Textphone|Fax|Phone|E|Email|W|Web)\b[:.]?\s*[\d@w(+].*|\S+@\S+|(?:https?://)?www\.\S+"
    r"|[\d ]{3,12})",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:.* )?[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_NAME = "ofsted"
# An address begins with the sender’s name, so many lines above its postcode at most; where that is lost, it has three lines.
_ADDRESS_LINES = 6
_WITHOUT_A_NAME = 3
_ADDRESS_LINE = re.compile(r"(?:\d+[a-z]? )?[A-Z][\w’'., -]{1,40}")
_LONGEST = 45


def without_letterhead(page: list[str]) -> list[str]:
    """Return the lines of a page without the block that holds Ofsted’s address and how to reach it."""
    if _NAME not in lowered("\n".join(page)):  # To look through a page at once is far cheaper than line by line.
        return page
    own = next((at for at, line in enumerate(page) if _is_own(line)), None)
    if own is None:
        return page
    begin = end = own
    while begin and _CONTACT.fullmatch(page[begin - 1] or "-"):
        begin -= 1
    while end + 1 < len(page) and _CONTACT.fullmatch(page[end + 1] or "-"):
        end += 1
    if end - begin < 1:
        return page
    return page[: _address(page, begin)] + page[end + 1 :]


def _is_own(line: str) -> bool:
    """Say whether the line is Ofsted’s e-mail or web address, and nothing else."""
    return len(line) < _LONGEST and _NAME in line.casefold() and _CONTACT.fullmatch(line) is not None


def _address(page: list[str], contact: int) -> int:
    """Return where the address above the contact lines begins; there is none without a postcode right above them."""
    if not contact or not _POSTCODE.fullmatch(page[contact - 1]):
        return contact
    at = contact - 1
    above = range(at - 1, max(-1, at - 1 - _ADDRESS_LINES), -1)
    named = next((n for n in above if page[n].casefold() == _NAME), None)
    if named is not None:
        return named
    begin = at
    while begin and at - begin < _WITHOUT_A_NAME and _is_address(page[begin - 1]):
        begin -= 1
    return begin


def _is_address(line: str) -> bool:
    return len(line.split()) <= 4 and not line.endswith((".", ":", ";")) and bool(_ADDRESS_LINE.fullmatch(line))
