"""Bursts: at most five alerts in a minute, the rest as one alert, and every change told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from alerts.alert import AlertKind
from alerts.channels import all_channels
from alerts.subscription import Subscription
from findings.model import Change, ChangeKind, Event, EventKind, Grade, Publication, Span
from tests.house import House, Recorder, report, subscription
from tests.worker.conftest import MakeHouse
from worker.commands.run import once
from worker.pipeline import STEPS
from worker.schedule import due
from worker.steps.tell.bursts import MINUTE, MOST_CARDS, Share, all_now, shared_out

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def documents(count: int) -> tuple[tuple[Change, ...], ...]:
    """The changes of so many letters on visits, each of an event of its own."""
    return tuple(
        (
            Change(
                kind=ChangeKind.VISIT,
                urn="9900001",
                authority="Wexmoor",
                event=Event(kind=EventKind.FOCUSED_VISIT, spans=(Span(day, day),)),
                publication=Publication(url="https://example.org", sha256="", label="Letter"),
                at=NOW,
                text="A letter.",
            ),
        )
        for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(count))
    )


def shape(share: Share) -> tuple[int, list[int], datetime | None]:
    """(how many singly, how many in each alert that sums up, until when the rest waits)."""
    return len(share.singly), [len(told) for told in share.together], share.until


@pytest.mark.parametrize(
    ("count", "ago", "until", "expected"),
    [
        (0, [], None, (0, [], None)),
        (5, [], None, (5, [], None)),
        (6, [], None, (5, [], NOW + MINUTE)),
        (1, [50, 40, 30, 20, 10], None, (0, [], NOW + 10 * SECOND)),
        (2, [30, 20, 10, 5], None, (1, [], NOW + 30 * SECOND)),
        (7, [], NOW + SECOND, (0, [], NOW + SECOND)),
        (7, [1], NOW, (0, [7], None)),
        (1, [], NOW, (1, [], None)),
        (0, [], NOW - MINUTE, (0, [], None)),
    ],
)
def test_what_is_told_alone_what_together_and_what_waits(
    count: int, ago: Sequence[int], until: datetime | None, expected: object
) -> None:
    recent = [NOW - seconds * SECOND for seconds in ago]
    assert shape(shared_out(documents(count), recent, until, NOW)) == expected


def test_a_hundred_that_need_many_cards_still_come_five_in_a_minute() -> None:
    left = documents(400)
    share = shared_out(left, [], NOW, NOW)
    assert len(share.together) == MOST_CARDS
    assert share.until == NOW + MINUTE


def test_who_waits_for_no_minute_is_told_the_rest_together() -> None:
    assert shape(all_now(documents(7), [], None, NOW)) == (0, [7], None)
    assert shape(all_now(documents(3), [NOW] * 5, NOW + MINUTE, NOW)) == (0, [3], None)
    assert shape(all_now(documents(3), [NOW], None, NOW)) == (3, [], None)


def published(house: House, count: int, first: int = 2) -> House:
    """Publish so many reports at once, with grades that go up and down."""
    grades = (Grade.GOOD, Grade.INADEQUATE)
    for number in range(first, first + count):
        start = date(2018, 3, 5) + timedelta(weeks=10 * number)
        meaning = report(start, {"overall": grades[number % 2]})
        house.publish(str(number), f"report {number}".encode(), meaning, start + timedelta(weeks=6))
    return house


def with_baseline(house: House) -> House:
    house.publish("1", b"old", report(date(2018, 3, 7), {"overall": Grade.GOOD}), date(2018, 4, 29))
    house.run()
    house.clock.now += timedelta(hours=1)
    return house


def work(house: House) -> None:
    """Do all that is due now, as a watch that goes on does it."""
    while hints := due(house.services, house.clock()):
        for hint in hints:
            STEPS[hint.task].do(house.services, hint.argument, house.clock())


def each_was_told_once(house: House) -> bool:
    told = Counter(change for row in house.export("deliveries") for change in row["change_ids"])
    return set(told) == {change.id for change in house.changes()} and set(told.values()) == {1}


def kinds(house: House) -> list[AlertKind]:
    return [alert.kind for alert in house.people.sent]


FIVE_AND_ONE = [AlertKind.NEWS] * 5 + [AlertKind.DIGEST]


def test_one_run_tells_five_and_sums_up_the_rest_at_its_end(house: House) -> None:
    published(with_baseline(house), 10)
    house.run()
    assert kinds(house) == FIVE_AND_ONE
    assert len(house.people.sent[-1].sections) == 5
    assert each_was_told_once(house)
    assert house.run() == []


def test_a_watch_that_goes_on_sums_up_when_the_minute_is_over(house: House) -> None:
    published(with_baseline(house), 10)
    once.prepare(house.services, house.clock())
    work(house)
    assert kinds(house) == FIVE_AND_ONE[:5]
    house.clock.now += 59 * SECOND
    work(house)
    assert kinds(house) == FIVE_AND_ONE[:5]
    house.clock.now += SECOND
    work(house)
    assert kinds(house) == FIVE_AND_ONE
    assert each_was_told_once(house)


def test_what_comes_later_in_the_minute_is_in_the_same_sum(house: House) -> None:
    published(with_baseline(house), 7)
    once.prepare(house.services, house.clock())
    work(house)
    house.clock.now += 20 * SECOND
    published(house, 2, first=9)
    once.prepare(house.services, house.clock())
    work(house)
    assert len(house.people.sent) == 5
    house.clock.now += 40 * SECOND
    work(house)
    assert len(house.people.sent[-1].sections) == 4
    assert kinds(house) == FIVE_AND_ONE
    assert each_was_told_once(house)


def test_no_five_in_a_minute_wait_for_anything(house: House) -> None:
    with_baseline(house)
    for number in range(8):
        published(house, 1, first=2 + number)
        assert len(house.run()) == 1


def test_a_folder_of_files_gets_each_by_itself(make_house: MakeHouse) -> None:
    house = make_house(Subscription(name="Kept", channel="file"), subscription())
    house.services.channels["file"] = Recorder("file", traits=all_channels()["file"].traits)
    published(with_baseline(house), 10)
    house.run()
    rows = Counter(row["subscription"] for row in house.export("deliveries"))
    assert rows == {"Kept": 10, "Board": 6}


def test_a_long_report_is_told_on_one_card_each_change_once(make_house: MakeHouse) -> None:
    house = make_house(Subscription(name="Board", channel="teams"))
    house.services.channels["teams"] = house.people
    house.people.traits = all_channels()["teams"].traits
    with_baseline(house)
    points = tuple(f"Point {n}: {'the quality of plans and how they are reviewed, ' * 20}" for n in range(40))
    house.publish(
        "2", b"long", report(date(2026, 3, 2), {"overall": Grade.INADEQUATE}, points=points), date(2026, 4, 20)
    )
    (told,) = house.run()
    assert sum(group.count for group in told.sections[0].groups) == 40
    assert each_was_told_once(house)
    assert house.run() == []
