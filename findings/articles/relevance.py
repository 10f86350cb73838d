"""Why an article is no news of an authority’s children’s services: another body, a vacancy, a rule book, too early, too late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from findings.articles.institutions import is_of_an_institution, speaks_of_services
from findings.articles.phrases import SpokenPhrases
from findings.articles.recollection import gives_a_grade
from findings.articles.speakers import Said
from findings.events.extract import past_grades
from findings.model import Event, EventKind, Kind

# The title and what comes right after it, where a story says what is new.
_LEAD = 3
_OPENING = 6


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of an article when it is asked whether it matters; `text` holds its sentences, a block on each line."""

    form: Kind
    said: Sequence[Said]
    text: str
    event: Event | None
    published: date | None


_VACANCY = SpokenPhrases(
    r"careers?|vacanc(y|ies)|salary|per annum|job description|curriculum vitae|recruiting",
    r"apply (now|online|by|today)|closing date|join (us|our team)|come and work|work (for|with) us",
    r"looking for ([\w-]+ ){0,3}(social workers?|managers?|people|staff|foster carers|practitioners)",
    r"(become a|could you) foster\w*|foster (with|for) us|seeks (foster )?carers",
)
_VACANCY_SIGNS = 2
_RULES = SpokenPhrases(
    r"this (document|guidance|handbook|framework|page|publication|collection) … (sets out|explains|describes|contains|covers)",
    r"how (we|ofsted|inspectors) inspect|annual report of (her|his)|(statutory )?guidance (for|on|updated)|consultation on",
    r"main findings: |as at (31|30) (march|august|september|december)|\d+ ?(%|per cent) of (all )?local authorities",
    r"local authorities (were|are|have been) (judged|rated)",
    r"inspections … (will|to) (resume|restart|change|begin again)|resum(e|es|ing) (\w+ ){0,2}inspections",
)
_HISTORY = SpokenPhrases(
    r"(serious case|(child )?safeguarding practice) review|(independent|public) inquiry|inquest|timeline",
)
_A_YEAR_FIRST = SpokenPhrases(r"(in |by )?(\w+ )?(19|20)\d\d[:,]?", begins=True)
_YEARS_OF_A_HISTORY = 3
_INSPECTORS = r"(ofsted|inspectors?|(re-?)?inspections?|((monitoring|focused) )?visits?|watchdog)"
_AHEAD = SpokenPhrases(
    rf"(bracing|braced|preparing|prepares|gearing up|ready) for … {_INSPECTORS}",
    rf"(await(ing|s)?|ahead of) … {_INSPECTORS}",
    rf"{_INSPECTORS}… (is|are|be|was|were)? ?(expected|due|set to|likely|scheduled|planned|about to)",
    rf"{_INSPECTORS}… (will|is to|are to) (visit|return|begin|inspect|take place|arrive|come|carry out|be inspected|look at)",
    r"(ofsted|inspectors?)… (is|are) (now |currently )?(back|in|on[- ]site|visiting|inspecting|carrying out)",
    r"(ofsted|inspectors?) (have|has) (arrived|begun|started)",
    r"inspection … (under ?way|has (begun|started|commenced)|begins|starts|in progress|is taking place)",
    r"inspection … next (week|month|year)",
    r"draft (ofsted )?(report|letter|findings)|(report|publication|results?|letter|findings) … (delayed|postponed|on hold)",
    r"if published|work programme|forward plan",
    r"(nothing|not|never|yet to|won't) … (been|be) published|results? … will be published",
)
_NEXT = SpokenPhrases(r"next|further|another")
_NOW_PUBLISHED = SpokenPhrases(
    r"(publish(ed|es)|released?|issued)… (its|their|the|a|results?|outcomes?|findings|report|letter)",
    r"(report|letter|findings|results?)… published (today|this|on|yesterday|last)",
    r"(report|letter|findings|results?)… (has|have) (now |today )?been published|came out",
)
_TELLS = SpokenPhrases(
    r"(ofsted|inspectors?|watchdog|report|letter|visit|inspection) … (found|finds?|sa(id|ys|w)|see|prais(e|es|ed|ing)"
    r"|published|shows?|showed|rated|judged|recogni[sz]e[sd]?|highlight\w*|noted|noting|took place|identified|gave|gives"
    r"|visited|inspected)"
)
_LEAST_WORDS = 5
_OF_INSPECTIONS = SpokenPhrases(
    r"ofsted|inspect\w*|re-?inspect\w*|visit\w*|watchdogs?|rat(ed|ing)s?|judged|report|letter|failing|failed|inadequate|outstanding",
    r"improv\w*|monitoring|findings",
)
_SET_UP_AFTER = SpokenPhrases(r"(after|since|when|because) (ofsted|inspectors|it was|they were|services were|being)")
# So long after an event a document of each form is still news of it.
_NEWS_FOR = {Kind.COMMITTEE_REPORT: timedelta(days=400), Kind.GOVERNMENT_NOTICE: timedelta(days=600)}
_NEWS_FOR_OTHERS = timedelta(days=270)
_VISITS = (EventKind.MONITORING_VISIT, EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.AREA_SEND)


def why_irrelevant(account: Account) -> str | None:
    """One sentence that says why the article matters to nobody here; None for one that tells of a visit or inspection."""
    return next((reason for applies, reason in _REASONS if applies(account)), None)


def unnamed_event(said: Sequence[Said], published: date | None) -> EventKind | None:
    """What it is where the lead says what inspectors found in services, and names no visit: only an inspection grades."""
    lead = said[:_LEAD]
    telling = [each.text for each in lead if _TELLS.search(each.text) and not _looks_back(each.text, published)]
    if not telling or not any(speaks_of_services(each.text) for each in lead):
        return None
    return EventKind.ILACS if any(map(gives_a_grade, telling)) else EventKind.OTHER


def _looks_back(text: str, published: date | None) -> bool:
    """`… was rated inadequate by Ofsted in May 2024, …` says nothing new."""
    return any(stated.as_of for stated in past_grades(text, published)) or bool(_SET_UP_AFTER.search(text))


def _is_a_rule_book(account: Account) -> bool:
    return any(_RULES.search(each.text) for each in account.said[:_OPENING])


def _is_a_vacancy(account: Account) -> bool:
    found = {match[0].casefold() for match in _VACANCY.all_in(account.text)}
    return len(found) >= _VACANCY_SIGNS or any(_VACANCY.search(each.text) for each in account.said[:2])


def _is_of_another_body(account: Account) -> bool:
    return is_of_an_institution(account.said)


def _is_too_early(account: Account) -> bool:
    ahead = any(_AHEAD.search(each.text) and not _NEXT.search(each.text) for each in account.said[:2])
    return ahead and not any(_NOW_PUBLISHED.search(each.text) for each in account.said[:_LEAD])


def _is_in_passing(account: Account) -> bool:
    """A story says at once what it is about; a committee’s paper comes to it in time."""
    if account.form in _NEWS_FOR:
        return False
    opening = [each.text for each in account.said if len(each.text.split()) >= _LEAST_WORDS][:2]
    return bool(opening) and not any(_OF_INSPECTIONS.search(text) for text in opening)


def _is_history(account: Account) -> bool:
    years = {match[0] for each in account.said if (match := _A_YEAR_FIRST.match(each.text))}
    return len(years) >= _YEARS_OF_A_HISTORY or any(_HISTORY.search(each.text) for each in account.said[:1])


def _tells_of_nothing(account: Account) -> bool:
    if account.event is None:
        return True
    return account.event.kind not in _VISITS and not speaks_of_services(account.text)


def _is_too_late(account: Account) -> bool:
    if account.published is None or account.event is None or account.event.end is None:
        return False
    return account.published - account.event.end > _NEWS_FOR.get(account.form, _NEWS_FOR_OTHERS)


_REASONS: tuple[tuple[Callable[[Account], bool], str], ...] = (
    (_is_a_rule_book, "This is guidance or statistics, not an event at one authority."),
    (_is_a_vacancy, "This advertises work or fostering."),
    (
        _is_of_another_body,
        "This is about a school, home, college or other body, not an authority’s children’s services.",
    ),
    (_is_too_early, "This tells of an inspection or visit that is still to come, or whose outcome is not published."),
    (_is_in_passing, "This speaks of an inspection or visit only in passing."),
    (_is_history, "This looks back on several inspections and tells of no new one."),
    (_tells_of_nothing, "This tells of no visit or inspection of children’s services that has taken place."),
    (_is_too_late, "The visit or inspection of which this tells took place too long ago to be news."),
)
