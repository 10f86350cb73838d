"""What a letter on a joint inspection asks of all partners together: of whom, what must improve, what must follow, and by when.

“Dear local partnership”, below the names of those whom it is addressed to; until 2020 “Areas for improvement”, long findings
under the names of subjects; what is strong, under its own heading; and “Next steps”: “The director of children’s services
should send the written statement of action to … by 2 December 2019”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from findings.layouts.jtai.lists import IS_AREAS, IS_CASE_STUDY, IS_HEADLINE, IS_NEXT_STEPS, IS_STRENGTHS, sections_in
from findings.layouts.jtai.opening import greeting_at
from findings.model import PARTNERSHIP, Remark, Weakness
from findings.prose import remarks
from findings.text.lines import Line, joined
from findings.text.long_points import (
    from_where_a_list_goes_on,
    long_points_in,
    marked_points_in,
    paragraphs_as_points,
)
from findings.text.quoted import listed_remarks, quoted_sentences, without_footnote_numbers

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
_Heading = Callable[[str], object]
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
    areas = marked_points_in(_lists_under(IS_AREAS, lines)) or paragraphs_as_points([*_under(IS_AREAS, lines)])
    return tuple(Weakness(text=area.text, page=area.page, to=PARTNERSHIP) for area in areas)


def notes_on_areas(lines: Sequence[Line], areas: Sequence[Weakness]) -> Iterator[str]:
    """Yield a sentence where “Areas for improvement” stands in the letter, and no `areas` were found under it."""
    if not areas and [*_under(IS_AREAS, lines)]:
        yield "Nothing was found under “Areas for improvement”."


def next_steps(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences under “Next steps”."""
    return tuple(
        step for heading, section in sections_in(lines) if IS_NEXT_STEPS(heading) for step in quoted_sentences(section)
    )


def strengths(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """Return the sentences of praise under “Headline findings”, and the points under “Strengths”, or “Key strengths” until 2020."""
    lists = _lists_under(IS_STRENGTHS, lines)
    points = long_points_in(lists)
    prose = [section for heading, section in sections_in(lines) if IS_HEADLINE(heading)] + ([] if points else lists)
    praise = (each for section in prose for each in remarks(without_footnote_numbers(section)).strengths)
    return (*praise, *listed_remarks(points))


def _lists_under(is_heading: _Heading, lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return each section under such a heading; of a case study among them only what goes on with the list below it."""
    return [
        from_where_a_list_goes_on(section) if is_case_study else section
        for is_case_study, section in _with_case_studies(is_heading, lines)
    ]


def _under(is_heading: _Heading, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    return (section for _, section in _with_case_studies(is_heading, lines))


def _with_case_studies(is_heading: _Heading, lines: Sequence[Line]) -> Iterator[tuple[bool, Sequence[Line]]]:
    """Yield each section under such a heading, and the case studies among them, each with whether it is one."""
    is_among = False
    for heading, section in sections_in(lines):
        is_case_study = is_among and bool(IS_CASE_STUDY(heading))
        is_among = bool(is_heading(heading)) or is_case_study
        if is_among:
            yield is_case_study, section
