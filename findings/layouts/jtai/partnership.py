"""What a letter on a joint inspection asks of all partners together: of whom, what must improve, what must follow, and by when.

“Dear local partnership”, below the names of those whom it is addressed to; until 2020 “Areas for improvement”, long findings
under the names of subjects; and “Next steps”: “The director of children’s services should send the written statement of
action to … by 2 December 2019”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.layouts.jtai.lists import IS_AREAS, IS_CASE_STUDY, IS_NEXT_STEPS, heads, sections_in
from findings.layouts.jtai.opening import greeting_at
from findings.model import PARTNERSHIP, Remark, Weakness
from findings.text.lines import Line, joined, width_of
from findings.text.points import without_bullet
from findings.text.quoted import quoted_sentences

# Each kind of body, by the words with which letters name it or the office of one of its people.
_BODIES = {
    "the local authority": (
        r"\b(?:Children[’']s Services|DCS|Local Authority|Council|Strategic Director|Director,? (?:of )?Children)\b"
    ),
    "health": r"\b(?:NHS|CCGs?|ICBs?|Clinical Commissioning|Integrated Care|Health|Designated Nurse)\b",
    "the police": r"\b(?:Constable|Constabulary|Police|Crime Commissioner)\b",
    "probation": r"\b(?:Probation|NPS|Community Rehabilitation|CRC)\b",
    "youth justice": r"\bYouth (?:Justice|Offending)\b|\bY[JO][TS]\b",
    "the safeguarding partnership or board": (
        r"\bLSCB\b|\bSafeguarding (?:Children[’']?s? |Adults |Vulnerable )?(?:Partnership|Board)\b"
    ),
    "Cafcass": r"\bCafcass\b",
}
_WRITTEN = {name: re.compile(words, re.IGNORECASE) for name, words in _BODIES.items()}


def addressed_to(lines: Sequence[Line]) -> Remark | None:
    """Return to whom the letter is addressed, by kind of body, with its greeting; None where it greets nobody."""
    at = greeting_at(lines)
    if at is None:
        return None
    names = joined(lines[:at])
    bodies = [name for name, words in _WRITTEN.items() if words.search(names)]
    greeting = lines[at].text.rstrip(" ,")
    return Remark(text=", ".join(bodies), quote=greeting, page=lines[at].page)


def areas_for_improvement(lines: Sequence[Line]) -> tuple[Weakness, ...]:
    """Return the findings under “Areas for improvement”, whole; also those that go on below a case study among them."""
    return tuple(
        Weakness(text=joined(area), page=area[0].page, to=PARTNERSHIP)
        for part in _of_areas(lines)
        for area in _areas(part)
    )


def next_steps(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences under “Next steps”."""
    return tuple(
        step for heading, section in sections_in(lines) if IS_NEXT_STEPS(heading) for step in quoted_sentences(section)
    )


def _of_areas(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    is_among = False
    for heading, section in sections_in(lines):
        is_among = bool(IS_AREAS(heading) or (is_among and IS_CASE_STUDY(heading)))
        if is_among:
            yield from _between_subjects(section)


def _areas(part: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each finding, without its bullet; one may have several paragraphs."""
    area: list[Line] = []
    for line in part:
        begun = without_bullet(line)
        if begun and area:
            yield area
        area = [begun] if begun else [*area, line] if area else []
    if area:
        yield area


def _between_subjects(section: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines between the names of subjects, which are headings within the section."""
    width = width_of(section)
    begin = 0
    for at in range(1, len(section)):
        if heads(section, at, width):
            yield section[begin:at]
            begin = at + 1
    yield section[begin:]
