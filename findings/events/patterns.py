"""Patterns for the words that prose uses for events, and for words to which a date beside them belongs instead."""

from __future__ import annotations

import re

from findings.model import EventKind
from findings.text.letters import lowered

#: Names for words that name no kind of event: an inspection or a visit of no named kind, a verb of judging,
#: `it took place`, `which took place`, and a verb such as “published”, whose date is not that of an event.
INSPECTION, VISIT, JUDGED, IT, WHICH, OTHER = "inspection", "visit", "judged", "it", "which", "other"

_CHILDREN = r"children['’]s (?:social care )?services"
_SEND = r"(?:SEND|special educational needs(?: and[/ ]*(?:or )?disabilit(?:y|ies))?(?: \(SEND\))?)"
_HAPPENED = r"(?:took place|was (?:carried out|conducted|held)|were (?:carried out|conducted))"
_WORDS = {
    EventKind.MONITORING_VISIT: r"monitoring (?:inspection )?visits?",
    EventKind.FOCUSED_VISIT: r"focuss?ed (?:inspection )?visits?",
    EventKind.JTAI: (
        r"joint targeted area inspections?(?: \(JTAI\))?|JTAIs?|joint inspections? of the multi-agency[a-z -]{0,30}"
    ),
    EventKind.AREA_SEND: (
        rf"(?:(?:local )?area )?{_SEND} (?:(?:full|monitoring|local area) )?(?:inspections?|re-?visits?|visits?)"
        rf"|inspections? of (?:the )?(?:local )?(?:area[’']?s? )?(?:provision for )?{_SEND}"
    ),
    EventKind.SIF: r"single inspections?(?: framework)?|SIF(?: inspections?)?",
    EventKind.LOOKED_AFTER_2013: r"inspections? of (?:services for )?looked[- ]after children(?:[’']s services)?",
    EventKind.ILACS: (
        rf"inspections? of (?:(?:the )?(?:[A-Z][\w’'-]*|and|of|with|upon|local authority)\s+){{0,7}}{_CHILDREN}"
        r"(?: \(ILACS\))?|ILACS(?: inspections?)?"
    ),
    INSPECTION: (
        rf"(?:re-?)?inspections?|inspected(?=[^.;]{{0,60}}(?:{_CHILDREN}|area partnership|{_SEND}))"
        r"|inspected(?= by ofsted)"
    ),
    JUDGED: (
        r"(?:(?:judged|rated|graded|branded|ranked|deemed|declared|found|considered|rating of|judgement of|grade of)\b"
        r"(?=[^.;]{0,40}\b(?:outstanding|good|improvement|inadequate|adequate)\b))|lowest possible rating"
    ),
    IT: rf"(?:it|this|they) {_HAPPENED}",
    WHICH: rf"(?:which|that) {_HAPPENED}",
    VISIT: (
        r"(?:re-?)?visit(?:s|ed)?"
        r"|inspectors(?: from [^.;]{0,70}?)?(?:,? who)?"
        r" (?:came|went|returned|spent|looked at|were (?:back|in|at|with|on site)|have been (?:back|in|with))"
    ),
    OTHER: (
        r"publi(?:sh\w*|cation)|came out|released|issued|announced|introduced|beg[aiu]n|started|took(?! place)|appointed"
        r"|joined|established|launched|created|agreed|opened|due|expected|until|completed|meeting|updated|decision"
        r"|report(?= date)|deadline|elected|took over|recommendations"
    ),
}
# An inspection framework, handbook or programme is not an event.
_NO_EVENT = r"(?! (?:framework|handbook|programme|cycle|process|methodology|evidence base))"
ANCHOR = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>(?:{words}))" for name, words in _WORDS.items()) + rf")(?!\w){_NO_EVENT}",
    re.IGNORECASE,
)
# A sentence without any of these does not mention an event; looking for them is much faster than searching for ANCHOR.
_STEMS = (
    *("visit", "inspect", "jtai", "ilacs", "sif", "targeted", "took place", "carried out", "conducted", " held"),
    *(
        "judge",
        "rated",
        "rating",
        "graded",
        "grade of",
        "branded",
        "ranked",
        "deemed",
        "declared",
        "found",
        "considered",
    ),
)

_FRAMEWORK = re.compile(r"\s*(?:\(ILACS\)\s*)?(?:framework|guidance|methodology)", re.IGNORECASE)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# “Since the inspection in …”, “at the fourth monitoring visit in …”, “the previous focused visit”.
_EARLIER = re.compile(
    rf"\b(?:since|following|after|previous(?:ly)?|prior|earlier|last(?! (?:month|year|week|[a-z]+day|{_MONTHS}))"
    r"|as with|than|at|from(?! ofsted)|against)\b[\w\s’'-]{0,45}$",
    re.IGNORECASE,
)
# “the feedback letter from Ofsted following their fifth Monitoring Visit”
_REPORT_ON = re.compile(
    r"\b(?:feedback|letter|report|statement|findings|outcomes?|results?)\b[^.;]{0,50}\b(?:following|after|from)\b[\w\s’'-]{0,30}$",
    re.IGNORECASE,
)
# “The council has been told … after a seventh monitoring visit”: the text does not look back, the visit is its news.
_THIS = re.compile(r"\b(?:this|these|latest|most recent|(?:after|following) an?)(?:\s+[\w-]+){0,3}\s*$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:next|future|forthcoming|upcoming|planned|planning|bracing|prepar\w+|ahead of|before|expect\w*|await\w*|until)\b"
    r"[^,.;:]{0,40}$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"[^.;]{0,25}?(?:,| is| are| was)\s+(?:expected|due|scheduled|planned|likely)\b| will (?:take place|be|follow)\b",
    re.IGNORECASE,
)


def may_speak_of_events(sentence: str) -> bool:
    """Say whether the sentence may match ANCHOR; this is much faster than the search itself."""
    return any(map(lowered(sentence).__contains__, _STEMS))


def is_framework(text: str, end: int) -> bool:
    """Say whether the words are the name of a framework: `in line with the inspection of … children’s services (ILACS) framework`."""
    return bool(_FRAMEWORK.match(text, end))


def is_ahead(text: str, begin: int, end: int) -> bool:
    """Say whether the event named from `begin` to `end` is still to come: `the next visit`, `its first visit, expected in May`."""
    return bool(_AHEAD.search(text[max(0, begin - 60) : begin]) or _TO_COME.match(text, end))


def is_earlier(text: str, begin: int) -> bool:
    """Say whether the text looks back on the event named at `begin`: `since the inspection`, `at the fourth monitoring visit`."""
    before = text[max(0, begin - 90) : begin]
    return bool(_EARLIER.search(before)) and not _THIS.search(before) and not _REPORT_ON.search(before)
