"""Crashes: stop after every side effect in turn, start again, and each subscriber has been told each change once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy.orm import Session

from alerts.subscription import About, Send
from findings.model import Grade
from storage.database import Database
from storage.transactions.standing_by import StandingBy
from tests.house import House, report, subscription
from tests.worker.conftest import MakeHouse
from worker.commands.run import once
from worker.commands.run.drain import drain
from worker.pipeline import STEPS

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD, "leaders": Grade.GOOD})
MID = report(date(2024, 5, 13), {"overall": Grade.REQUIRES_IMPROVEMENT, "leaders": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE, "leaders": Grade.INADEQUATE})


class PowerCut(BaseException):
    """The process ends here. Not an Exception: no handler in the house may catch it."""


class Fuse:
    """Cuts the power at the n-th side effect: just after a commit, or just after a message was handed over.

    A cut before a commit leaves what the effect before it left.
    """

    def __init__(self, blows_at: int) -> None:
        self.blows_at, self.effects = blows_at, 0

    def effect(self) -> None:
        self.effects += 1
        if self.effects == self.blows_at:
            raise PowerCut


@contextmanager
def wired(house: House, fuse: Fuse) -> Iterator[None]:
    """Put the fuse into the house for the block."""
    database, send = house.services.database, house.people.send
    begin, standing_by = Database.begin, Database.standing_by

    @contextmanager
    def fused_begin() -> Iterator[Session]:
        with begin(database) as session:
            yield session
        fuse.effect()

    @contextmanager
    def fused_standing_by() -> Iterator[StandingBy]:
        with standing_by(database) as connection:
            yield connection
        fuse.effect()

    def fused_send(*arguments: Any) -> Any:
        receipt = send(*arguments)
        fuse.effect()
        return receipt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "begin", fused_begin)
        patch.setattr(database, "standing_by", fused_standing_by)
        patch.setattr(house.people, "send", fused_send)
        yield


def steps(house: House) -> None:
    """All that a run does, one step after another in one thread, so that a cut ends all."""
    once.prepare(house.services, house.clock())
    do(house, STEPS)


def do(house: House, wanted: Collection[str]) -> None:
    """What is due of these steps, until nothing is. To ask is no effect: a tick stores nothing but signs of life."""
    while hints := due(house, wanted):
        for name, argument in hints:
            STEPS[name].do(house.services, argument, house.clock())


def due(house: House, wanted: Collection[str]) -> list[tuple[str, str | int]]:
    with house.services.database.reading() as session:
        return [(name, of) for name in wanted for of in STEPS[name].due(session, house.services, house.clock())]


SUBSCRIPTIONS = (
    subscription("Board"),
    subscription("Leadership", send=Send.DAILY),
    subscription("Operators", about=frozenset({About.OPERATIONS})),
)


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house after its first look, closed: every cut begins with a copy of it."""
    home = tmp_path_factory.mktemp("baseline")
    house = House(f"sqlite:///{home}/watch.db", home, SUBSCRIPTIONS)
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.services.close()
    return house


def with_two_reports(make_house: MakeHouse) -> House:
    house = make_house(*SUBSCRIPTIONS)
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.publish("2", b"mid", MID, date(2024, 7, 1))
    house.publish("3", b"new", NEW, date(2025, 7, 1))
    return house


def told(house: House) -> Counter[tuple[str, int]]:
    """(subscription, change) → number of deliveries that tell it."""
    rows = house.export("deliveries")
    assert {row["state"] for row in rows} <= {"sent"}
    return Counter((row["subscription"], change) for row in rows for change in row["change_ids"])


#: The test is cut in parts, so that they can run side by side.
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_each_subscriber_is_told_each_change_once_wherever_the_power_is_cut(
    make_house: MakeHouse, baseline: House, part: int
) -> None:
    house, uncut = with_two_reports(make_house), Fuse(0)
    house.go_on_from(baseline, timedelta(days=1))
    with wired(house, uncut):
        steps(house)
    assert uncut.effects > 30
    for cut in range(1 + part, uncut.effects + 1, PARTS):
        house.go_on_from(baseline, timedelta(days=1))
        with wired(house, Fuse(cut)), pytest.raises(PowerCut):
            steps(house)
        house.clock.now += timedelta(minutes=15)  # leases run out
        steps(house)
        house.clock.now += timedelta(days=1)  # the hour of the digest comes again
        steps(house)
        check(house, cut)


def check(house: House, cut: int) -> None:
    found, ledger = house.changes(), told(house)
    assert len(found) == 3, f"cut {cut}"
    assert set(ledger) == {(name, c.id) for name in ("Board", "Leadership") for c in found}, f"cut {cut}"
    assert set(ledger.values()) == {1}, f"cut {cut}"
    cards = Counter(house.people.ids)
    assert sum(cards.values()) - len(cards) <= 1, (
        f"cut {cut}: the one permitted double is of a message cut from its row"
    )


@pytest.fixture(scope="module")
def burst(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Seven reports have been read in one minute, and nobody has been told yet."""
    home = tmp_path_factory.mktemp("burst")
    house = House(f"sqlite:///{home}/watch.db", home, SUBSCRIPTIONS)
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.clock.now += timedelta(hours=2)
    for number in range(7):
        start = date(2023, 3, 6) + timedelta(weeks=12 * number)
        grades = {"overall": (MID if number % 2 else NEW).judgements[0].grade}
        house.publish(str(2 + number), f"report {number}".encode(), report(start, grades), start + timedelta(weeks=6))
    once.prepare(house.services, house.clock())
    do(house, ("look", "visit", "read"))
    house.services.close()
    return house


TELLING = ("tell", "deliver")


def two_minutes(house: House) -> None:
    """The minute of the burst, and what follows when it is over."""
    do(house, TELLING)
    house.clock.now += timedelta(minutes=1)
    do(house, TELLING)


def test_in_a_burst_each_change_is_told_once_wherever_the_power_is_cut(make_house: MakeHouse, burst: House) -> None:
    house, uncut = make_house(*SUBSCRIPTIONS), Fuse(0)
    house.go_on_from(burst)
    with wired(house, uncut):
        two_minutes(house)
    assert len(house.people.sent) == 6
    for cut in range(1, uncut.effects + 1):
        house.go_on_from(burst)
        with wired(house, Fuse(cut)), pytest.raises(PowerCut):
            two_minutes(house)
        house.clock.now += timedelta(minutes=15)
        two_minutes(house)
        house.clock.now += timedelta(days=1)
        do(house, TELLING)
        found, ledger = house.changes(), told(house)
        assert set(ledger) == {(name, c.id) for name in ("Board", "Leadership") for c in found}, f"cut {cut}"
        assert set(ledger.values()) == {1}, f"cut {cut}"
        cards = Counter(house.people.ids)
        assert sum(cards.values()) - len(cards) <= 1, f"cut {cut}"
        assert most_in_a_minute(house) <= 5, f"cut {cut}"


def most_in_a_minute(house: House) -> int:
    """The most that Board was promised in any minute."""
    rows = [row for row in house.export("deliveries") if row["subscription"] == "Board"]
    moments = [datetime.fromisoformat(row["created_at"]) for row in rows]
    return max(sum(one <= each < one + timedelta(minutes=1) for each in moments) for one in moments)


def test_two_that_drain_at_the_same_time_tell_everything_once(house_on_both: House) -> None:
    house = house_on_both
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"mid", MID, date(2024, 7, 1))
    house.publish("3", b"new", NEW, date(2025, 7, 1))
    house.clock.now += timedelta(days=1)
    once.prepare(house.services, house.clock())
    threads = [Thread(target=drain, args=(house.services,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(house.changes()) == 3
    assert set(told(house).values()) == {1}
    assert max(Counter(house.people.ids).values()) == 1
