"""After an outage of a mail server the first alert that arrives frees all that waits for it; nothing else is tried sooner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alerts.channel import DeliveryError, Traits
from alerts.subscription import About
from storage import deliveries
from storage.outbox import siblings
from storage.tables import DeliveryRow
from tests.house import House, Recorder, subscription
from tests.worker.conftest import MakeHouse
from worker.pipeline import STEPS
from worker.steps.deliver.settle import not_sent

NOW = datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
LEASE = timedelta(minutes=10)
AWAY = DeliveryError("The mail server could not be reached.", permanent=False)
BUSY = DeliveryError("The mail server asks us to wait.", permanent=False, after=timedelta(hours=3))


def by_mail(make_house: MakeHouse) -> House:
    """A house whose three subscriptions are reached through one mail server."""
    operators = subscription("Operators", about=frozenset({About.OPERATIONS}))
    house = make_house(subscription("Board"), subscription("Leadership"), operators)
    mail = Recorder(traits=Traits(needs_mail_server=True))
    house.people = mail
    house.services = replace(house.services, channels={"recorder": mail})
    return house


def promise(house: House, to: str) -> int:
    with house.services.database.begin() as session:
        return deliveries.promise(
            session, alert_id=f"alert{to.lower()}", subscription=to, channel="recorder",
            content=ALERT, now=house.clock(),
        )  # fmt: skip


def fails(house: House, delivery_id: int, times: int, error: DeliveryError = AWAY) -> None:
    """Claim it and fail, so many times, as over a weekend."""
    for _ in range(times):
        with house.services.database.begin() as session:
            row = session.get_one(DeliveryRow, delivery_id)
            house.clock.now = max(house.clock.now, row.next_try_at or house.clock.now)
            claimed = deliveries.claim(session, delivery_id, house.clock(), LEASE)
            assert claimed is not None
            not_sent(session, claimed, error, house.clock())


def due(house: House) -> list[int]:
    with house.services.database.begin() as session:
        return deliveries.due(session, house.clock())


def succeeds(house: House, to: str = "Board") -> None:
    """Another alert arrives."""
    with house.services.database.begin() as session:
        another = deliveries.promise(
            session, alert_id=f"another{house.clock():%H%M%S}", subscription=to, channel="recorder",
            content=ALERT, now=house.clock(),
        )  # fmt: skip
    STEPS["deliver"].do(house.services, another, house.clock())


def alert() -> str:
    from alerts.alert import Notice, as_json
    from alerts.compose.compose import operations

    return as_json(operations([Notice(sentence="A page is blocked.", since=NOW, ended=False)]))


ALERT = alert()


def test_the_first_mail_that_goes_out_frees_all_that_waits_for_the_server_the_operators_own_too(
    make_house: MakeHouse,
) -> None:
    house = by_mail(make_house)
    waiting = [promise(house, name) for name in ("Leadership", "Operators")]
    for _ in range(8):
        for each in waiting:
            fails(house, each, 1)
    assert due(house) == [], "each waits for hours"
    succeeds(house)
    assert due(house) == waiting


def test_one_that_is_freed_and_fails_again_waits_its_own_time_for_a_while(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    its_own_fault = promise(house, "Leadership")
    fails(house, its_own_fault, 8)
    succeeds(house)
    fails(house, its_own_fault, 1)
    house.clock.now += timedelta(minutes=5)
    succeeds(house)
    assert due(house) == []
    house.clock.now += siblings.FREED_AGAIN_AFTER
    succeeds(house)
    assert due(house) == [its_own_fault]


def test_a_wait_that_the_receiver_asked_for_is_heeded_whoever_else_arrives(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    fails(house, promise(house, "Leadership"), 1, BUSY)
    house.clock.now += timedelta(hours=2)
    succeeds(house)
    assert due(house) == []


def test_what_is_being_sent_and_what_was_held_back_is_not_freed(house_on_both: House) -> None:
    with house_on_both.services.database.begin() as session:
        ids = [
            deliveries.promise(session, alert_id=f"a{n}", subscription="Board", channel="email", content="{}", now=NOW)
            for n in range(2)
        ]
        assert deliveries.claim(session, ids[0], NOW, LEASE)
        held = deliveries.claim(session, ids[1], NOW, LEASE)
        assert held is not None
        deliveries.hold_back(session, held, NOW + timedelta(hours=9), NOW)
        assert siblings.waiting(session, NOW) == {}


def test_subscriptions_of_other_servers_are_not_freed(make_house: MakeHouse) -> None:
    house = make_house(subscription("Board"), subscription("Leadership"))
    fails(house, promise(house, "Leadership"), 8)
    succeeds(house, "Board")
    assert due(house) == [], "these channels share nothing"
