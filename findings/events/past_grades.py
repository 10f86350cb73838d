"""The grades that prose repeats, “judged inadequate in May 2024”: which judgement, and from when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.events.grade_verbs import REACH, GradeStatement, grade_statements_in
from findings.events.grade_words import GRADE, grade_of, judgements_in, judgements_listed, judgements_of_services
from findings.events.mentions import event_mentions_in
from findings.events.patterns import INSPECTION, JUDGED
from findings.model import EventKind, StatedGrade
from findings.text.sentences import sentences_in

# What Ofsted grades as a whole; a record, an audit or a home that was judged is something else.
_THE_WHOLE = re.compile(
    r"\b(?:authority|children['’]s (?:social care )?services|services?(?! for)|department|council|borough|county|city|trust"
    r"|areas?|judgements|lowest|rating)\b",
    re.IGNORECASE,
)
# “Calderbrook was found to …”, “they were judged …”: these mean the services as a whole only where the grade has a date.
_THE_WHOLE_OF_AN_INSPECTION = re.compile(r"\b(?:[Ii]t|[Tt]hey|[A-Z][a-z]+ (?:was|is|had been|has been|remains?))\b")
_LOOSE = re.compile(r"found|considered|deemed|declared", re.IGNORECASE)
_ANOTHER_MATTER = re.compile(
    r"\b(?:practice|work|plans?|records?|audits?|cases?|assessments?|quality|decisions?|homes?|nurser\w+|schools?"
    r"|providers?|colleges?|agency|agencies|centres?|visits)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"['’”\"]?,? overall\b", re.IGNORECASE)
# “This aspect of service was judged as requiring improvement”: that which the text is about.
_THE_THEME = re.compile(
    r"\b(?:this|these) (?:(?:aspect|area|part|element)s?(?: of (?:the |its |their )?(?:\w+ ){0,3}?(?:services?|practice|work))?|services?"
    r"|theme|arrangements)\b",
    re.IGNORECASE,
)
_SERVICES_FOR = re.compile(r"\bservices? (?:for|to)\b", re.IGNORECASE)
# Without a verb of judging only the name of a judgement shows that a grade is meant.
_NAME_OF_A_JUDGEMENT = re.compile(
    r"\b(?:overall effectiveness|experiences? and progress|impact of leaders|(?:help|those) and protection|overall)\b",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"['’”\"]?\s+(?:(?:in respect of|in relation to|with regard to|for|in|across)\s+)(?P<areas>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_AN_INSPECTION = re.compile(r"\binspections?\b[^.;]{0,40}$|^(?:In|At|Since|Following)\b[^.;]{0,60}$", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\binspection\b|\bsince\b|\bat that time\b|\bpreviously\b|\bthen\b", re.IGNORECASE)
_ANOTHERS_DATE = re.compile(
    r"\b(?:published|issued|released|appointed|took up)\b[^.;]{0,30}$|\b(?:visits?|visited|returned)\b", re.IGNORECASE
)
_WHEN = re.compile(r",? when\b", re.IGNORECASE)
_YEAR = re.compile(r"\bin (?:early |late |mid-)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_INSPECTED = (INSPECTION, JUDGED, EventKind.ILACS, EventKind.SIF)


def past_grades(text: str, published: date | None = None, theme: str = "") -> tuple[StatedGrade, ...]:
    """Return the grades that a text repeats, each with its month (`2024-05`) or year where the text says it; never marked `new`.

    `judged inadequate in May 2024`, `found to require improvement to be good at its inspection in November 2015`. A text on an
    inspection states that inspection’s own grades in the same words; the caller marks those without a month, or with the
    inspection’s month, as new. `text` holds a paragraph on each line. `theme` says what it is about, where it says `this area
    of practice`.
    """
    known = _latest_inspection(text, published)
    # The comma in this name does not separate two parts of a sentence.
    text = text.replace("eadership, management", "eadership-management")
    found = [
        stated
        for line in text.splitlines()
        for begin, end in sentences_in(line)
        for judging in grade_statements_in(line[begin:end])
        for stated in _stated(judging, published, known, theme)
    ]
    dated = {(stated.key, stated.grade) for stated in found if stated.as_of}
    return tuple(dict.fromkeys(each for each in found if each.as_of or (each.key, each.grade) not in dated))


def _latest_inspection(text: str, published: date | None) -> str | None:
    """Return the month of the latest inspection that the text dates: what `the last inspection` means in it."""
    datings = [each.when for each in event_mentions_in(text, published) if each.when and each.word in _INSPECTED]
    return _month(max(datings, key=lambda when: when.spans[-1].end)) if datings else None


def _stated(judging: GradeStatement, published: date | None, known: str | None, theme: str) -> Iterator[StatedGrade]:
    as_of = _as_of(judging, published, known)
    if as_of is None and (judging.bare or _LOOSE.match(judging.sentence, judging.verb)):
        return
    if judging.bare and not _NAME_OF_A_JUDGEMENT.search(f"{judging.subject} {judging.clause}"):
        return
    grades = list(GRADE.finditer(judging.clause))
    before = 0
    for at, match in enumerate(grades):
        until = grades[at + 1].start() if at + 1 < len(grades) else len(judging.clause)
        after, between = judging.clause[match.end() : until], judging.clause[before : match.start()]
        keys = _keys_after(after)
        if not keys:
            keys = _keys_between(between) if at else _keys_of(judging, theme, dated=as_of is not None)
        before = match.end()
        for key in keys:
            yield StatedGrade(key=key, grade=grade_of(match), as_of=as_of)


def _keys_after(words: str) -> tuple[str, ...]:
    """Return the judgements named after a grade: `good overall`, `good for help and protection and for the impact of leaders`."""
    if _OVERALL.match(words):
        return ("overall",)
    areas = _AREAS.match(words)
    return judgements_listed(areas["areas"]) if areas else ()


def _keys_between(words: str) -> tuple[str, ...]:
    """Return the judgements named between two grades: `good overall, with help and protection requiring improvement`."""
    return judgements_in(_OVERALL.sub("", words, count=1))


def _keys_of(judging: GradeStatement, theme: str, *, dated: bool) -> tuple[str, ...]:
    """Return the judgements that the subject names; `overall` where it is the authority or its services."""
    subject = judging.subject
    named = judgements_in(subject)
    if named:
        return named
    if _THE_THEME.search(subject):
        return judgements_of_services(theme)
    services = judgements_of_services(subject) if dated else ()
    if _ANOTHER_MATTER.search(judging.sentence[: judging.verb].split(",")[-1] if services else subject):
        return services if _SERVICES_FOR.search(subject) else ()
    is_whole = _THE_WHOLE.search(subject) or (dated and _THE_WHOLE_OF_AN_INSPECTION.search(subject))
    return services or (("overall",) if is_whole else ())


def _as_of(judging: GradeStatement, published: date | None, known: str | None) -> str | None:
    """Return the month after the verb, else that of the inspection before it, else that of the inspection looked back on."""
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
    """Return the dates in a sentence. Cached, because one sentence may hold many verbs of judging."""
    return tuple(spoken_dates(sentence, published))


def _is_of_the_judging(judging: GradeStatement, dating: Dated) -> bool:
    """Say whether the date belongs to the verb: `since July 2022, when it was judged`, `at its inspection in July 2022 it was judged`."""
    before = judging.sentence[: dating.begin]
    if _WHEN.match(judging.sentence, dating.end):
        return True
    return bool(_OF_AN_INSPECTION.search(before)) and not _ANOTHERS_DATE.search(before)


def _month(dating: Dated) -> str:
    return f"{dating.spans[-1].end:%Y-%m}"
