"""`ofsted-watch reread`: shows what today's reader would change first; people are told only with --tell."""

from __future__ import annotations

from datetime import date

import pytest

from findings.model import ChangeKind, Findings, Grade, Kind, Status
from tests.house import House, report
from worker.commands.reread.reread import differing, keep

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=("Supervision.",))
UNKNOWN = Findings(kind=Kind.OTHER, status=Status.HELD, problems=("No known form of document fits.",))


@pytest.fixture
def better(house: House) -> House:
    """The second report was held by yesterday's reader; today's reads it."""
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", UNKNOWN, date(2025, 7, 1))
    house.run()
    house.reader.meanings[b"new"] = NEW
    return house


def reread(house: House) -> list[tuple[str, ...]]:
    return [one.differences for one in differing(house.services.database, house.reader)]


def apply(house: House, *, tell: bool) -> None:
    for one in list(differing(house.services.database, house.reader)):
        keep(house.services.database, one, house.clock(), tell=tell)


def test_what_would_change_is_shown_and_nothing_is_changed(better: House) -> None:
    (differences,) = reread(better)
    assert "held as other → read as ilacs" in differences
    assert "Overall effectiveness: none → inadequate" in differences
    assert reread(better) == [differences]


def test_a_new_reading_counts_and_nobody_is_told(better: House) -> None:
    apply(better, tell=False)
    assert better.run() == []
    assert reread(better) == []
    assert better.export("findings")[-1]["status"] == "read"


def test_a_new_reading_is_told_where_that_is_asked_for(better: House) -> None:
    apply(better, tell=True)
    assert len(better.run()) == 1
    assert [c.after for c in better.changes() if c.kind is ChangeKind.GRADE] == [Grade.INADEQUATE]


def test_a_report_that_was_told_is_told_again_only_as_a_correction(house: House) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()
    house.reader.meanings[b"new"] = report(date(2025, 5, 12), {"overall": Grade.REQUIRES_IMPROVEMENT})
    first = next(c for c in house.changes() if c.kind is ChangeKind.GRADE)
    apply(house, tell=True)
    house.run()
    again = [c for c in house.changes() if c.kind is ChangeKind.GRADE][1:]
    assert [(c.after, c.corrects) for c in again] == [(Grade.REQUIRES_IMPROVEMENT, first.id)]
