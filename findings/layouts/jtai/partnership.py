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
from findings.text.long_points import from_where_a_list_goes_on, long_points_in
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
    areas = long_points_in([*_under(IS_AREAS, lines)])
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
    headline = [section for heading, section in sections_in(lines) if IS_HEADLINE(heading)]
    praise = (each for section in headline for each in remarks(without_footnote_numbers(section)).strengths)
    return (*praise, *listed_remarks(long_points_in([*_under(IS_STRENGTHS, lines)])))


def _under(is_heading: Callable[[str], object], lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield each section under such a heading; of the case studies among them only where the list goes on below them."""
    is_among = False
    for heading, section in sections_in(lines):
        if is_heading(heading):
            yield section
        elif is_among and IS_CASE_STUDY(heading):
            yield from_where_a_list_goes_on(section)
        is_among = bool(is_heading(heading) or (is_among and IS_CASE_STUDY(heading)))
