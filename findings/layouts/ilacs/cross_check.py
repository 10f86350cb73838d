"""The check that all places of an ILACS report give the same grades, with each reason to hold it for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from findings.layouts.ilacs.labels import judgements_of
from findings.layouts.ilacs.sections import ReportSection
from findings.layouts.ilacs.table import Row, Table
from findings.model import Doubt, Grade, Judgement, Stated
from findings.wording import judgement_name

# So many headings at least must repeat the table’s grades before one that lost its grade is let pass.
_CONFIRMED = 2
# The framework’s limiting judgements: where either of them is inadequate, the overall grade must be inadequate.
_LIMITING = ("help_protection", "in_care", "in_care_and_leavers")


@dataclass(frozen=True, slots=True)
class Agreement:
    """The judgements that no place contradicts, those in doubt, and the reasons to hold the report, empty where there are none.

    `notes` tell of headings that lost their grade while everything else agrees.
    """

    judgements: tuple[Judgement, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def agreement(
    table: Table,
    sections: Sequence[ReportSection],
    overall_said: Sequence[Stated],
    start: date | None,
    scale: str | None = None,
) -> Agreement:
    """Compare the table, the headings and the opening sentences, and the rows with those that the day of the inspection requires.

    `scale` holds words of another scale than this framework’s, None where there are none; with them every grade is in doubt.
    """
    bare = [] if scale else _bare(table, sections)
    sections = [section for section in sections if section not in bare]
    lost = {section.key for section in bare}
    rows = {row.key: row for row in table.rows}
    lacking = _lacking(rows, start)
    problems = [*_another_scale(scale), *_strange(table), *_missing(rows, lacking, start)]
    judgements: list[Judgement] = []
    doubts: list[Doubt] = []
    for key, row in rows.items():
        in_table, elsewhere = _in_table(key, table), _elsewhere(key, sections, overall_said)
        doubt = _contradiction(key, in_table, elsewhere) or _implausible(row, rows)
        if doubt:
            problems.append(doubt)
        if doubt or scale:
            doubts.append(Doubt(key=key, readings=(*in_table, *elsewhere)))
            continue
        judgements.append(row.judgement(places=1 + bool(elsewhere)))
        if not elsewhere and key != "overall" and key not in lost:
            problems.append(f"No section repeats the grade for {_named(key)}: the document may not be whole.")
    doubts.extend(Doubt(key=key, readings=_elsewhere(key, sections, overall_said)) for key in lacking)
    notes = [
        f"The heading of the section on {_named(key)} gives no grade; the table does." for key in rows if key in lost
    ]
    return Agreement(tuple(judgements), tuple(doubts), tuple(problems), tuple(notes))


def _bare(table: Table, sections: Sequence[ReportSection]) -> list[ReportSection]:
    """Return the headings that lost their grade, where the table is whole and more headings repeat its grades.

    Otherwise none: each such heading is then a reason to hold the report.
    """
    bare = [section for section in sections if section.is_bare]
    graded = {section.key: section.grade for section in sections if section.grade}
    rows = {row.key: row.grade for row in table.rows}
    agrees = all(rows.get(key) is grade for key, grade in graded.items())
    is_whole = table.has_head and not table.strange and len(rows) == len(table.rows)
    return bare if agrees and is_whole and len(graded) >= _CONFIRMED and len(bare) < len(graded) else []


def _in_table(key: str, table: Table) -> tuple[Stated, ...]:
    return tuple(row.stated for row in table.rows if row.key == key)


def _elsewhere(key: str, sections: Sequence[ReportSection], overall_said: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return what places other than the table state for the judgement."""
    said = tuple(section.stated for section in sections if section.key == key)
    return (*overall_said, *said) if key == "overall" else said


def _contradiction(key: str, in_table: Sequence[Stated], elsewhere: Sequence[Stated]) -> str | None:
    first, *more = dict.fromkeys(place.grade for place in in_table)
    if more:
        return f"The table gives two grades for {_named(key)}: {_words([first, *more])}."
    if any(place.grade is None for place in elsewhere):
        return f"The heading of the section on {_named(key)} gives no grade that is known."
    others = [place.grade for place in elsewhere if place.grade is not first]
    if others:
        return f"The table says {_words([first])} for {_named(key)}, but the report also says {_words(others)}."
    return None


def _another_scale(words: str | None) -> Iterator[str]:
    if words:
        yield f"The report seems to use another scale of grades: it says “{words}”."


def _strange(table: Table) -> Iterator[str]:
    if table.rows and not table.has_head:
        yield "The table of judgements does not begin with “Judgement” and “Grade”."
    for row in table.strange:
        yield f"The table of judgements holds a row that is not known: “{row[:120]}”."


def _missing(rows: dict[str, Row], lacking: Sequence[str], start: date | None) -> Iterator[str]:
    """Yield a sentence for each row that an inspection of that day must have and lacks, or has and cannot have."""
    if not rows:
        yield "The table of judgements could not be read."
        return
    if start is None:
        return
    if not judgements_of(start):
        yield f"The inspection is dated {start.year}, before this framework began."
        return
    for key in lacking:
        yield f"The table lacks {_named(key)}, which an inspection begun on {start.isoformat()} must have."
    for key in sorted(rows.keys() - _expected(rows, start)):
        yield f"The table holds {_named(key)}, which an inspection begun on {start.isoformat()} cannot have."


def _lacking(rows: dict[str, Row], start: date | None) -> list[str]:
    return sorted(_expected(rows, start) - rows.keys()) if start else []


def _expected(rows: dict[str, Row], start: date) -> frozenset[str]:
    """Return the set of judgements nearest to the rows, of those that an inspection of that day may give."""
    return min(judgements_of(start), key=lambda keys: len(keys ^ rows.keys()), default=frozenset())


def _implausible(row: Row, rows: dict[str, Row]) -> str | None:
    """Return a sentence where the overall grade does not fit the others.

    It must not be worse than all the others or better than most, and must be inadequate where a limiting judgement is.
    """
    ranks = sorted(other.grade.rank or 0 for key, other in rows.items() if key != "overall")
    if row.key != "overall" or not ranks:
        return None
    rank = row.grade.rank or 0
    if rank < ranks[0]:
        return f"The overall grade, {row.grade.plain}, is worse than all those that it sums up."
    if rank > ranks[len(ranks) // 2]:
        return f"The overall grade, {row.grade.plain}, is better than most of those that it sums up."
    if rank and any(key in rows and rows[key].grade is Grade.INADEQUATE for key in _LIMITING):
        return f"The overall grade is {row.grade.plain} although a judgement that limits it is inadequate."
    return None


def _named(key: str) -> str:
    return f"“{judgement_name(key)}”"


def _words(grades: Sequence[Grade | None]) -> str:
    return " and ".join(sorted({grade.plain for grade in grades if grade}))
