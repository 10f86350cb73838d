"""Reading a page by others than Ofsted: what it says of a visit or an inspection, why it says nothing, or that it cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from findings.articles import choose
from findings.articles.actions import priority_actions
from findings.articles.candidates import Candidate
from findings.articles.learned import Models, models
from findings.articles.page import Page, page_of
from findings.articles.relevance import relevance
from findings.articles.weighed import Weighed
from findings.events.extract import event_in
from findings.model import Document, Event, Findings, Kind, Remark, Status

_UNSURE = "It is not certain that this tells of a visit or inspection of an authority’s children’s services: a person must say."
_NOBODY = "No authority is named, or several are and none more than the others."
_NOTHING = "This never speaks of an inspection or a visit."
_TOO_LATE = "The visit or inspection of which this tells took place too long ago to be news."
# Most pages of a newsroom have none of these, and need not be weighed.
_OF_INSPECTORS = frozenset({"ofsted", "inspection", "visit"})
# Ofsted publishes within seven months at most, and a committee hears of it within the year.
_NEWS_FOR = timedelta(days=370)
_JOINS = re.compile(r"^(?:(?:and|but|that|however,?)\s+)+", re.IGNORECASE)
_MARKS = str.maketrans("", "", '“”"')


def article_findings(document: Document, kind: Kind) -> Findings:
    """Return what a page of this form says; never a judgement, for only reports give them.

    One that matters to nobody is `read` and not `relevant`, tells of no event, and gives the reason in `problems`.
    """
    return findings_of(page_of(document), kind, models())


def findings_of(page: Page, kind: Kind, models: Models) -> Findings:
    """Return what the models choose from the candidates of a page."""
    weighed, numbers = Weighed(page, models), models.numbers
    dismissed = Findings(kind=kind, relevant=False, problems=(_NOTHING,), published=page.published, certainty=1.0)
    senses = frozenset[str]().union(*(each.senses for each in page.sentences))
    if senses.isdisjoint(_OF_INSPECTORS):
        return replace(dismissed, kind=Kind.OTHER)
    said = relevance(weighed)
    if said.probability < numbers["dismissed below"]:
        return replace(dismissed, certainty=round(1 - said.probability, 3), problems=(said.reason,))
    event = choose.event(weighed, said.kind)
    if page.published and event.end and page.published - event.end > _NEWS_FOR:
        return replace(dismissed, problems=(_TOO_LATE,), certainty=None)
    others = _others(weighed, event)
    named = {choice: choose.named(weighed, choice) for choice in ("weakness", "strength", "reviewed")}
    told = Findings(
        kind=kind,
        problems=() if event.authority else (_NOBODY,),
        event=event,
        other_events=others,
        published=page.published,
        priority_actions=priority_actions(page, event, others),
        stated_grades=tuple(choose.stated_grades(weighed, event.end, graded=event.kind.gives_grades)),
        certainty=round(said.probability, 3),
        concerns=_told(named["weakness"]),
        strengths=_told(named["strength"]),
        areas_reviewed=tuple(each.value.rstrip(" .;,") for each in named["reviewed"]),
    )
    if said.probability >= numbers["told from"]:
        return told
    likely = round(max(said.probability, 1 - said.probability), 3)
    relevant = said.probability >= 0.5
    return replace(told, status=Status.UNSURE, problems=(_UNSURE,), relevant=relevant, certainty=likely)


def _others(weighed: Weighed, event: Event) -> tuple[Event, ...]:
    """Return the other events of the same authority that the page speaks of, which do not fall on the same days."""
    elsewhere = choose.of_others(weighed, event.urn)
    own = [each for each in weighed.page.sentences if each.number not in elsewhere]
    text = "\n".join(" ".join(each.text for each in group) for _, group in groupby(own, lambda each: each.block))
    main, others = event_in(text, weighed.page.published)
    dated = [other for other in (main, *others) if other and other.spans]
    found = [other for other in dated if not event.spans or choose.apart(other, event) > timedelta(0)]
    return tuple(replace(other, authority=event.authority, urn=event.urn) for other in found)


def _told(clauses: Sequence[Candidate]) -> tuple[Remark, ...]:
    quotes = {each.value.strip(" ,;"): each.sentence.page for each in clauses}
    return tuple(Remark(text=_by_itself(quote), quote=quote, page=page) for quote, page in quotes.items())


def _by_itself(quote: str) -> str:
    """Return a clause as a sentence: with a capital, without half a quotation’s marks and the word that joins it to another."""
    text = _JOINS.sub("", quote)
    if text.count("“") != text.count("”") or text.count('"') % 2:
        text = text.translate(_MARKS)
    return text[:1].upper() + text[1:]
