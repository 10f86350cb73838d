"""The houses with which tests begin: each is a copy, of which no other test can tell what happened to it."""

from __future__ import annotations

from datetime import date

from findings.model import Grade
from tests.house import House, report
from tests.worker.houses_after import HouseAfter

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})
GONE_THROUGH: list[House] = []


def first_look(house: House) -> None:
    GONE_THROUGH.append(house)
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()


def test_what_a_copy_is_told_no_other_copy_knows(house_on_both_after: HouseAfter, house_after: HouseAfter) -> None:
    for house in (house_on_both_after(first_look), house_after(first_look)):
        assert (len(house.export("documents")), house.people.sent) == (1, [])
        house.publish("2", b"new", NEW, date(2025, 7, 1))
        assert len(house.run()) == 1
    untouched = house_after(first_look)
    assert untouched.run() == []
    assert len(untouched.export("documents")) == 1


def test_a_house_goes_through_it_once(house_after: HouseAfter) -> None:
    house_after(first_look)
    before = len(GONE_THROUGH)
    house_after(first_look)
    assert len(GONE_THROUGH) == before > 0
