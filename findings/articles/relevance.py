"""Why an article is no news of an authority’s children’s services: another body, a vacancy, a rule book, the future, the past."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from findings.articles.institutions import is_of_an_institution, speaks_of_services
from findings.articles.voices import Said
from findings.model import Event, EventKind, Kind


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article when it is asked whether it matters."""

    form: Kind
    said: Sequence[Said]
    event: Event | None
    published: date | None

    @property
    def title(self) -> str:
        """The first line or sentence."""
        return self.said[0].text if self.said else ""

    @property
    def lead(self) -> Sequence[Said]:
        """The title and what comes right after it, where a story says what is new."""
        return self.said[:3]


_VACANCY = re.compile(
    r"\bcareers?\b|\bvacanc(?:y|ies)\b|\bapply (?:now|online|by|today)\b|\bclosing date\b|\bsalary\b|\bper annum\b|\bcurriculum vitae\b"
    r"|\blooking for (?:[\w-]+ ){0,3}(?:social workers?|managers?|people|staff|foster carers|practitioners)\b|\brecruiting\b"
    r"|\bjoin (?:us|our team)\b|\bcome and work\b|\bbecome a foster\b|\bjob description\b|\bfoster (?:with|for) us\b|\bwork (?:for|with) us\b",
    re.IGNORECASE,
)
_VACANCY_SIGNS = 2
_RULES = re.compile(
    r"\bthis (?:document|guidance|handbook|framework|page|publication|collection)\b[^.]{0,60}\b(?:sets out|explains|describes|is for|contains"
    r"|shows|covers)\b|\bhow (?:we|ofsted|inspectors) inspect|\bmain findings: |\b\d+ ?(?:%|per cent) of (?:all )?local authorities"
    r"|\blocal authorities (?:were|are|have been) (?:judged|rated)|\bas at 31 (?:march|august|december)\b|\bannual report of (?:her|his)"
    r"|\b(?:statutory )?guidance (?:for|on|updated)\b|\bconsultation on\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:serious case|child safeguarding practice|safeguarding practice) review\b|\bindependent inquiry\b|\bpublic inquiry\b"
    r"|\binquest\b|\btimeline\b",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"^(?:in |by )?(?:\w+ )?(?:19|20)\d\d\b[:,]?", re.IGNORECASE)
_YEARS_OF_A_HISTORY = 3
_INSPECTORS = r"(?:ofsted|inspectors?|inspections?|(?:monitoring |focused )?visits?|watchdog|re-?inspections?)"
_AHEAD = re.compile(
    rf"\b(?:brac(?:ing|ed) for|prepar(?:ing|es?) for|await(?:ing|s)?|gearing up for|(?:get(?:ting)? )?ready for|ahead of)\b[^.]{{0,70}}\b{_INSPECTORS}\b"
    rf"|\b{_INSPECTORS}\b[^.]{{0,50}}\b(?:is|are|be|,) (?:expected|due|set to|likely|scheduled|planned|about to)\b"
    rf"|\b{_INSPECTORS}\b[^.]{{0,30}}\b(?:will|to) (?:visit|return|begin|inspect|take place|arrive|come|carry out|be inspected|re-?inspect|look at)\b"
    r"|\b(?:ofsted|inspectors?)\b[^.]{0,20} (?:is|are) (?:now |currently )?(?:back|in|on[- ]site|visiting|inspecting|carrying out)\b"
    r"|\binspection\b[^.]{0,60}\b(?:under ?way|has (?:begun|started|commenced)|begins|starts|in progress|is taking place|next (?:week|month|year))\b"
    r"|\b(?:ofsted|inspectors?) (?:have|has) (?:arrived|begun|started)\b"
    r"|\bdraft (?:ofsted )?(?:report|letter|findings)\b|\b(?:report|publication|results?|letter|findings)\b[^.]{0,70}\b(?:delayed|postponed|on hold)\b"
    r"|\b(?:nothing|not|never|yet to|won[’']t)\b[^.]{0,25}\b(?:been |be )published\b"
    r"|\bresults?\b[^.]{0,40}\bwill be published\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bnext\b|\bfurther\b|\banother\b", re.IGNORECASE)
_NOW_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed|es)|released?|issued)\b[^.]{0,25}\b(?:its|their|the|a|results?|outcomes?|findings|report|letter)\b"
    r"|\b(?:report|letter|findings|results?)\b[^.]{0,40}\b(?:published (?:today|this|on|yesterday|last)|(?:has|have) (?:now |today )?been published|came out)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:ofsted|inspectors?|watchdog|report|letter|visit|inspection)\b[^.]{0,80}\b(?:found|finds?|sa(?:id|ys|w)|see|praise[sd]?|prais(?:ed|ing)"
    r"|published|shows?|showed|rated|judged|recogni[sz]e[sd]?|highlight\w*|noted|took place|identified|gave|gives|visited|inspected|noting)\b",
    re.IGNORECASE,
)
# So long after an event a document of each form is still news of it.
_NEWS_FOR = {Kind.COMMITTEE_REPORT: timedelta(days=400), Kind.GOVERNMENT_NOTICE: timedelta(days=600)}
_NEWS_FOR_OTHERS = timedelta(days=270)
_VISITS = (EventKind.MONITORING_VISIT, EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.AREA_SEND)


def why_irrelevant(told: Told) -> str | None:
    """One sentence that says why the article matters to nobody here; None for one that tells of a visit or inspection."""
    for concerns, reason in _REASONS:
        if concerns(told):
            return reason
    return None


def tells_of_an_outcome(said: Sequence[Said]) -> bool:
    """Does it say what inspectors found in an authority’s services, though it names no visit?"""
    return any(_TELLS.search(each.text) for each in said) and any(speaks_of_services(each.text) for each in said)


def _is_a_vacancy(told: Told) -> bool:
    found = [match[0].casefold() for each in told.said for match in _VACANCY.finditer(each.text)]
    return len(set(found)) >= _VACANCY_SIGNS or any(_VACANCY.search(each.text) for each in told.said[:2])


def _is_a_rule_book(told: Told) -> bool:
    return any(_RULES.search(each.text) for each in told.said[:6])


def _is_ahead(told: Told) -> bool:
    lead = told.lead
    ahead = any(_AHEAD.search(each.text) and not _NEXT.search(each.text) for each in lead[:2])
    return ahead and not any(_NOW_PUBLISHED.search(each.text) for each in lead)


def _is_history(told: Told) -> bool:
    years = {match[0] for each in told.said if (match := _YEAR_FIRST.match(each.text))}
    return len(years) >= _YEARS_OF_A_HISTORY or bool(_HISTORY.search(told.title))


def _is_of_another_body(told: Told) -> bool:
    return is_of_an_institution(told.said)


def _tells_of_nothing(told: Told) -> bool:
    if told.event is None:
        return True
    return told.event.kind not in _VISITS and not any(speaks_of_services(each.text) for each in told.said)


def _is_old(told: Told) -> bool:
    if told.published is None or told.event is None or told.event.end is None:
        return False
    return told.published - told.event.end > _NEWS_FOR.get(told.form, _NEWS_FOR_OTHERS)


_REASONS: tuple[tuple[Callable[[Told], bool], str], ...] = (
    (_is_a_rule_book, "This is guidance or statistics, not an event at one authority."),
    (_is_a_vacancy, "This advertises work or fostering."),
    (_is_of_another_body, "This is about a school, home, college or other body, not an authority’s children’s services."),
    (_is_ahead, "This tells of an inspection or visit that is still to come, or whose outcome is not published."),
    (_is_history, "This looks back on several inspections and tells of no new one."),
    (_tells_of_nothing, "This tells of no visit or inspection of children’s services that has taken place."),
    (_is_old, "The visit or inspection of which this tells took place too long ago to be news."),
)
