"""The chart of an authority’s grades over time, as data from which a picture, a table or a text is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from findings.model import Event, EventKind, Grade
from findings.timeline.grades import grades_over_time, judged_together
from findings.timeline.timeline import Timeline
from findings.wording import JUDGEMENTS, grade_word, judgement_name

#: The most inspections that a phone shows beside each other.
MOST_COLUMNS = 4
_FRAMEWORKS = {EventKind.SIF: "SIF", EventKind.LOOKED_AFTER_2013: "before SIF"}
_PARTS = (JUDGEMENTS["in_care"], JUDGEMENTS["care_leavers"])
_JOINTLY = JUDGEMENTS["in_care_and_leavers"]
EARLIER = "Grades under an earlier framework do not compare exactly."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartColumn:
    """An inspection: its month in short and in full, and its framework where that is an earlier one.

    `jointly`: it judged children in care and care leavers as one.
    """

    short: str
    month: str
    framework: str = ""
    jointly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """A judgement, and its grade at each inspection; None where the inspection did not give it.

    `moved` is `fell` or `rose`, where the last two compare exactly and differ; a table says it, a picture shows it.
    """

    judgement: str
    grades: tuple[Grade | None, ...]
    moved: str = ""

    @property
    def sign(self) -> str:
        """▼ for a grade that fell, ▲ for one that rose, else nothing."""
        return {"fell": "▼", "rose": "▲"}.get(self.moved, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The latest inspections of an authority, oldest first; `notes` say what does not compare exactly."""

    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each judgement: `▼ Care leavers fell: good (May 2020), inadequate (May 2024)`."""
        return tuple(self._line(row) for row in self.rows)

    def latest(self, most: int) -> Chart:
        """Return the chart of the last inspections only; what does not compare exactly is said of those that are left."""
        columns = self.columns[-most:]
        rows = [replace(row, grades=row.grades[-most:]) for row in self.rows]
        rows = [row for row in rows if any(row.grades)]
        if columns and all(column.jointly for column in columns):
            rows = [replace(row, judgement=_JOINTLY) if row.judgement == _PARTS[0] else row for row in rows]
            rows = [row for row in rows if row.judgement != _PARTS[1]]
        return Chart(columns=columns, rows=tuple(rows), notes=_notes(columns))

    @property
    def in_words(self) -> str:
        """All lines and notes as one text, for readers who do not see the picture."""
        return " ".join(f"{line}." for line in ("Grades over time", *self.lines)) + "".join(f" {n}" for n in self.notes)

    def _line(self, row: ChartRow) -> str:
        pairs = zip(row.grades, self.columns, strict=True)
        said = (
            f"{grade_word(grade)} ({when})" if (when := _when(column)) else grade_word(grade) for grade, column in pairs
        )
        name = " ".join(filter(None, (row.sign, row.judgement, row.moved)))
        return f"{name}: {', '.join(said)}"


def chart(timeline: Timeline, event: Event) -> Chart | None:
    """Return the chart up to the inspection that an alert is about.

    None where that inspection gave no grades, or none before it is known.
    """
    known = [
        each for each in timeline.inspections if each.event.start and event.start and each.event.start <= event.start
    ]
    if len(known) < 2 or known[-1].event.spans != event.spans or known[-1].event.kind is not event.kind:
        return None
    grades = grades_over_time(known[-MOST_COLUMNS:])
    columns = tuple(_column(*each) for each in zip(grades.inspections, grades.jointly, strict=True))
    rows = tuple(
        ChartRow(judgement=judgement_name(row.key), grades=row.grades)
        for row in grades.judged_today
        if row.key in JUDGEMENTS and any(row.grades)
    )
    return Chart(columns=columns, rows=rows).latest(MOST_COLUMNS) if rows else None


def _column(event: Event, jointly: bool) -> ChartColumn:
    when = event.start
    return ChartColumn(
        short=f"{when:%b %Y}" if when else "",
        month=f"{when:%B %Y}" if when else "",
        framework=_FRAMEWORKS.get(event.kind, ""),
        jointly=jointly,
    )


def _notes(columns: Sequence[ChartColumn]) -> tuple[str, ...]:
    """Return what does not compare exactly; where all judged two as one, the one row that they have says so."""
    jointly = [column.month for column in columns if column.jointly]
    together = (judged_together(jointly),) if jointly and len(jointly) < len(columns) else ()
    return (*together, EARLIER) if len({column.framework for column in columns}) > 1 else together


def _when(column: ChartColumn) -> str:
    return ", ".join(filter(None, (column.month, column.framework)))
