"""What a letter on a joint inspection asks of all partners together: of whom, what must improve, what must follow, and by when.

“Dear local partnership”, below the names of those whom it is addressed to; until 2020 “Areas for improvement”, long findings
under the names of subjects; what is strong, under its own heading; and “Next steps”: “The director of children’s services
should send the written statement of action to … by 2 December 2019”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from findings.layouts.jtai.lists import IS_AREAS, IS_CASE_STUDY, IS_NEXT_STEPS, IS_PRAISE, heads, sections_in
from findings.layouts.jtai.opening import greeting_at
from findings.model import PARTNERSHIP, Remark, Weakness
from findings.prose import remarks
from findings.text.lines import Line, joined, width_of
from findings.text.paragraphs import Paragraph
from findings.text.points import without_bullet
from findings.text.quoted import quoted_sentences, without_footnote_numbers
from findings.text.unmarked_points import unmarked_points

# Each kind of body, by the words with which letters name it or the office of one of its people.
_BODIES = {
    "the local authority": (
        r"\b(?:Children[’']s Services|DCS|Local Authority|Council|Strategic Director|Director,? (?:of )?Children)\b"
    ),
    "health": r"\b(?:NHS|CCGs?|ICBs?|Clinical Commissioning|Integrated Care|Health|Designated Nurse)\b",
    "the police": r"\b(?:Constable|Constabulary|Police|Crime Commissioner)\b",
    "probation": r"\b(?:Probation|NPS|Community Rehabilitation|CRC)\b",
    "youth justice": r"\bYouth (?:Justice|Offending)\b|\bY[JO][TS]\b",
    "the safeguarding board": r"\bLSCB\b|\bSafeguarding (?:Children[’']?s? |Adults |Vulnerable )?Board\b",
    "the safeguarding partnership": r"\bSafeguarding (?:Children[’']?s? |Adults |Vulnerable )?Partnership\b",
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
    """Return the findings under “Areas for improvement”, whole; also those that go on below a case study among them.

    Where a copy has lost all their bullets, each paragraph below the name of a subject is one.
    """
    sections = tuple(_of_areas(lines))
    marked = [Weakness(text=joined(area), page=area[0].page) for part in sections for area in _marked_areas(part)]
    found = marked or [Weakness(text=area.text, page=area.page) for part in sections for area in _paragraphs(part)]
    return tuple(replace(area, to=PARTNERSHIP) for area in found)


def notes_on_areas(lines: Sequence[Line], areas: Sequence[Weakness]) -> Iterator[str]:
    """Yield a sentence where “Areas for improvement” stands in the letter, and no `areas` were found under it."""
    if not areas and [*_of_areas(lines)]:
        yield "Nothing was found under “Areas for improvement”."


def next_steps(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences under “Next steps”."""
    return tuple(
        step for heading, section in sections_in(lines) if IS_NEXT_STEPS(heading) for step in quoted_sentences(section)
    )


def strengths(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences of praise under “Headline findings” and “Strengths”, or “Key strengths”, as it was until 2020."""
    praise = [section for heading, section in sections_in(lines) if IS_PRAISE(heading)]
    return tuple(each for section in praise for each in remarks(without_footnote_numbers(section)).strengths)


def _of_areas(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    is_among = False
    for heading, section in sections_in(lines):
        is_among = bool(IS_AREAS(heading) or (is_among and IS_CASE_STUDY(heading)))
        if is_among:
            yield section


def _paragraphs(section: Sequence[Line]) -> Iterator[Paragraph]:
    return (each for each in unmarked_points(section) if not each.is_heading)


def _marked_areas(section: Sequence[Line]) -> Iterator[list[Line]]:
    return (area for part in _between_subjects(section) for area in _areas(part))


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
