"""The words of a story on a screen: short, and never a colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.model import Event, EventKind
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
    Standing.RETOLD: "looks back on it",
}


def held(count: int) -> str:
    """What is not in the story yet."""
    wait = "1 document waits" if count == 1 else f"{count} documents wait"
    return f"{wait} for a person, not in this story: ofsted-watch held."


def inspection_heading(event: Event) -> str:
    """`Mar 2020 ILACS`."""
    when = f"{event.start:%b %Y}" if event.start else "no date"
    return f"{when} {_FRAMEWORKS.get(event.kind, '')}".strip()


def state(entry: WeaknessHistory) -> str:
    """`still named`, `new`."""
    return entry.state.plain


def since(entry: WeaknessHistory) -> str:
    """`Nov 2014`."""
    when = entry.first.event.start or entry.first.document.day
    return f"{when:%b %Y}" if when else "no date"


def weakness(entry: WeaknessHistory) -> str:
    """The beginning of its words, and the subject that is followed where the words do not name it, or name others too."""
    text, subject = shortened(entry.text), entry.subject
    is_told = len(entry.subjects) == 1 and subject.casefold() in text.casefold()
    return text if is_told or not subject else f"{text} [{subject}]"


def shortened(text: str) -> str:
    """The beginning of a long point, cut between words."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;')} …"


def improvement(improvement: Improvement) -> str:
    """Who says that it improves, and how."""
    return f"“{shortened(improvement.quote)}” ({improvement.document.findings.kind.plain}, {_published(improvement.document)})"


def event_line(event_record: EventRecord) -> str:
    """What it was and when."""
    name = event_words(event_record.event)
    return name[0].upper() + name[1:]


def priority_actions(event_record: EventRecord) -> str:
    """How many it set."""
    count = len(event_record.priority_actions)
    return f"{count} priority action{'s' if count > 1 else ''}"


def source(source: EventSource) -> str:
    """A document of an event: what, when, how far to be believed."""
    standing = _STANDINGS[source.standing]
    return document(source.document) + (f": {standing}" if standing else "")


def document(document: StoredDocument) -> str:
    """`letter, 12 July 2024`."""
    outcome = document.findings.outcome
    conclusion = f": {Outcome(outcome).value.replace('_', ' ')}" if outcome else ""
    return f"{_noun(document)}, {_published(document)}{conclusion}"


def context_lines(context: NeighbourContext) -> Iterator[str]:
    """One line on grades and one on a theme, each with its day."""
    england = context.england
    near = f"{_neighbours(context.neighbours)}; " if context.neighbours.of else ""
    yield (
        f"Inadequate or requiring improvement overall on {day(context.day)}: {near}"
        f"{england.weak} of all {england.known} authorities known here."
    )
    if context.theme_of_england and context.theme_of_england.known:
        yield _theme(context.theme_of_england, context.theme_of_neighbours)


def not_shown(echoes: Sequence[WeaknessHistory], entries: Sequence[WeaknessHistory], urn: str) -> Iterator[str]:
    """What the screen leaves out, and where it is."""
    gone = sum(not entry.is_open for entry in entries)
    board = sum(entry.to == "lscb" and entry.is_open for entry in entries)
    parts = [
        f"{len(echoes)} earlier ones that later reports name only in prose" if echoes else "",
        f"{board} of the former safeguarding board" if board else "",
        f"{gone} no longer named" if gone else "",
    ]
    left_out = ", ".join(part for part in parts if part)
    if left_out:
        yield f"Not shown: {left_out} (ofsted-watch export weaknesses --authority {urn})."


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
    return "Ofsted’s letter" if document.is_letter else "Ofsted’s report"


def _published(document: StoredDocument) -> str:
    return day(document.day) if document.day else "no date"
