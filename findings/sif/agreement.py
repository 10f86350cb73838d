"""Do the places of a single inspection report agree? What they say together, and each reason to hold it for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from findings.model import Grade, Judgement
from findings.plain import judgement_name
from findings.sif.labels import JUDGEMENTS, KEY_JUDGEMENTS
from findings.sif.stated import Stated


@dataclass(frozen=True, slots=True)
class Places:
    """What each place states: rows and overall sentence in front, headings and summary within, and of the board."""

    rows: tuple[Stated, ...] = ()
    overall: tuple[Stated, ...] = ()
    headings: tuple[Stated, ...] = ()
    summary: tuple[Stated, ...] = ()
    board: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The judgements that no place contradicts, and the reasons to hold the report: none where all is well."""

    judgements: tuple[Judgement, ...]
    problems: tuple[str, ...]


def agreement(places: Places, expected: Collection[str]) -> Agreement:
    """Compare all places; `expected` are the keys of what this report must judge, by its title."""
    problems: list[str] = []
    judgements: list[Judgement] = []
    for key in ("overall", *JUDGEMENTS, "lscb"):
        first, others = _stated(places, key)
        if key in expected:
            problems.extend(_lacking(key, first, others))
        said = [*first, *others]
        grades = {place.grade for place in said}
        if len(grades) > 1:
            problems.append(f"The report says {_words(grades)} for {_named(key)}.")
        elif said:
            judgements.append(said[0].judgement(places=len(said)))
    return Agreement(tuple(judgements), (*problems, *_implausible({each.key: each.grade for each in judgements})))


def _stated(places: Places, key: str) -> tuple[list[Stated], list[Stated]]:
    """Where the grade must stand, and where it is repeated."""
    if key == "lscb":
        return list(places.board), []
    first, others = (places.overall, places.summary) if key == "overall" else (places.rows, places.headings)
    return [each for each in first if each.key == key], [each for each in others if each.key == key]


def _lacking(key: str, first: list[Stated], others: list[Stated]) -> Iterator[str]:
    if not first:
        where = "front page" if key in ("overall", *JUDGEMENTS) else "report"
        yield f"The {where} gives no grade for {_named(key)} that can be read."
    elif key in JUDGEMENTS and not others and first[0].grade is not Grade.NOT_JUDGED:
        yield f"No section repeats the grade for {_named(key)}: the document may not be whole."


def _implausible(grades: dict[str, Grade]) -> Iterator[str]:
    """The overall grade lies between the best and the worst of the three key judgements, and each of them limits it."""
    overall = grades.get("overall")
    ranks = [grade.rank for key in KEY_JUDGEMENTS if (grade := grades.get(key)) and grade.rank is not None]
    if overall is None or overall.rank is None or len(ranks) < len(KEY_JUDGEMENTS):
        return
    if not min(ranks) <= overall.rank <= max(ranks):
        yield f"The overall grade, {overall.plain}, lies outside the grades that it sums up."
    elif overall.rank and not min(ranks):
        yield f"The overall grade is {overall.plain} although a judgement that limits it is inadequate."


def _named(key: str) -> str:
    return f"“{judgement_name(key)}”"


def _words(grades: set[Grade]) -> str:
    return " and also ".join(sorted(grade.plain for grade in grades))
