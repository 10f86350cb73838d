"""The sentence on a document: that it was published, and what it is about."""

from __future__ import annotations

from findings.model import Event, EventKind, Findings, Kind, Publication, Status
from findings.outcomes import Outcome
from findings.wording import day, event_words, with_article

_BY_OTHERS = {
    Kind.PRESS_RELEASE: "A press release",
    Kind.NEWS: "A news story",
    Kind.COMMITTEE_REPORT: "A committee report",
    Kind.GOVERNMENT_NOTICE: "A government notice",
}
_UNCLEAR = {
    Status.READ: "was read",
    Status.HELD: "is held for a person",
    Status.UNSURE: "may be news or may not, and a person must say",
    Status.NOT_A_REPORT: "cannot be read",
}
_UNNAMED = (EventKind.NONE, EventKind.OTHER)
#: Inspections that Ofsted carries out with others.
_JOINT = (EventKind.JTAI, EventKind.AREA_SEND)


def published(kind: Kind, event: Event, publication: Publication, outcome: Outcome | None = None) -> str:
    """Return the sentence: `Ofsted published a letter on its focused visit of 13 to 14 October 2021.`

    `outcome`, of an area SEND inspection, is news by itself: it follows in the report’s own words.
    """
    if kind.by_others:
        return f"{_BY_OTHERS[kind]}{_about(event)} was published{_titled(event, publication)}."
    if event.kind in _UNNAMED:
        return f"Ofsted published “{publication.label}”."
    noun = "letter" if event.kind.is_told_in_a_letter else "report"
    on = with_article(event_words(event)) if event.kind in _JOINT else f"its {event_words(event)}"
    return f"Ofsted published a {noun} on {on}{f': {outcome.plain}' if outcome else ''}."


def no_grade_changed(event: Event) -> str:
    """Return the sentence for an inspection report that was read and changes nothing."""
    return f"Ofsted’s report on its {event_words(event)} is published; no grade changed."


def being_checked(event: Event) -> str:
    """Return the sentence for a held document, which names no grade."""
    what = "inspection" if event.kind in _UNNAMED else event_words(event)
    noun = "letter" if event.kind.is_told_in_a_letter else "report"
    return (
        f"A {noun} on {with_article(what)} is published and is being checked by a person before we say what it found."
    )


def unclear(publication: Publication, findings: Findings, authority: str | None = None) -> str:
    """Return the sentence for operators: which document a person must look at, why, what to say next, and where it is."""
    of = f" of {authority}" if authority else ""
    published_on = f", published {day(publication.published)}," if publication.published else ""
    why = " ".join(findings.problems)
    what_next = "To decide: ofsted-watch held. " if findings.status.waits_for_a_person else ""
    return f"“{publication.label}”{of}{published_on} {_UNCLEAR[findings.status]}: {why} {what_next}{publication.url}"


def leaning(findings: Findings) -> str:
    """Return what the reader of a page by others takes to be likelier: `likelier yes than no (62% sure)`."""
    if findings.certainty is None:
        return "likelier yes than no" if findings.relevant else "likelier no than yes"
    return f"likelier {'yes than no' if findings.relevant else 'no than yes'} ({findings.certainty:.0%} sure)"


def _about(event: Event) -> str:
    return "" if event.kind in _UNNAMED else f" on the {event_words(event)}"


def _titled(event: Event, publication: Publication) -> str:
    return f": “{publication.label}”" if event.kind in _UNNAMED and publication.label else ""
