"""A hint at whatever, at whatever time and however often, tells nobody anything twice, and nothing that was not due."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from findings.model import Grade
from tests.house import SITE, House, report, subscription
from tests.worker.conftest import MakeHouse
from worker.commands.run import once
from worker.pipeline import STEPS

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD, "leaders": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE})
NAMES = (
    "Board",
    "Leadership",
    "nobody",
    "",
    SITE.removeprefix("https://"),
    "files.example.org",
    "169.254.169.254",
    "'; --",
)
IDS = (*range(1, 12), 2**63 - 1)


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    """A house in which a report has been listed, of which nothing is done yet."""
    house = make_house(subscription(), subscription("Leadership"))
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.clock.now += timedelta(days=1)
    once.prepare(house.services, house.clock())
    return house


def hint_at_everything(house: House) -> None:
    for step in (*STEPS.values(), *reversed(STEPS.values())):
        for of in IDS if step.of is int else NAMES:
            step.do(house.services, of, house.clock())


def test_hints_at_everything_in_any_order_do_each_thing_once(house: House) -> None:
    for _ in range(4):
        hint_at_everything(house)
    assert len(house.changes()) == 2
    assert Counter(house.people.ids).most_common(1)[0][1] == 1
    assert len(house.people.sent) == 2
    assert house.run() == []


def test_a_hint_at_what_was_done_does_nothing(house: House) -> None:
    told = len(house.run())
    before = {what: house.export(what) for what in ("changes", "documents", "findings", "deliveries")}
    asked = len(house.web.asked)
    hint_at_everything(house)
    assert {what: house.export(what) for what in before} == before
    assert (told, len(house.people.sent), len(house.web.asked)) == (2, 2, asked)
