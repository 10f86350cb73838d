"""The grade of the Local Safeguarding Children Board: a sentence of its own, on the front page or far inside the report."""

from __future__ import annotations

import re

from findings.grade_places import Place, place
from findings.layouts.sif.labels import GRADE, grade_of
from findings.text.offsets import TextWithOffsets

_WORDS = r"(?:(?:[A-Z][\w’'-]*|and|of|upon|on|with|the|local)\s+){0,6}?"
# “The Local Safeguarding Children Board (LSCB)”, “Merton’s Local …”, “The Local Safeguarding Children is inadequate”
# with a word left out (Somerset, 2015), “the Swindon Safeguarding Children Board (SSCB)”, “The LSCB”.
_NAMES = (
    rf"{_WORDS}(?i:safeguarding\s+children(?:[’']?s)?(?:\s+board)?)(?:\s+\([A-Z]{{2,8}}\))?",
    rf"{_WORDS}Children[’']?s\s+Safeguarding\s+Board(?:\s+\([A-Z]{{2,8}}\))?",
    r"[A-Z]{0,5}SCB",
)
_PLACE = r"(?:\s+in\s+[A-Z][^.:;]{2,40}?)?"
_VERBS = r"(?:\s+(?:is|are|remains))?(?:\s+(?:judged|now))?(?:\s+to\s+be|\s+that\s+it\s+is)?"
_OPENING = (
    r"(?:The\s+)?(?:(?:(?:overall\s+)?judge?ment\s+(?:for|on|about|of)\s+the\s+)?effectiveness\s+of\s+(?:the\s+)?)?"
)
# “An LSCB that is good …” explains what grades mean, and “the LSCB is good at …” states no grade.
_END = r"(?=\s*\.?$|[.,;:]|\s+because)"
_SENTENCE = re.compile(
    rf"^{_OPENING}(?:{'|'.join(_NAMES)}){_PLACE}{_VERBS}\s+(?i:{GRADE}){_END}",
    re.MULTILINE,
)
# “The Local Safeguarding Children Board (LSCB)”, “Section 2: The effectiveness of the Local Safeguarding / Children Board”,
# the same with the board’s own name, as “the LSCB”, or with its grade.
_BOARD = (
    r"(?:(?:local|[A-Z][\w’'-]*(?:\s+(?:and|upon|on|of|with|the|[A-Z][\w’'-]*)){0,4}?)\s+)?"
    r"(?:(?i:safeguarding\s+children(?:[’']?s)?\s+board)|[A-Z]{0,5}SCB)"
)
_EFFECTIVENESS = r"(?i:(?:the\s+)?(?:review\s+of\s+the\s+)?(?:effectiveness\s+of\s+)?(?:the\s+)?)"
_SECTION = re.compile(
    rf"^(?:(?i:section\s+(?:2|two|b)(?:\s*+[:.–—-])?\s++){_EFFECTIVENESS}{_BOARD}(?:\s+\(\w+\))?(?:\s+is\s+(?i:{GRADE}))?\.?"
    rf"|{_EFFECTIVENESS}(?i:(?:local\s+)?safeguarding\s+children(?:[’']s)?\s+board)(?:\s+\(\w+\))?"
    rf"|(?i:what\s+do(?:es)?\s+(?:the\s+)?){_BOARD}\s+(?i:need\s+to\s+improve)\s*\??)$",
    re.MULTILINE,
)


def board_in(where: TextWithOffsets) -> tuple[Place, ...]:
    """Return each place where the text states the board’s grade in the present tense, in order."""
    return tuple(
        place("lscb", grade_of(match["grade"]), match, where, "sentence on the board")
        for match in _SENTENCE.finditer(where.text)
    )


def board_section_in(body: TextWithOffsets, start: int) -> int:
    """Return the line after line `start` where the section on the board begins; the number of lines where there is none.

    It begins at its heading, or where that is lost at the sentence that gives the board’s grade.
    """
    if not body.begins:
        return len(body.lines)
    found = [pattern.search(body.text, body.begins[start]) for pattern in (_SECTION, _SENTENCE)]
    return min((body.line_at(match.start()) for match in found if match), default=len(body.lines))
