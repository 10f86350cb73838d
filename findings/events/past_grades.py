"""Grades that prose repeats: “judged inadequate in May 2024”, and whose and when they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.events.grade_verbs import REACH, GradeStatement, grade_statements_in
from findings.events.grade_words import GRADE, grade_of, judgements_in, judgements_listed
from findings.events.mentions import event_mentions_in
from findings.events.patterns import INSPECTION, JUDGED
from findings.model import EventKind, StatedGrade
from findings.text.sentences import sentences_in

# What Ofsted judges; a record, an audit or a home that was judged is another matter.
_THE_WHOLE = re.compile(
    r"\b(?:authority|children['’]s (?:social care )?services|services?(?! for)|department|council|borough|county|city|trust"
    r"|areas?|judgements|lowest|rating)\b",
    re.IGNORECASE,
)
# “Calderbrook was found to …”, “they were judged …”: only where an inspection is spoken of.
_THE_WHOLE_OF_AN_INSPECTION = re.compile(r"\b(?:[Ii]t|[Tt]hey|[A-Z][a-z]+ (?:was|is|had been|has been|remains?))\b")
_LOOSE = re.compile(r"found|considered|deemed|declared", re.IGNORECASE)
_ANOTHER_MATTER = re.compile(
    r"\b(?:practice|work|plans?|records?|audits?|cases?|assessments?|quality|decisions?|homes?|nurser\w+|schools?"
    r"|providers?|colleges?|agency|agencies|centres?|visits)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"['’”\"]?,? overall\b", re.IGNORECASE)
_AREAS = re.compile(r"['’”\"]?\s+(?:for|in|across)\s+(?P<areas>.*)", re.IGNORECASE | re.DOTALL)
_OF_AN_INSPECTION = re.compile(r"\binspections?\b[^.;]{0,40}$|^(?:In|At|Since|Following)\b[^.;]{0,60}$", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\binspection\b|\bsince\b|\bat that time\b|\bpreviously\b|\bthen\b", re.IGNORECASE)
_ANOTHERS_DATE = re.compile(
    r"\b(?:published|issued|released|appointed|took up)\b[^.;]{0,30}$|\b(?:visits?|visited|returned)\b", re.IGNORECASE
)
_WHEN = re.compile(r",? when\b", re.IGNORECASE)
_YEAR = re.compile(r"\bin (?:early |late |mid-)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_INSPECTED = (INSPECTION, JUDGED, EventKind.ILACS, EventKind.SIF)


def past_grades(text: str, published: date | None = None) -> tuple[StatedGrade, ...]:
    """The grades that a text repeats, each with its month (`2024-05`), or its year, where that is said; never `new`.

    `judged inadequate in May 2024`, `found to require improvement to be good at its inspection in November 2015`. A text
    on an inspection states that inspection’s own grades in the same words: those without a month, or with its month, are
    for the caller to mark. `text` holds a paragraph on each line.
    """
    known = _latest_inspection(text, published)
    # The commas of this name part nothing.
    text = text.replace("eadership, management", "eadership-management")
    found = [
        stated
        for line in text.splitlines()
        for begin, end in sentences_in(line)
        for judging in grade_statements_in(line[begin:end])
        for stated in _stated(judging, published, known)
    ]
    dated = {(stated.key, stated.grade) for stated in found if stated.as_of}
    return tuple(dict.fromkeys(each for each in found if each.as_of or (each.key, each.grade) not in dated))


def _latest_inspection(text: str, published: date | None) -> str | None:
    """The month of the latest inspection that the text looks back on: what `the last inspection` means in it."""
    datings = [each.when for each in event_mentions_in(text, published) if each.when and each.word in _INSPECTED]
    return _month(max(datings, key=lambda when: when.spans[-1].end)) if datings else None


def _stated(judging: GradeStatement, published: date | None, known: str | None) -> Iterator[StatedGrade]:
    as_of = _as_of(judging, published, known)
    if as_of is None and _LOOSE.match(judging.sentence, judging.verb):
        return
    grades = list(GRADE.finditer(judging.clause))
    for at, match in enumerate(grades):
        until = grades[at + 1].start() if at + 1 < len(grades) else len(judging.clause)
        after = judging.clause[match.end() : until]
        keys = _keys_after(after) or (_keys_of(judging.subject, dated=as_of is not None) if at == 0 else ())
        for key in keys:
            yield StatedGrade(key=key, grade=grade_of(match), as_of=as_of)


def _keys_after(words: str) -> tuple[str, ...]:
    """`good overall`, `good for help and protection and for the impact of leaders`."""
    if _OVERALL.match(words):
        return ("overall",)
    areas = _AREAS.match(words)
    return judgements_listed(areas["areas"]) if areas else ()


def _keys_of(subject: str, *, dated: bool) -> tuple[str, ...]:
    """The judgements that the subject names; the whole where it is the authority or its services."""
    named = judgements_in(subject)
    if named or _ANOTHER_MATTER.search(subject):
        return named
    is_whole = _THE_WHOLE.search(subject) or (dated and _THE_WHOLE_OF_AN_INSPECTION.search(subject))
    return ("overall",) if is_whole else ()


def _as_of(judging: GradeStatement, published: date | None, known: str | None) -> str | None:
    """The month after the verb, or that of the inspection before it, or the inspection that the text looks back on."""
    datings = _datings(judging.sentence, published)
    after = next((each for each in datings if 0 <= each.begin - judging.begin <= REACH), None)
    if after and not _ANOTHERS_DATE.search(judging.sentence[judging.begin : after.begin]):
        return _month(after)
    before = [each for each in datings if each.end <= judging.verb]
    if before and _is_of_the_judging(judging, before[-1]):
        return _month(before[-1])
    year = _YEAR.search(judging.sentence)
    if year:
        return year["year"]
    return known if _LOOKS_BACK.search(judging.sentence) else None


@lru_cache(maxsize=2)
def _datings(sentence: str, published: date | None) -> tuple[Dated, ...]:
    """Kept, for one sentence may judge many times."""
    return tuple(spoken_dates(sentence, published))


def _is_of_the_judging(judging: GradeStatement, dating: Dated) -> bool:
    """`since July 2022, when it was judged`, `at its inspection in July 2022 it was judged`."""
    before = judging.sentence[: dating.begin]
    if _WHEN.match(judging.sentence, dating.end):
        return True
    return bool(_OF_AN_INSPECTION.search(before)) and not _ANOTHERS_DATE.search(before)


def _month(dating: Dated) -> str:
    return f"{dating.spans[-1].end:%Y-%m}"
