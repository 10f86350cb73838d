"""Do the places of an ILACS report agree? What they say together, and each reason to hold it for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from findings.ilacs.eras import judgements_of
from findings.ilacs.sections import Section
from findings.ilacs.table import Row, Table
from findings.model import Grade, Judgement
from findings.plain import judgement_name

# The framework’s limiting judgements: either of them inadequate makes the whole inadequate.
_LIMITING = ("help_protection", "in_care", "in_care_and_leavers")


@dataclass(frozen=True, slots=True)
class Agreement:
    """The judgements that no place contradicts, and the reasons to hold the report: none where all is well."""

    judgements: tuple[Judgement, ...]
    problems: tuple[str, ...]


def agreement(
    table: Table, sections: Sequence[Section], overall_said: frozenset[Grade], start: date | None
) -> Agreement:
    """Compare table, headings and opening sentences, and the rows with those that the inspection’s day asks for."""
    rows = {row.key: row for row in table.rows}
    problems = [*_strange(table), *_missing(rows, start)]
    judgements: list[Judgement] = []
    for row in rows.values():
        stated = _stated(row.key, sections, overall_said)
        doubt = _doubt(row, table, stated) or _implausible(row, rows)
        if doubt:
            problems.append(doubt)
            continue
        judgements.append(row.judgement(places=1 + bool(stated)))
        if not stated and row.key != "overall":
            problems.append(f"No section repeats the grade for {_named(row.key)}: the document may not be whole.")
    return Agreement(tuple(judgements), tuple(problems))


def _stated(key: str, sections: Sequence[Section], overall_said: frozenset[Grade]) -> set[Grade | None]:
    """What places other than the table say; None stands for a heading with a grade that is not known."""
    said: set[Grade | None] = {section.grade for section in sections if section.key == key}
    return said | overall_said if key == "overall" else said


def _doubt(row: Row, table: Table, stated: set[Grade | None]) -> str | None:
    in_table = {other.grade for other in table.rows if other.key == row.key}
    if len(in_table) > 1:
        return f"The table gives two grades for {_named(row.key)}: {_words(in_table)}."
    if None in stated:
        return f"The heading of the section on {_named(row.key)} gives no grade that is known."
    others = {grade for grade in stated if grade and grade is not row.grade}
    if others:
        return f"The table says {row.grade.plain} for {_named(row.key)}, but the report also says {_words(others)}."
    return None


def _strange(table: Table) -> Iterator[str]:
    if not table.has_head:
        yield "The table of judgements does not begin with “Judgement” and “Grade”."
    for row in table.strange:
        yield f"The table of judgements holds a row that is not known: “{row[:120]}”."


def _missing(rows: dict[str, Row], start: date | None) -> Iterator[str]:
    """Rows that an inspection of that day must have, and rows that it cannot have."""
    if not rows:
        yield "The table of judgements could not be read."
        return
    if start is None:
        return
    allowed = judgements_of(start)
    if not allowed:
        yield f"The inspection is dated {start.year}, before this framework began."
        return
    if frozenset(rows) in allowed:
        return
    expected = min(allowed, key=lambda keys: len(keys ^ rows.keys()))
    for key in sorted(expected - rows.keys()):
        yield f"The table lacks {_named(key)}, which an inspection begun on {start.isoformat()} must have."
    for key in sorted(rows.keys() - expected):
        yield f"The table holds {_named(key)}, which an inspection begun on {start.isoformat()} cannot have."


def _implausible(row: Row, rows: dict[str, Row]) -> str | None:
    """The overall grade is not worse than all the others nor better than most, and a limiting judgement limits it."""
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


def _words(grades: set[Grade]) -> str:
    return " and ".join(sorted(grade.plain for grade in grades))
