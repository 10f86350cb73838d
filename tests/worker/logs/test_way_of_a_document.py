"""A document can be followed through the log by the id of its publication, from the look that found it to its delivery."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest

from alerts.channel import DeliveryError
from findings.model import Grade
from storage.transactions.committed import once_committed
from tests.house import House, report, unreachable
from worker.commands.run.summary import print_summary
from worker.logs.setup import logging_to_stderr
from worker.pipeline import do_step

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2026, 2, 2), {"overall": Grade.INADEQUATE})


@pytest.fixture(autouse=True)
def as_json() -> Iterator[None]:
    with logging_to_stderr("info", frozenset, as_json=True):
        yield


def logged(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_one_id_leads_from_the_look_to_the_delivery(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 1))
    house.run()
    before = logged(capsys)
    assert [line["documents"] for line in before if line["event"] == "baseline listed"] == [1]
    assert [line for line in before if line["event"] in ("collected", "read") and "says" in line] == []
    house.publish("2", b"new", NEW, date(2026, 3, 1))
    house.run()
    found = logged(capsys)
    (first,) = [line for line in found if line["event"] == "found"]
    of_it = [line for line in found if first["publication"] in (line.get("publication"), *line.get("publications", ()))]
    assert [line["event"] for line in of_it] == ["found", "collected", "read", "compared", "told", "delivered"]
    # Whichever of the two steps came to the page, or to the file, first.
    assert {line["step"] for line in of_it[:2]} <= {"look", "visit"}
    assert [line["step"] for line in of_it[2:]] == ["read", "read", "tell", "deliver"]
    told, delivered = of_it[-2:]
    assert told["alert"] == delivered["alert"] == house.people.ids[-1]
    assert "Wexmoor" in first["says"]


def test_what_is_seen_in_a_round_with_others_is_logged_as_of_that_round(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 1))
    house.run()
    house.publish("2", b"new", NEW, date(2026, 3, 1))
    capsys.readouterr()
    for _ in range(
        2
    ):  # Of the list, which makes its page due, and of that page: the first may be in a round of its own.
        house.clock.now += timedelta(days=1)
        do_step("look", house.services, 1, house.clock())
    (found,) = [line for line in logged(capsys) if line["event"] == "found"]
    assert (found["step"], found["of"]) == ("look", 1)


def test_a_first_run_says_how_much_is_stored_and_that_nobody_is_told(house: House) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 1))
    before = house.clock()
    house.run()
    house.publish("2", b"new", NEW, date(2026, 3, 1))
    after = house.clock()
    house.run()
    first, later = StringIO(), StringIO()
    print_summary(house.services, before, first)
    print_summary(house.services, after + timedelta(seconds=1), later)
    assert first.getvalue().splitlines()[0] == "baseline: 1 document stored, nobody told"
    assert "baseline" not in later.getvalue()


def test_each_failure_is_a_line_and_what_is_said_twice_is_said_to_people_once(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.publish("1", b"old", OLD, date(2022, 4, 1))
    house.run()
    house.publish("2", b"new", NEW, date(2026, 3, 1))
    house.people.failures = [DeliveryError("The mail server does not answer.", permanent=False)]
    house.web.pages[next(iter(house.web.pages))] = unreachable("The site does not answer.")
    logged(capsys)
    house.run()
    says = [line.get("says", "") for line in logged(capsys) if line["level"] == "warning"]
    assert sum(one.endswith(": The mail server does not answer.") for one in says) == 1
    assert sum("The site does not answer." in one for one in says) == 2  # It did not, and then not again: a trouble.


def test_what_is_rolled_back_is_never_logged(house: House) -> None:
    done: list[str] = []
    with house.services.database.begin() as session:
        once_committed(session, lambda: done.append("rolled back"))
        session.rollback()
    with house.services.database.begin() as session:
        once_committed(session, lambda: done.append("committed"))
        assert done == []
    assert done == ["committed"]
