"""The headings in the body of a single inspection report: each repeats the grade on the front page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.grade_places import Place, place
from findings.layouts.sif.labels import GRADE, JUDGEMENTS, grade_of, key_of, spaced
from findings.text.offsets import TextWithOffsets

# “The experiences and progress of / children who need help and protection Good”, “… permanence are good”,
# “The graded judgment about the experience and progress of care leavers is / that it requires improvement”.
_EXPERIENCES = spaced("experiences and progress of ")
_GRADED = rf"(?:{spaced('graded judge?ments? (?:for|about|on|of) ')})"
_LABELS = (
    _EXPERIENCES + spaced(JUDGEMENTS["help_protection"]),
    _EXPERIENCES + spaced(JUDGEMENTS["looked_after_permanence"]),
    rf"{_GRADED}?(?:the\s+)?{spaced(JUDGEMENTS['adoption'])}",
    rf"{_GRADED}?(?:the\s+)?{spaced(JUDGEMENTS['care_leavers'])}",
    spaced(JUDGEMENTS["leadership"]),
)
_VERBS = r"(?:\s+(?:is|are))?(?:\s+that\s+(?:it|they))?(?:\s+(?:is|are))?\s*+(?:[:–-]\s*+)?"
_HEADING = re.compile(
    rf"^(?=The|Exp|Adop|Lead)(?:The\s+)?(?P<label>{'|'.join(_LABELS)}){_VERBS}{GRADE}\s*[.:]?$",
    re.IGNORECASE | re.MULTILINE,
)
# Grades of earlier inspections may be listed in the same words, among the facts about the area.
_EARLIER = re.compile(
    r"^(?:Previous|Other) (?:Ofsted )?inspections\b.*?(?:^(?:Local leadership|Other information|Children living in this area"
    r"|Child protection in this area|Recommendations|Executive summary|Inspection judge?ments)\b|\Z)",
    re.MULTILINE | re.DOTALL,
)
# No other form of report has “graded judgement” or “achieving permanence” in its body.
_ONLY_HERE = re.compile(r"graded\s+judge?ment|achieving\s+permanence|^adoption\s+performance", re.IGNORECASE)


def headings_in(body: TextWithOffsets) -> tuple[Place, ...]:
    """Return what the headings state, in order, without the lists of grades of earlier inspections."""
    earlier = [match.span() for match in _EARLIER.finditer(body.text)]
    return tuple(
        place(key_of(match["label"]), grade_of(match["grade"]), match, body, "section heading")
        for match in _headings(body.text, earlier)
    )


def of_this_form(headings: tuple[Place, ...]) -> bool:
    """Say whether these are headings of a single inspection report, and not of a later form."""
    return any(_ONLY_HERE.search(heading.stated.quote) for heading in headings)


def _headings(text: str, earlier: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for match in _HEADING.finditer(text):
        if not any(begin <= match.start() < end for begin, end in earlier):
            yield match
