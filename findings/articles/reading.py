"""Reading a page by others than Ofsted: what it says of a visit or an inspection, why it says nothing, or that it cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from findings.articles import choose
from findings.articles.actions import priority_actions
from findings.articles.choose import Answer
from findings.articles.clauses import Clause
from findings.articles.learned import Models, models
from findings.articles.weighed import Candidates, Weighed, candidates_of
from findings.events.extract import event_in
from findings.model import Document, Event, EventKind, Findings, Kind, Remark, Status

_UNSURE = "It is not certain that this tells of a visit or inspection of an authority’s children’s services: a person must say."
_NOBODY = "No authority is named, or several are and none more than the others."

_NOTHING = "This never speaks of an inspection or a visit."
# Most pages of a newsroom have none of these, and need not be weighed.
_OF_INSPECTORS = frozenset({"ofsted", "inspection", "visit", "letter", "government"})
_TOO_LATE = "The visit or inspection of which this tells took place too long ago to be news."
# Ofsted publishes within seven months at most, and a committee hears of it within the year.
_NEWS_FOR = timedelta(days=370)
_JOINS = re.compile(r"^(?:(?:and|but|that|however,?)\s+)+", re.IGNORECASE)
_MARKS = str.maketrans("", "", '“”"')


def article_findings(document: Document, kind: Kind) -> Findings:
    """Return what a page of this form says; never a judgement, for only reports give them.

    One that matters to nobody is `read` and not `relevant`, tells of no event, and gives the reason in `problems`.
    """
    return findings_of(candidates_of(document), kind, models())


def findings_of(candidates: Candidates, kind: Kind, models: Models) -> Findings:
    """Return what the models choose from the candidates of a page."""
    page, weighed = candidates.page, Weighed(candidates, models)
    if not any(each.senses & _OF_INSPECTORS for each in page.sentences):
        return Findings(kind=kind, relevant=False, problems=(_NOTHING,), published=page.published, certainty=1.0)
    said = choose.relevance(weighed)
    if said.answer is Answer.DISMISSED:
        certain = round(1 - said.probability, 3)
        return Findings(kind=kind, relevant=False, problems=(said.reason,), published=page.published, certainty=certain)
    event = _event(weighed, said.kind)
    if page.published and event.end and page.published - event.end > _NEWS_FOR:
        return Findings(kind=kind, relevant=False, problems=(_TOO_LATE,), published=page.published)
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
        areas_reviewed=tuple(each.text.rstrip(" .;,") for each in named["reviewed"]),
    )
    if said.answer is Answer.TOLD:
        return told
    likely = max(said.probability, 1 - said.probability)
    return replace(
        told, status=Status.UNSURE, problems=(_UNSURE,), relevant=said.probability >= 0.5, certainty=round(likely, 3)
    )


def _event(weighed: Weighed, kind: str) -> Event:
    when = choose.when(weighed)
    named = choose.event_kind(kind, when.spans, weighed.page.published)
    when = when if named is not EventKind.OTHER else choose.When()
    number = choose.visit_number(weighed) if named.is_visit else None
    name, urn = choose.authority(weighed)
    return Event(
        kind=named,
        authority=name,
        urn=urn,
        spans=when.spans,
        precision=when.precision,
        inferred=when.inferred,
        visit_number=number,
    )


def _others(weighed: Weighed, event: Event) -> tuple[Event, ...]:
    """Return the other events that the page speaks of, of the same authority, which do not fall on the same days."""
    main, others = event_in("\n".join(block.text for block in weighed.page.blocks), weighed.page.published)
    each = [other for other in (main, *others) if other and other.spans and not _meet(other, event)]
    return tuple(replace(other, authority=event.authority, urn=event.urn) for other in each)


def _meet(one: Event, other: Event) -> bool:
    return bool(other.spans) and one.spans[0].start <= other.spans[-1].end and other.spans[0].start <= one.spans[-1].end


def _told(clauses: Sequence[Clause]) -> tuple[Remark, ...]:
    quotes = {each.text.strip(" ,;"): each.sentence.page for each in clauses}
    return tuple(Remark(text=_by_itself(quote), quote=quote, page=page) for quote, page in quotes.items())


def _by_itself(quote: str) -> str:
    """Return a clause as a sentence: with a capital, without half a quotation’s marks and the word that joins it to another."""
    text = _JOINS.sub("", quote)
    if text.count("“") != text.count("”") or text.count('"') % 2:
        text = text.translate(_MARKS)
    return text[:1].upper() + text[1:]
