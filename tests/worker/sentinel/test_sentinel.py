"""The sentinel on a real database: it tells by itself, through each operators' subscription, and not twice after a restart."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from alerts.alert import Alert, Notice
from alerts.channel import DeliveryError, Receipt
from alerts.destination import Destination
from alerts.quiet_hours import QuietHours
from alerts.subscription import About
from storage import heartbeats, sources, trouble_subjects, troubles, unsubscribed
from storage.health.heard import heard
from tests.house import House, Recorder, subscription
from tests.worker.conftest import MakeHouse
from worker.config.settings import Settings
from worker.health.note import read_note
from worker.health.promises import status, unknown
from worker.health.silence import SENTINEL, TICK, Broker, pulse_of
from worker.pipeline import STEPS, parts
from worker.schedule import due, keep_promises
from worker.sentinel.asking import Seen, ask
from worker.sentinel.heartbeat import FAIL, START, WELL
from worker.sentinel.recording import recorded
from worker.sentinel.sentinel import Sentinel
from worker.sentinel.telling import Sent

OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))
MINUTE = timedelta(minutes=1)


@dataclass
class Pings:
    """A heartbeat that keeps what it was asked to ping."""

    pinged: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    pinged_at: datetime | None = None
    problem: str | None = None

    def ping(self, what: str, sentences: tuple[str, ...], now: datetime) -> None:
        self.pinged.append((what, sentences))


class Watched:
    """A house that works as far as a test lets it, and a sentinel that looks at it every minute."""

    def __init__(self, house: House) -> None:
        self.house, self.pings, self.channel = house, Pings(), Recorder()
        with house.services.database.begin() as session:
            troubles.end(session, trouble_subjects.short_list(), house.clock())
        self.sentinel = self.another()

    def another(self) -> Sentinel:
        return Sentinel(self.house.settings, {"recorder": self.channel}, self.pings, ask=self.ask, record=self.record)

    def record(self, settings: Settings, sent: Sent, subscription: str, broken: Collection[str], now: datetime) -> None:
        with self.house.services.database.begin() as session:
            recorded(session, sent, subscription, broken, now)

    def ask(self, settings: Settings, now: datetime, since: datetime) -> Seen:
        """Ask as the sentinel does, on a connection that is open already."""
        database = self.house.services.database
        with database.begin() as session:
            heartbeats.beat(session, now, SENTINEL)
            return Seen(
                status=status(session, settings, now, parts()), heard=heard(session, since),
                left={row.subscription: [row.recipient] for row in unsubscribed.all_of(session)},
            )  # fmt: skip

    def minutes(self, many: int, *, dead: Iterable[str] = (), beat: bool = True, tells: bool = True) -> list[str]:
        """Let time pass in which the workers do all but what is dead; return what the sentinel has told in it."""
        before, house = len(self.channel.sent), self.house
        for _ in range(many):
            house.clock.now += MINUTE
            with house.services.database.begin() as session:
                for row in sources.watched(session):
                    row.looked_at = house.clock()
            if beat:
                self._work(set(dead), tells=tells)
            self.sentinel.look(house.clock())
        return [_said(notice) for alert in self.channel.sent[before:] for notice in alert.notices]

    def _work(self, dead: set[str], *, tells: bool) -> None:
        house = self.house
        alive = {part for part, queue in parts().items() if queue not in dead}
        pulses = {pulse_of(queue) for queue in parts().values() if queue not in dead}
        for hint in due(house.services, house.clock(), beats=alive | pulses):
            if tells and hint.task in ("warn", "deliver"):
                STEPS[hint.task].do(house.services, hint.argument, house.clock())
        keep_promises(house.services, Broker(), house.clock())


def _said(notice: Notice) -> str:
    return f"over: {notice.sentence}" if notice.ended else notice.sentence


@pytest.fixture
def watched(make_house: MakeHouse) -> Watched:
    """A watch that has been well for some minutes, and up for longer."""
    return well(make_house(OPERATORS))


def well(house: House) -> Watched:
    house.run()
    watched = Watched(house)
    house.clock.now += timedelta(hours=1)
    with house.services.database.begin() as session:
        heartbeats.beat(session, house.clock(), TICK)
    assert watched.minutes(6) == []
    house.people.sent.clear()
    watched.pings.pinged.clear()
    return watched


def test_beat_is_dead(watched: Watched) -> None:
    (told,) = watched.minutes(10, beat=False)
    assert "The watch has been silent for 7 minutes" in told
    assert watched.minutes(30, beat=False) == []
    (over,) = watched.minutes(10)
    assert over == f"over: {told}"
    assert watched.house.people.sent == []


def test_nobody_delivers(watched: Watched) -> None:
    (told,) = watched.minutes(10, dead=["deliver"], tells=False)
    assert "queue “deliver”" in told
    assert watched.minutes(10) == []
    assert [notice.ended for alert in watched.house.people.sent for notice in alert.notices] == [True]


def test_what_the_workers_told_to_be_over_is_not_told_again_when_the_database_can_no_longer_say_so(
    watched: Watched,
) -> None:
    assert len(watched.minutes(10, dead=["deliver"], tells=False)) == 1
    assert watched.minutes(10) == []
    house, before = watched.house, len(watched.channel.sent)
    gone = Seen(status=unknown("The database cannot be reached.", parts()))
    sentinel = Sentinel(
        house.settings, {"recorder": watched.channel}, watched.pings, ask=lambda *_: gone, record=watched.record
    )
    for _ in range(3):
        house.clock.now += MINUTE
        sentinel.look(house.clock())
    assert watched.channel.sent[before:] == []


def test_what_the_workers_tell_the_sentinel_does_not(watched: Watched) -> None:
    assert watched.minutes(25, dead=["read"]) == []
    assert watched.minutes(10) == []
    assert [notice.ended for alert in watched.house.people.sent for notice in alert.notices] == [False, True]


def test_a_restart_tells_nothing_twice_and_still_tells_that_it_is_over(watched: Watched) -> None:
    assert len(watched.minutes(10, beat=False)) == 1
    watched.sentinel = watched.another()
    assert watched.minutes(10, beat=False) == []
    watched.sentinel = watched.another()
    assert len(watched.minutes(10)) == 1


def test_a_database_that_is_gone_is_told_and_so_are_those_alone_who_have_not_unsubscribed(
    make_house: MakeHouse,
) -> None:
    watched = well(make_house(replace(OPERATORS, to=("ann@example.org", "bob@example.org"))))
    house = watched.house
    with house.services.database.begin() as session:
        unsubscribed.leave(session, "Operators", "bob@example.org", house.clock())
    watched.minutes(1)
    watched.sentinel = Sentinel(house.settings, {"recorder": watched.channel}, watched.pings, ask=ask)
    shutil.move(house.settings.home / "watch.db", house.settings.home / "moved")
    asked: list[Destination] = []
    send = watched.channel.send

    def kept(alert: Alert, to: Destination) -> Receipt:
        asked.append(to)
        return send(alert, to)

    watched.channel.send = kept  # type: ignore[method-assign]
    for _ in range(8):
        house.clock.now += MINUTE
        watched.sentinel.look(house.clock())
    assert "Nothing has been watched yet" in watched.channel.sent[0].notices[0].sentence
    assert [to.recipients for to in asked] == [("ann@example.org",)]


def test_each_operators_subscription_is_told_though_another_fails(make_house: MakeHouse) -> None:
    watched = well(make_house(OPERATORS, replace(OPERATORS, name="Night shift"), subscription("Board")))
    watched.channel.failures = [DeliveryError("The mail server is away.", permanent=False)]
    told = watched.minutes(12, beat=False)
    assert len(told) == 2
    assert watched.minutes(30, beat=False) == []


def test_quiet_hours_of_operators_are_kept_and_it_is_told_when_they_end(make_house: MakeHouse) -> None:
    watched = well(make_house(replace(OPERATORS, quiet=QuietHours(time(12, 0), time(14, 0)))))
    house = watched.house
    assert watched.minutes(20, beat=False) == []
    house.clock.now += timedelta(hours=1)
    assert len(watched.minutes(6, beat=False)) == 1


def test_it_leaves_its_own_sign_and_workers_tell_where_that_is_missing(watched: Watched) -> None:
    house = watched.house
    with house.services.database.begin() as session:
        assert heartbeats.last(session, SENTINEL) == house.clock()
    note = read_note(house.settings.home)
    assert note is not None
    assert note.looked_at == house.clock().isoformat()
    for _ in range(15):
        house.clock.now += MINUTE
        watched._work(set(), tells=True)
    (told,) = [
        notice.sentence for alert in house.people.sent for notice in alert.notices if "sentinel" in notice.sentence
    ]
    assert "is silent since" in told


def test_it_pings_as_long_as_all_is_well_and_fails_with_what_is_broken(watched: Watched) -> None:
    watched.sentinel.start(watched.house.clock())
    assert watched.pings.pinged == [(START, ()), (WELL, ())]
    watched.pings.pinged.clear()
    watched.minutes(5, beat=False)
    assert {what for what, _ in watched.pings.pinged} == {WELL}
    watched.pings.pinged.clear()
    watched.minutes(5, beat=False)
    assert {what for what, _ in watched.pings.pinged} == {FAIL}
    assert "The watch has been silent" in watched.pings.pinged[-1][1][0]


def test_a_memory_that_cannot_be_kept_does_not_end_it(watched: Watched, tmp_path: Path) -> None:
    gone = replace(watched.house.settings, home=tmp_path / "gone")
    watched.sentinel = Sentinel(
        gone, {"recorder": watched.channel}, watched.pings, ask=watched.ask, record=watched.record
    )
    assert len(watched.minutes(10, beat=False)) == 1


def test_a_channel_that_breaks_down_does_not_end_it(watched: Watched) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    watched.channel.send = broken  # type: ignore[method-assign, assignment]
    assert watched.minutes(10, beat=False) == []
