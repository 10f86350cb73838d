"""The canary: a practice report goes the whole way by the real steps, and nothing of it is met by anybody or anything real."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from storage import heartbeats
from storage.canary import apart, flights
from storage.canary.flights import EVERY, Leg
from storage.exports import EXPORTS
from storage.tables import Base, FlightRow
from tests.house import FakeReader, House, subscription
from worker.canary.due import leg_due
from worker.canary.flight import fly
from worker.reader.pool import ReaderPool
from worker.services import Services
from worker.steps.tell.broken_promises import UP_SINCE

HOUR = timedelta(hours=1)


@pytest.fixture
def built(database_url: str, tmp_path: Path, reader: ReaderPool) -> Iterator[House]:
    """Yield a house with the real reader, on SQLite and on PostgreSQL, which has been up for long."""
    house = House(database_url, tmp_path, (subscription(),))
    house.services = replace(house.services, reader=reader)
    up_since(house, house.clock() - HOUR)
    yield house
    house.services.close()


def up_since(house: House, when: datetime) -> None:
    with house.services.database.begin() as session:
        heartbeats.beat(session, when, UP_SINCE)


def fly_all(services: Services) -> None:
    while leg := leg_due(services, services.clock()):
        fly(services, leg)


def newest(house: House) -> FlightRow:
    with house.services.database.begin() as session:
        return flights.last(session, 1)[0]


def rows_of_the_watch(house: House) -> dict[str, int]:
    """How many rows each table has, without the flights and the heartbeats."""
    with house.services.database.begin() as session:
        names = Base.metadata.tables.keys() - {"flights", "heartbeats"}
        count = {name: session.scalar(select(func.count()).select_from(text(name))) for name in names}
    return {name: many for name, many in count.items() if many}


def test_it_goes_the_whole_way_and_is_met_by_nothing_real(built: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with closing(apart.emptied(built.settings.database_url)) as store, store.engine.begin() as connection:
        # As a flight of an earlier release has left it, with other tables.
        connection.execute(text("DROP TABLE told"))
        connection.execute(text("CREATE TABLE of_an_earlier_release (id INTEGER)"))
    fly_all(built.services)
    assert newest(built).told_at is not None
    assert rows_of_the_watch(built) == {}
    assert [what for what in EXPORTS if what not in {"authorities", "neighbours"} and built.export(what)] == []
    assert (built.people.sent, built.web.asked) == ([], [])
    assert {record.getMessage() for record in caplog.records if record.name == "worker.logs.events"} == set()


def test_it_begins_every_hour_and_not_while_the_watch_has_only_just_come_up(house: House) -> None:
    up_since(house, house.clock() - timedelta(minutes=4))
    assert leg_due(house.services, house.clock()) is None
    house.clock.now += timedelta(minutes=2)
    assert leg_due(house.services, house.clock()) is Leg.FETCH
    fly_all(house.services)
    first = newest(house)
    house.clock.now += timedelta(minutes=59)
    leg_due(house.services, house.clock())
    assert newest(house).id == first.id
    house.clock.now += timedelta(minutes=1)
    assert leg_due(house.services, house.clock()) is Leg.FETCH
    assert newest(house).id != first.id


def test_a_leg_that_fails_says_why_and_is_tried_again_after_some_minutes(house: House, reader: ReaderPool) -> None:
    up_since(house, house.clock() - HOUR)
    house.services = replace(house.services, reader=FakeReader())  # It finds nothing in any document.
    fly_all(house.services)
    assert "No alert told that the grades of the practice report fell." in str(newest(house).problem)
    assert leg_due(house.services, house.clock()) is None
    house.clock.now += timedelta(minutes=5)
    assert leg_due(house.services, house.clock()) is Leg.TELL


def test_two_that_do_it_at_once_do_it_once(house: House) -> None:
    now = house.clock()
    with house.services.database.begin() as session:
        assert flights.begin(session, now)
        assert not flights.begin(session, now)
        assert flights.claim(session, Leg.FETCH, now) is not None
        assert flights.claim(session, Leg.FETCH, now) is None
        assert flights.claim(session, Leg.READ, now) is None


def flown(house: House, *arrived: bool) -> None:
    """Begin a flight an hour, the last an hour ago, of which these arrived."""
    now = house.clock()
    with house.services.database.begin() as session:
        for number, has in enumerate(arrived):
            begun = now - EVERY * (len(arrived) - number)
            session.add(FlightRow(begun_at=begun, told_at=begun + timedelta(seconds=3) if has else None))


def broken(house: House) -> list[str]:
    return [one.sentence for one in house.health().promises if one.name == "canary"]


def test_its_absence_is_a_broken_promise_after_two_were_missed(house: House) -> None:
    assert broken(house) == []
    flown(house, True, False)
    assert broken(house) == []
    flown(house, True, False, False)
    (sentence,) = broken(house)
    assert "has not arrived since 2 March 09:00; it was not fetched." in sentence


def test_one_that_is_on_its_way_counts_as_nothing_and_one_that_arrives_ends_it(house: House) -> None:
    flown(house, False, False)
    now = house.clock()
    with house.services.database.begin() as session:
        session.add(FlightRow(begun_at=now))
    assert "has never arrived" in broken(house)[0]
    with house.services.database.begin() as session:
        flights.last(session, 1)[0].told_at = now
    assert broken(house) == []


def test_its_time_is_known_to_who_asks_for_the_health(house: House) -> None:
    assert house.health().canary is None
    flown(house, True)
    canary = house.health().canary
    assert canary is not None
    assert canary.seconds == 3.0


def test_its_flights_are_forgotten_after_a_week(house: House) -> None:
    flown(house, *[True] * 200)
    with house.services.database.begin() as session:
        assert flights.begin(session, house.clock())
        assert len(flights.last(session, 1_000)) == 7 * 24 + 1
