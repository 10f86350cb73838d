"""The check that all places of a single inspection report give the same grades, with each reason to hold it for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from findings.grade_places import Place, contradiction, doubt, judgement, of_key
from findings.layouts.sif.labels import JUDGEMENTS, KEY_JUDGEMENTS, NAMES
from findings.model import Doubt, Grade, Judgement


@dataclass(frozen=True, slots=True)
class Places:
    """All places that state grades: rows and overall sentence on the front, headings and summary inside, sentences on the board."""

    rows: tuple[Place, ...] = ()
    overall: tuple[Place, ...] = ()
    headings: tuple[Place, ...] = ()
    summary: tuple[Place, ...] = ()
    board: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The judgements that no place contradicts, those in doubt, and the reasons to hold the report, empty where there are none."""

    judgements: tuple[Judgement, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[str, ...]


def agreement(places: Places, expected: Collection[str]) -> Agreement:
    """Compare all places; `expected` are the keys of the judgements that this report must give, by its title."""
    problems: list[str] = []
    doubts: list[Doubt] = []
    judgements: list[Judgement] = []
    for key, name in NAMES.items():
        first, others = _places(places, key)
        said = [*first, *others]
        problems.extend(_lacking(key, first, others) if key in expected else ())
        problems.extend(filter(None, [contradiction(name, said)]))
        doubts.extend(filter(None, [doubt(said)]))
        judgements.extend(filter(None, [judgement(name, said)]))
    return Agreement(
        tuple(judgements), tuple(doubts), (*problems, *_implausible({each.key: each.grade for each in judgements}))
    )


def _places(places: Places, key: str) -> tuple[list[Place], list[Place]]:
    """Return the places that must state the grade, and those that may repeat it."""
    if key == "lscb":
        return list(places.board), []
    if key == "overall":
        return list(places.overall), list(places.summary)
    return of_key(key, places.rows), of_key(key, places.headings)


def _lacking(key: str, first: list[Place], others: list[Place]) -> Iterator[str]:
    if not first:
        where = "report" if key == "lscb" else "front page"
        yield f"The {where} gives no grade for “{NAMES[key]}” that can be read."
    elif key in JUDGEMENTS and not others and first[0].stated.grade is not Grade.NOT_JUDGED:
        yield f"No section repeats the grade for “{NAMES[key]}”: the document may not be whole."


def _implausible(grades: dict[str, Grade]) -> Iterator[str]:
    """Yield a sentence where the overall grade does not fit the three key judgements.

    It must lie between the best and the worst of them, and must be inadequate where one of them is.
    """
    overall = grades.get("overall")
    ranks = [grade.rank for key in KEY_JUDGEMENTS if (grade := grades.get(key)) and grade.rank is not None]
    if overall is None or overall.rank is None or len(ranks) < len(KEY_JUDGEMENTS):
        return
    if not min(ranks) <= overall.rank <= max(ranks):
        yield f"The overall grade, {overall.plain}, lies outside the grades that it sums up."
    elif overall.rank and not min(ranks):
        yield f"The overall grade is {overall.plain} although a judgement that limits it is inadequate."
