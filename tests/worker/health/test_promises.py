"""The status of the watch: only broken promises count, and silence is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alerts.channel import DeliveryError
from findings.model import Grade, Status
from tests.house import House, report
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from worker.commands.status.view import lines
from worker.health.canary import Arrived
from worker.health.note import Note
from worker.health.promises import WatchStatus as Health
from worker.health.promises import status
from worker.pipeline import parts

GOOD = report(date(2022, 3, 7), {"overall": Grade.GOOD})


def health(house: House) -> Health:
    return house.health()


@pytest.fixture
def running(house_after: HouseAfter) -> House:
    return house_after(first_look)


def first_look(house: House) -> None:
    house.publish("1", b"old", GOOD, date(2022, 4, 29))
    house.run()


def test_all_is_well_after_a_run(running: House) -> None:
    assert health(running).well
    assert "All is well: 2 pages watched" in next(lines(health(running), running.clock()))


def test_a_watch_that_never_ran_is_not_well(make_house: MakeHouse) -> None:
    assert "has never run" in health(make_house()).broken[0]


def test_a_watch_that_fell_silent_is_not_well(running: House) -> None:
    running.clock.now += timedelta(hours=3)
    assert "silent for 3 hours" in health(running).broken[0]


def test_a_page_that_is_not_seen_for_three_of_its_periods_is_overdue(running: House) -> None:
    running.clock.now += timedelta(days=4)
    assert len(health(running).overdue) == 2


def test_a_failed_delivery_is_a_broken_promise(running: House) -> None:
    running.people.failures = [DeliveryError("Nobody lives there.", permanent=True)]
    running.publish("2", b"new", report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}), date(2025, 7, 1))
    running.run()
    found = health(running)
    assert found.deliveries == {"waiting": 0, "sent": 0, "failed": 1, "dismissed": 0}
    assert "Nobody lives there." in found.broken[0]


def test_a_held_document_is_shown_and_is_no_broken_promise(running: House) -> None:
    held = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, status=Status.HELD)
    running.publish("2", b"held", held, date(2025, 7, 1))
    running.run()
    found = health(running)
    assert found.well
    assert "held for a person" in found.held[0]


def test_that_ofsteds_list_is_short_is_said_and_breaks_no_promise(running: House) -> None:
    found = health(running)
    assert found.well
    assert found.to_know == ("Ofsted’s list holds 1 of the 153 authorities that are expected.",)
    assert "? Ofsted’s list holds 1 of the 153 authorities that are expected." in list(lines(found, running.clock()))


def test_it_fits_a_terminal_80_columns_wide(running: House) -> None:
    running.clock.now += timedelta(days=4)
    assert max(len(line) for text in lines(health(running), running.clock()) for line in text.splitlines()) <= 80


def test_who_is_told_nothing_for_now_is_no_broken_promise_but_is_said(running: House) -> None:
    with running.services.database.begin() as session:
        found = status(
            session, running.settings, running.clock(), parts(), not_live=("TEST: nobody is told anything by “Board”.",)
        )
    assert found.well
    assert "! TEST: nobody is told anything by “Board”." in list(lines(found, running.clock()))
    assert found.record()["not_live"] == ("TEST: nobody is told anything by “Board”.",)


def test_it_says_when_the_canary_arrived_and_how_long_that_took(running: House) -> None:
    now = running.clock()
    arrived = Arrived(at=(now - timedelta(minutes=20)).isoformat(), seconds=4.2)
    assert "  Canary               arrived 20 minutes ago, after 4 seconds" in list(
        lines(replace(health(running), canary=arrived), now)
    )


def test_it_says_when_the_sentinel_looked_and_why_its_ping_failed(running: House) -> None:
    now = running.clock()
    note = Note(looked_at=(now - timedelta(seconds=20)).isoformat(), pinged_at=(now - timedelta(hours=3)).isoformat())
    found = replace(health(running), sentinel=note)
    assert "  Sentinel             looked 20 seconds ago, pinged 3 hours ago" in list(lines(found, now))
    failed = replace(found, sentinel=replace(note, problem="The heartbeat service is busy."))
    assert "The heartbeat service is busy." in " ".join(" ".join(lines(failed, now)).split())
