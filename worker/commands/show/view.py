"""Prints an authority's timeline on one screen: grades, context, open weaknesses by age, documents by event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from findings.model import Grade
from findings.timeline import words as told
from findings.timeline.event_record import EventRecord, EventSource
from findings.timeline.grades import Grades, grades_over_time
from findings.timeline.named_point import MentionForm
from findings.timeline.open_now import of_send, only_in_prose, standing_now
from findings.timeline.stored_document import StoredDocument
from findings.timeline.weakness_history import WeaknessHistory, WeaknessState
from findings.wording import grade_word, judgement_name, often
from worker.commands.show import words
from worker.commands.show.timeline import Shown
from worker.terminal import Screen

#: How many of each are shown, so that all fits on a screen; the rest is in the export.
WEAKNESSES, OF_SEND, OTHERS = 14, 3, 5
_WIDTH, _GRADE, _EVENT = 100, 13, 40
_COLOURS = {
    Grade.OUTSTANDING: "green",
    Grade.GOOD: "green",
    Grade.REQUIRES_IMPROVEMENT: "yellow",
    Grade.ADEQUATE: "yellow",
    Grade.INADEQUATE: "red",
}
_STATE_COLOURS = {WeaknessState.IMPROVING: "green", WeaknessState.NEW: "yellow", WeaknessState.STILL_NAMED: "red"}


def view(shown: Shown) -> None:
    console = Screen(highlight=False)
    console.width = min(console.width, _WIDTH)
    for part in _parts(shown):
        console.print(part)


def _parts(shown: Shown) -> Iterator[RenderableType]:
    timeline = shown.timeline
    yield Text(f"{shown.authority} ({shown.urn})", style="bold")
    if shown.held:
        yield Padding(Text(words.held(shown.held), style="yellow"), (0, 0, 0, 2))
    yield from _grades(grades_over_time(timeline.inspections))
    if shown.context:
        yield from (Padding(Text(line), (0, 0, 0, 2)) for line in told.context_lines(shown.context))
    yield from _weaknesses(
        "Open weaknesses: since when at least, how often named at least, how they stand",
        standing_now(timeline.weaknesses),
        WEAKNESSES,
    )
    yield from _weaknesses("Of the area’s SEND partnership", of_send(timeline.weaknesses), OF_SEND)
    hidden = words.not_shown(only_in_prose(timeline.weaknesses), timeline.weaknesses, shown.urn)
    yield from (Padding(Text(line, style="dim"), (0, 0, 0, 2)) for line in hidden)
    yield from _events(timeline.events)
    yield from _others(timeline.others)


def _grades(grades: Grades) -> Iterator[RenderableType]:
    if not grades.rows:
        yield Padding(Text("No inspection with grades is known."), (0, 0, 0, 2))
        return
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for event in grades.inspections:
        table.add_column(told.inspection_heading(event), min_width=11, max_width=_GRADE)
    for row in grades.judged_today:
        table.add_row(judgement_name(row.key), *(_grade(grade) for grade in row.grades))
    yield Padding(table, (1, 0, 0, 2))
    if grades.together:
        yield Padding(Text(grades.judged_together, style="dim"), (0, 0, 1, 2))


def _grade(grade: Grade | None) -> Text:
    return Text(grade_word(grade, without="–"), style=_COLOURS.get(grade, "") if grade else "dim")


def _weaknesses(heading: str, entries: Sequence[WeaknessHistory], most: int) -> Iterator[RenderableType]:
    if not entries:
        return
    yield Text(f"\n{heading}", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    for entry in entries[:most]:
        state = Text(told.state(entry), style=_STATE_COLOURS.get(entry.state, ""))
        table.add_row(told.since(entry), often(entry.times), state, _text(entry))
    yield Padding(table, (0, 0, 0, 2))
    if len(entries) > most:
        yield Padding(Text(f"and {len(entries) - most} more", style="dim"), (0, 0, 0, 2))


def _text(entry: WeaknessHistory) -> Text:
    text = Text(told.weakness(entry))
    if entry.form is MentionForm.PRIORITY_ACTION:
        text.append(" (priority action)", style="bold")
    if entry.improvement:
        text.append(f"\n{told.improvement(entry.improvement)}", style="dim")
    return text


def _events(events: Sequence[EventRecord]) -> Iterator[RenderableType]:
    yield Text("\nDocuments by event, the latest first", style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=_EVENT)
    for event_record in reversed(events):
        table.add_row(told.event_line(event_record), Text("\n").join(_told(event_record)))
    yield Padding(table, (0, 0, 0, 2))


def _told(event_record: EventRecord) -> Iterator[Text]:
    yield from (_source(source, alone=event_record.is_only_spoken_of) for source in event_record.on_it)
    if event_record.priority_actions:
        yield Text(told.priority_actions(event_record), style="bold")
    if missing := told.what_is_not_known(event_record):
        yield Text(missing, style="dim")


def _source(source: EventSource, *, alone: bool) -> Text:
    """A document on an event, with what it alone says; where it stands `alone`, that is said of the event."""
    text = Text(told.source(source))
    for sentence in () if alone else source.of_its_own:
        text.append(f"\nsays of its own: {sentence}", style="yellow")
    return text


def _others(documents: Sequence[StoredDocument]) -> Iterator[RenderableType]:
    if documents:
        yield Text("\nDocuments on no event of their own", style="bold")
        for document in list(reversed(documents))[:OTHERS]:
            yield Padding(Text(told.document(document)), (0, 0, 0, 2))
