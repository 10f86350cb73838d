"""The headings in the text of a letter on a visit: known by their words and by where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from findings.text.lines import Line, joined, width_of
from findings.visits.heading_words import LetterPart, bare_heading, is_official, may_be_heading, part_named

_SENTENCE_ENDS = (".", "!", "?", ":", ";", ".’", ".”", ".)", "’", "”", ")")
# A heading in large letters may take as many lines.
_HEADING_LINES = 3
_SHORT = 0.8
_BEFORE_THE_FINDINGS = (LetterPart.OPENING, LetterPart.AREAS)


def is_heading(line: Line) -> bool:
    """Is the line a heading of the official form?"""
    return is_official(bare_heading(line.text))


def heading_at(lines: Sequence[Line], at: int, within: LetterPart, width: int) -> tuple[LetterPart, int] | None:
    """The part that a heading on this line begins, and how many lines it takes; `within` is the part that it stands in.

    Words of the official form count wherever they stand. Others must stand where a paragraph may end, on a line with room.
    """
    text = lines[at].text
    if not (text[0].isupper() or text[0] in "0123456789(#") or len(text) > width or not may_be_heading(text):
        return None
    for length in range(min(_HEADING_LINES, len(lines) - at), 0, -1):
        words = bare_heading(joined(lines[at : at + length]) if length > 1 else text)
        part = part_named(words) if words else None
        if part and (is_official(words) or (_stands_alone(lines, at, length, width) and _may_follow(part, within))):
            return part, length
    return None


def full_width(lines: Sequence[Line]) -> int:
    """The length of a full line of the letter."""
    return width_of(lines)


def _may_follow(part: LetterPart, within: LetterPart) -> bool:
    """What a visit looked at, and how, stands before the findings; among them such words are a topic."""
    return part not in _BEFORE_THE_FINDINGS or within in _BEFORE_THE_FINDINGS


def _stands_alone(lines: Sequence[Line], at: int, length: int, width: int) -> bool:
    """Do the lines begin and end where a paragraph may, and does each further line go on with the first?"""
    above = lines[at - 1] if at else None
    begins = above is None or lines[at].after_gap or above.page != lines[at].page or _may_end(above, lines[at], width)
    below = lines[at + length] if at + length < len(lines) else None
    ends = below is None or below.after_gap or not below.text[0].islower()
    more = lines[at + 1 : at + length]
    goes_on = all(line.text[0].islower() or joined(lines[at : at + length]).isupper() for line in more)
    return begins and ends and goes_on and len(lines[at + length - 1].text) < width


def _may_end(above: Line, line: Line, width: int) -> bool:
    first = line.text.split(maxsplit=1)[0]
    return above.text.endswith(_SENTENCE_ENDS) or len(above.text) + 1 + len(first) < _SHORT * width
