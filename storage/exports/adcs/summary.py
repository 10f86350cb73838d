"""How outcomes are spread over England and its regions, and how they moved since the inspection before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from findings.model import Grade
from storage.exports.adcs.headings import DIRECTIONS, ENGLAND, GRADES, JUDGEMENTS
from storage.exports.authorities import told_authorities
from storage.exports.judgements import judgements_of
from storage.exports.row import Filter, Row


def summary_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield the rows: each judgement in England, then in each region by name; nothing of a judgement that nobody has now."""
    every = (row for told in told_authorities(session, wanted.urn) for row in judgements_of(told))
    latest = [row for row in every if row["is_latest"] and _rank(row) is not None]
    for key, judgement in JUDGEMENTS.items():
        judged = [row for row in latest if row["key_today"] == key]
        for area in (ENGLAND, *sorted({row["region"] for row in judged if row["region"]})):
            of_area = [row for row in judged if area in (ENGLAND, row["region"])]
            if of_area:
                yield {"Judgement": judgement, "Area": area, **_grades(of_area), **_moves(of_area)}


def _grades(judged: Sequence[Row]) -> Row:
    """Return how many have each grade, and what share that is."""
    ranks = Counter(map(_rank, judged))
    counted = {name: ranks[grade.rank] for grade, name in GRADES.items()}
    better = counted[GRADES[Grade.OUTSTANDING]] + counted[GRADES[Grade.GOOD]]
    return {
        "Authorities judged": len(judged),
        **counted,
        **{f"{name} %": _percent(number, len(judged)) for name, number in counted.items()},
        "Good or better %": _percent(better, len(judged)),
    }


def _moves(judged: Sequence[Row]) -> Row:
    """Return how many went which way, of those that can be compared, and what share that is."""
    directions = Counter(row["direction"] for row in judged if row["direction"] in DIRECTIONS)
    counted = {name: directions[direction] for direction, name in DIRECTIONS.items()}
    compared = sum(counted.values())
    return {
        "Compared": compared,
        **counted,
        **{f"{name} %": _percent(number, compared) for name, number in counted.items()},
    }


def _rank(judged: Row) -> int | None:
    return Grade(judged["grade"]).rank


def _percent(number: int, of: int) -> float | None:
    return round(100 * number / of, 1) if of else None
