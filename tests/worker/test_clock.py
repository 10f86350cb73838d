"""The clock: a process goes by the database's, however wrong its machine's is, and operators hear which is wrong and how far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from storage.database import Database
from storage.health import clocks
from tests.house import House
from worker.health.clocks import wrong_clocks
from worker.health.promises import broken_promises
from worker.health.silence import Broker
from worker.pipeline import parts
from worker.timekeeping.clock import Clock

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@dataclass
class Machine:
    """A machine’s two clocks: the one that people see, and the one that nobody sets."""

    shows: datetime
    runs: float = 1_000.0

    def wall(self) -> datetime:
        return self.shows

    def elapsed(self) -> float:
        return self.runs


def test_a_process_whose_clock_is_twenty_seconds_ahead_goes_by_the_databases(house_on_both: House) -> None:
    machine = Machine(datetime.now(UTC) + timedelta(seconds=20))
    now = Clock(machine.wall, machine.elapsed)
    with house_on_both.services.database.begin() as session:
        has_its_own = session.get_bind().dialect.name == "postgresql"
        ahead = now.set_by(session)
    if not has_its_own:
        assert ahead is None
        assert now() == machine.shows
        return
    assert ahead is not None
    assert timedelta(seconds=15) < ahead < timedelta(seconds=21)
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)
    machine.shows, machine.runs = machine.shows + timedelta(days=3), machine.runs + 7
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=12), "its machine's clock may be set to anything"


def test_of_a_clock_that_is_wrong_operators_hear_whose_and_how_far(house: House) -> None:
    with house.services.database.begin() as session:
        clocks.note(session, "deliver@east", timedelta(seconds=-21), NOW)
        clocks.note(session, "fetch@east", timedelta(milliseconds=80), NOW)
        (one,) = wrong_clocks(session, NOW)
        assert one.name == "clock:deliver@east"
        assert one.sentence == (
            "The clock of deliver@east is 21 seconds behind the database’s, by which the watch goes: "
            "have that machine set its clock (NTP)."
        )
        assert one in broken_promises(session, house.settings, NOW, parts(), Broker())


def test_a_process_that_does_not_run_any_more_has_no_clock(house: House) -> None:
    with house.services.database.begin() as session:
        clocks.note(session, "deliver@east", timedelta(hours=3), NOW)
        clocks.note(session, "deliver@west", timedelta(0), NOW + timedelta(minutes=6))
        assert list(wrong_clocks(session, NOW + timedelta(minutes=6))) == []
        assert session.execute(text("SELECT count(*) FROM clocks")).scalar() == 1


def test_the_database_tells_the_time(database_url: str) -> None:
    database = Database(database_url)
    with database.reading() as session:
        told = clocks.moment(session)
    database.close()
    if database_url.startswith("sqlite"):
        assert told is None, "its clock is the machine’s"
        return
    assert told is not None
    assert abs(told - datetime.now(UTC)) < timedelta(seconds=5)
