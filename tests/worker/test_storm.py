"""A storm by a seed: power cuts after commits and sends, and a database that goes away, at any moment and many times over.

`python -m benchmarks.crash` does the like to the running processes; this is its short form, within one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from psycopg import OperationalError as Away
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from alerts.channel import DeliveryError
from storage.database import Database
from storage.transactions.standing_by import StandingBy
from tests.house import House
from tests.worker.test_crashes import MID, NEW, OLD, PowerCut, steps, told

_ROUNDS = 20


@dataclass
class Weather:
    """What befalls a house: after an effect the power is cut, before a commit the database is away, the receiver refuses."""

    random: Random
    rages: bool = True
    cut_after_sending: Counter[str] = field(default_factory=Counter)

    def strikes(self, share: float) -> bool:
        return self.rages and self.random.random() < share

    def over(self, house: House) -> None:
        database, send = house.services.database, house.people.send
        begin, standing_by = Database.begin, Database.standing_by

        @contextmanager
        def begun() -> Iterator[Session]:
            with begin(database) as session:
                yield session
                if self.strikes(0.06):
                    raise OperationalError("COMMIT", {}, Away("server closed the connection unexpectedly"))
            if self.strikes(0.03):
                raise PowerCut

        @contextmanager
        def stood_by() -> Iterator[StandingBy]:
            if self.strikes(0.06):
                raise OperationalError("SELECT 1", {}, Away("server closed the connection unexpectedly"))
            with standing_by(database) as connection:
                yield connection
            if self.strikes(0.1):
                raise PowerCut

        def sent(alert: Any, to: Any) -> Any:
            if self.strikes(0.2):
                raise DeliveryError("The mail server could not be reached.", permanent=False)
            receipt = send(alert, to)
            if self.strikes(0.2):
                self.cut_after_sending[to.alert_id] += 1
                raise PowerCut
            return receipt

        database.begin = begun  # type: ignore[method-assign]
        database.standing_by = stood_by  # type: ignore[method-assign]
        house.people.send = sent  # type: ignore[method-assign]


def test_in_a_storm_nothing_is_lost_and_twice_comes_only_what_was_cut_off_after_its_answer(
    house_on_both: House,
) -> None:
    house, weather = house_on_both, Weather(Random(7))
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    weather.over(house)
    house.publish("2", b"mid", MID, date(2024, 7, 1))
    house.publish("3", b"new", NEW, date(2025, 7, 1))
    house.clock.now += timedelta(days=1)
    for _ in range(_ROUNDS):
        with suppress(PowerCut, OperationalError):
            steps(house)
        house.clock.now += timedelta(minutes=weather.random.randrange(30))
    weather.rages = False
    for _ in range(3):
        house.clock.now += timedelta(days=1)
        steps(house)
    found, ledger = house.changes(), told(house)
    assert len(found) == 3
    assert set(ledger) == {(name, change.id) for name in ("Board", "Daily") for change in found}
    assert set(ledger.values()) == {1}
    twice = Counter({name: many - 1 for name, many in Counter(house.people.ids).items() if many > 1})
    assert twice == weather.cut_after_sending, "each of these has the same id"
