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
    problems = [*_strange(table), *_missing(rows, start), *_implausible(rows)]
    judgements: list[Judgement] = []
    for row in rows.values():
        stated = _grades(row.key, sections) + [grade for grade in overall_said if row.key == "overall"]
        objection = _objection(row, table, stated)
        if objection:
            problems.append(objection)
        if not objection or not stated:
            judgements.append(row.judgement(places=1 + bool(stated)))
    return Agreement(tuple(judgements), tuple(problems))


def _grades(key: str, sections: Sequence[Section]) -> list[Grade | None]:
    return [section.grade for section in sections if section.key == key]


def _objection(row: Row, table: Table, stated: list[Grade | None]) -> str | None:
    name = judgement_name(row.key)
    in_table = {other.grade for other in table.rows if other.key == row.key}
    if len(in_table) > 1:
        return f"The table gives two grades for “{name}”: {_words(in_table)}."
    if None in stated:
        return f"The heading of the section on “{name}” gives no grade that is known."
    contradicting = {grade for grade in stated if grade is not None and grade is not row.grade}
    if contradicting:
        return f"The table says {row.grade.plain} for “{name}”, but the report also says {_words(contradicting)}."
    if not stated and row.key != "overall":
        return f"No section repeats the grade for “{name}”: the document may not be whole."
    return None


def _strange(table: Table) -> Iterator[str]:
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
        yield f"The table lacks “{judgement_name(key)}”, which an inspection begun on {start.isoformat()} must have."
    for key in sorted(rows.keys() - expected):
        yield f"The table holds “{judgement_name(key)}”, which an inspection begun on {start.isoformat()} cannot have."


def _implausible(rows: dict[str, Row]) -> Iterator[str]:
    """The overall grade lies between the best and the worst of the others, and a limiting judgement limits it."""
    ranks = [row.grade.rank or 0 for key, row in rows.items() if key != "overall"]
    overall = rows.get("overall")
    if not overall or not ranks:
        return
    limited = any(key in rows and rows[key].grade is Grade.INADEQUATE for key in _LIMITING)
    if not min(ranks) <= (overall.grade.rank or 0) <= max(ranks):
        yield f"The overall grade, {overall.grade.plain}, lies outside the grades that it sums up."
    elif limited and overall.grade is not Grade.INADEQUATE:
        yield f"The overall grade is {overall.grade.plain} although a judgement that limits it is inadequate."


def _words(grades: set[Grade]) -> str:
    return " and ".join(sorted(grade.plain for grade in grades))
