"""A timeline in words, as a terminal and a page show it: short, and nothing is said by colour alone."""

from __future__ import annotations

from collections.abc import Iterator

from findings.model import Event, EventKind, Kind
from findings.outcomes import Outcome
from findings.timeline.event_record import EventRecord, EventSource, Standing
from findings.timeline.neighbours import GradeContext, NeighbourContext, ThemeContext
from findings.timeline.stored_document import StoredDocument
from findings.timeline.weakness_history import Improvement, WeaknessHistory
from findings.wording import day, event_words

_LONGEST = 80
_FRAMEWORKS = {EventKind.SIF: "SIF", EventKind.ILACS: "ILACS", EventKind.LOOKED_AFTER_2013: "looked after"}
_STANDINGS = {
    Standing.AUTHORITY: "",
    Standing.CONFIRMED: "borne out by it",
    Standing.CORRECTED: "corrected by it",
    Standing.ALONE: "",
    Standing.RETOLD: "speaks of it",
}


def inspection_heading(event: Event) -> str:
    """The heading of an inspection's column: `Mar 2020 ILACS`."""
    when = f"{event.start:%b %Y}" if event.start else "no date"
    return f"{when} {_FRAMEWORKS.get(event.kind, '')}".strip()


def state(entry: WeaknessHistory) -> str:
    """How the weakness stands: `still named`, `new`."""
    return entry.state.plain


def since(entry: WeaknessHistory) -> str:
    """Since when, at least, the weakness is named: `Nov 2014`."""
    when = entry.first.event.start or entry.first.document.day
    return f"{when:%b %Y}" if when else "no date"


def weakness(entry: WeaknessHistory) -> str:
    """The beginning of its words, and the subject that is followed where the words do not name it, or name others too."""
    text, subject = shortened(entry.text), entry.subject
    is_told = len(entry.subjects) == 1 and subject.casefold() in text.casefold()
    return text if is_told or not subject else f"{text} [on {subject}]"


def shortened(text: str) -> str:
    """The first 80 characters of a long point, cut between words."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;')} …"


def improvement(improvement: Improvement) -> str:
    """The quote that says the weakness improves, with its document."""
    return f"“{shortened(improvement.quote)}” ({improvement.document.findings.kind.plain}, {_published(improvement.document)})"


def event_line(event_record: EventRecord) -> str:
    """The event and its dates, beginning with a capital; one that others only speak of is called that."""
    name = event_words(event_record.event)
    if event_record.is_only_spoken_of:
        return f"Spoken of: {name}"
    return name[0].upper() + name[1:]


def priority_actions(event_record: EventRecord) -> str:
    """How many priority actions the event set: `2 priority actions`."""
    count = len(event_record.priority_actions)
    return f"{count} priority action{'s' if count > 1 else ''}"


def source(source: EventSource) -> str:
    """A document of an event: its kind, its day, and whether Ofsted's own document bears it out."""
    said = standing(source)
    return document(source.document) + (f": {said}" if said else "")


def standing(source: EventSource) -> str:
    """Return how far Ofsted’s own document bears it out: `borne out by it`; empty where there is nothing to say."""
    return _STANDINGS[source.standing]


def what_is_not_known(event_record: EventRecord) -> str:
    """Return what there is not on an event; empty where Ofsted’s own document is known."""
    if event_record.is_only_spoken_of:
        return "no document on it is known here"
    return "" if event_record.authority else "what Ofsted wrote is not known here"


def document(document: StoredDocument) -> str:
    """A document's kind, day and outcome: `Ofsted’s letter, 12 July 2024`."""
    outcome = document.findings.outcome
    conclusion = f": {Outcome(outcome).value.replace('_', ' ')}" if outcome else ""
    return f"{_noun(document)}, {_published(document)}{conclusion}"


def context_lines(context: NeighbourContext) -> Iterator[str]:
    """A line on the grades of neighbours and England, and one on a theme where that is known."""
    england = context.england
    near = f"{_neighbours(context.neighbours)}; " if context.neighbours.of else ""
    yield (
        f"Inadequate or requiring improvement overall on {day(context.day)}: {near}"
        f"{england.weak} of all {england.known} authorities known here."
    )
    if context.theme_of_england and context.theme_of_england.known:
        yield _theme(context.theme_of_england, context.theme_of_neighbours)


def _neighbours(near: GradeContext) -> str:
    if near.known == near.of:
        return f"{near.weak} of {near.of} neighbours"
    return f"{near.weak} of the {near.known} neighbours known here (of {near.of})"


def _theme(england: ThemeContext, near: ThemeContext | None) -> str:
    neighbours = f" and in {near.naming} of {near.known} neighbours’" if near and near.known else ""
    return f"“{england.theme}”, named here, is named in {england.percent}% of current reports{neighbours}."


def _noun(document: StoredDocument) -> str:
    if not document.is_ofsteds:
        return document.findings.kind.plain
    is_letter = document.is_letter or document.findings.kind is Kind.JTAI
    return "Ofsted’s letter" if is_letter else "Ofsted’s report"


def _published(document: StoredDocument) -> str:
    return day(document.day) if document.day else "no date"
