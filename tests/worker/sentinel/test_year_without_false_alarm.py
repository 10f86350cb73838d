"""A year of ordinary and quiet weeks, holidays, clock changes and an election: nothing is broken, and nobody is told so.

The real steps on a real database, whose workers are as slow as they may be; the one function and the sentinel's decision,
with a patience much shorter than its own, are asked at every hour that matters.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from alerts.quiet_hours import QuietHours
from alerts.subscription import Send, Subscription
from findings.dates.clock import LONDON
from findings.model import Grade
from storage import heartbeats, sources, trouble_subjects, troubles
from storage.looks.pace import period
from tests.house import House, report, subscription
from tests.worker.conftest import MakeHouse
from worker.health.promises import broken_promises
from worker.health.silence import SENTINEL, TICK, Broker, pulse_of
from worker.pipeline import STEPS, parts
from worker.schedule import due
from worker.sentinel.decision import Memory, after, to_tell

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
#: Schools' holidays, in which Ofsted publishes nothing; and the weeks before an election, after which all comes at once.
HOLIDAYS = [(date(2026, 1, 1), date(2026, 1, 4)), (date(2026, 7, 24), date(2026, 8, 31)), (date(2026, 12, 19), LAST)]
ELECTION = (date(2026, 4, 1), date(2026, 5, 7))
CLOCKS_CHANGE = (date(2026, 3, 29), date(2026, 10, 25))
#: Of ordinary days one in so many is looked at, so that each day of the week has its turn (as seven does not divide it).
EVERY = 11
HALF, PATIENCE = timedelta(seconds=30), timedelta(seconds=30)
SUBSCRIPTIONS: tuple[Subscription, ...] = (
    subscription("Board"),
    subscription("Daily", send=Send.DAILY),
    subscription("In the night of the clocks", send=Send.DAILY, at=time(1, 30)),
    subscription("Weekly", send=Send.WEEKLY, at=time(16, 0)),
    Subscription(name="Quiet at night", channel="recorder", quiet=QuietHours(time(20, 0), time(7, 0))),
    Subscription(name="On leave", channel="recorder", muted_until=date(2026, 9, 1)),
)


class Year:
    """The watch in one year, with workers that are as slow as they may be without anything being wrong."""

    def __init__(self, house: House) -> None:
        self.house, self.chance, self.published = house, random.Random(7), 0
        house.clock.now = at(FIRST, "00:05")
        house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
        house.run()
        with house.services.database.begin() as session:
            troubles.end(session, trouble_subjects.short_list(), house.clock())

    def at(self, moment: datetime) -> None:
        self.house.clock.now = max(moment, self.house.clock.now)

    def publish(self, day: date) -> None:
        """Put a report on the page: a better or a worse one than the one before."""
        self.published += 1
        grade = self.chance.choice([Grade.GOOD, Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT])
        meaning = report(day - timedelta(days=50 - self.published % 7), {"overall": grade}, points=(f"Point {day}.",))
        self.house.publish(str(100 + self.published), f"{day} {self.published}".encode(), meaning, day)

    def work(self, *steps: str) -> None:
        """Do all that is due of these steps."""
        house = self.house
        if "visit" in steps:
            with house.services.database.begin() as session:
                sources.make_all_due(session, house.clock())
        for _ in range(5 if "visit" in steps else 2):  # What a page lists may be at another host, which is due then.
            for hint in due(house.services, house.clock()):
                if hint.task in steps:
                    STEPS[hint.task].do(house.services, hint.argument, house.clock())

    def alarms(self, moment: datetime) -> Iterator[str]:
        """What is broken then, and what the sentinel would tell in the minute after, where everybody is slow, but works."""
        self.at(moment)
        memory = Memory()
        for look in range(2):
            now = self.house.clock.now = moment + look * HALF
            with self.house.services.database.begin() as session:
                self._beat_late(session, now)
                broken = broken_promises(session, self.house.settings, now, parts(), Broker({}, is_expected=True))
            memory = after(memory, broken, now)
            yield from (f"{now:%d %B %H:%M}: {one.sentence}" for one in broken)
            yield from to_tell(memory, frozenset(), now, PATIENCE)

    def _beat_late(self, session: Session, now: datetime) -> None:
        slow = {TICK: 100, SENTINEL: 9 * 60, **dict.fromkeys(parts(), 4 * 60)}
        slow |= {pulse_of(queue): 100 for queue in parts().values()}
        for name, seconds in slow.items():
            heartbeats.beat(session, now - timedelta(seconds=self.chance.uniform(0, seconds)), name)
        for row in sources.watched(session):
            row.looked_at = now - period(row, now) * self.chance.uniform(0, 2.5)


def at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), LONDON).astimezone(UTC)


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += timedelta(days=1)


def is_quiet(day: date) -> bool:
    return any(first <= day <= last for first, last in (*HOLIDAYS, ELECTION))


@pytest.fixture
def year(make_house: MakeHouse) -> Year:
    return Year(make_house(*SUBSCRIPTIONS))


@pytest.mark.timeout(300)
def test_a_year_without_a_false_alarm(year: Year) -> None:
    alarms: list[str] = []
    for day in days():
        burst = day == ELECTION[1] + timedelta(days=1)
        published = burst or (not is_quiet(day) and day.weekday() == 1 and day.isocalendar().week % 4 == 0)
        if not (published or day in CLOCKS_CHANGE or day.toordinal() % EVERY == 0):
            continue
        year.at(at(day, "07:55"))
        year.work("tell", "deliver")
        alarms += year.alarms(at(day, "08:19"))
        year.at(at(day, "08:20"))
        year.work("tell", "deliver")
        if published:
            for _ in range(12 if burst else 1):
                year.publish(day)
            year.at(at(day, "10:00"))
            year.work("look", "visit")
            alarms += year.alarms(at(day, "10:40"))
            year.work("read")
            alarms += year.alarms(at(day, "11:10"))
            year.work("tell", "deliver")
        if day in CLOCKS_CHANGE:
            alarms += night_of_the_clocks(year, day)
        if day.weekday() == 0:
            alarms += year.alarms(at(day, "16:10"))
            year.at(at(day, "16:20"))
            year.work("tell", "deliver")
    assert alarms == []
    assert year.published > 18
    assert len(year.house.people.sent) > 30


def night_of_the_clocks(year: Year, day: date) -> Iterator[str]:
    """Every twenty minutes of the night that follows, in which an hour is missing or comes twice (UTC is used, for it has all)."""
    began = datetime.combine(day, time(22), UTC) if year.house.clock() > at(day, "03:00") else at(day, "00:10")
    for step in range(12):
        yield from year.alarms(max(began + step * timedelta(minutes=20), year.house.clock()))
        year.work("tell", "deliver")
