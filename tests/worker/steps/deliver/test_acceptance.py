"""An acceptance is stored first and by itself; what follows from it is done by a later tick where the process dies between the two."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from psycopg import OperationalError as Away
from sqlalchemy.exc import OperationalError

from alerts.channel import Refusal
from alerts.subscription import About
from storage import deliveries, trouble_subjects, troubles
from storage.database import Database
from storage.outbox import acceptance
from storage.tables import DeliveryRow
from storage.transactions.standing_by import StandingBy
from tests.house import House, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.steps.deliver.test_siblings import by_mail, fails, promise
from tests.worker.test_crashes import PowerCut
from worker.outages.at_once import ready_to_store
from worker.pipeline import STEPS
from worker.wording.deliveries import turns

#: After so long a tick settles what was left.
LATER = acceptance.SETTLED_WITHIN
PUT_OFF = Refusal(recipient="chair@example.org", sentence="450 later", permanent=False)
REFUSED = Refusal(recipient="director@example.org", sentence="550 no such user", permanent=True)


@contextmanager
def power_is_cut_once_it_is_stored(house: House) -> Iterator[None]:
    """The process dies as soon as the acceptance is committed."""
    database = house.services.database

    @contextmanager
    def cut() -> Iterator[StandingBy]:
        with Database.standing_by(database) as connection:
            yield connection
        raise PowerCut

    with pytest.MonkeyPatch.context() as patch, suppress(PowerCut):
        patch.setattr(database, "standing_by", cut)
        yield


def deliver(house: House, delivery_id: int) -> None:
    STEPS["deliver"].do(house.services, delivery_id, house.clock())


def tick(house: House, after: timedelta) -> list[int]:
    """Deliver all that is due then, and return what was."""
    house.clock.now += after
    with house.services.database.reading() as session:
        found = [int(each) for each in STEPS["deliver"].due(session, house.services, house.clock())]
    for each in found:
        deliver(house, each)
    return found


def said(house: House, delivery_id: int) -> list[str]:
    """What `deliveries` says of each attempt."""
    with house.services.database.reading() as session:
        return [turn.said for turn in turns(session, session.get_one(DeliveryRow, delivery_id))]


def row(house: House, delivery_id: int) -> DeliveryRow:
    with house.services.database.reading() as session:
        return session.get_one(DeliveryRow, delivery_id)


def open_troubles(house: House) -> set[Any]:
    with house.services.database.reading() as session:
        return {trouble.subject for trouble in troubles.all_open(session)}


def test_an_alert_is_sent_once_though_the_process_dies_as_soon_as_its_acceptance_is_stored(
    make_house: MakeHouse,
) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    with power_is_cut_once_it_is_stored(house):
        deliver(house, alert)
    assert deliveries.state(row(house, alert)) == "sent"
    assert said(house, alert) == ["accepted"]
    tick(house, timedelta(days=1))
    assert len(house.people.sent) == 1
    (answer,) = said(house, alert)
    assert "interrupted before it could keep what was answered" in answer


def test_what_follows_is_left_to_its_process_for_a_minute_and_then_done_by_the_next_tick_once(
    make_house: MakeHouse,
) -> None:
    house = by_mail(make_house)
    alert = promise(house, "Board")
    with power_is_cut_once_it_is_stored(house):
        deliver(house, alert)
    assert tick(house, LATER - timedelta(seconds=1)) == []
    assert tick(house, timedelta(seconds=1)) == [alert]
    assert tick(house, timedelta(days=1)) == []
    assert row(house, alert).next_try_at is None


def test_a_trouble_that_the_acceptance_ends_is_ended_and_what_waits_for_it_is_freed(make_house: MakeHouse) -> None:
    house = by_mail(make_house)
    alert, waits = promise(house, "Board"), promise(house, "Leadership")
    fails(house, alert, 8)
    fails(house, waits, 8)
    unreached = {trouble_subjects.unreached_channel(name) for name in ("Board", "Leadership")}
    assert open_troubles(house) == unreached
    house.clock.now = max(house.clock.now, row(house, alert).next_try_at or house.clock.now)
    with power_is_cut_once_it_is_stored(house):
        deliver(house, alert)
    assert open_troubles(house) == unreached
    assert tick(house, LATER)[-1] == alert
    assert trouble_subjects.unreached_channel("Board") not in open_troubles(house)
    assert tick(house, timedelta(0)) in ([waits], []), "it was freed, or went out in the same tick"
    assert [deliveries.state(row(house, each)) for each in (alert, waits)] == ["sent", "sent"]


def test_the_trouble_of_a_recipient_who_was_left_is_ended_and_that_of_who_was_refused_is_not(
    make_house: MakeHouse,
) -> None:
    house = make_house(subscription(), subscription("Operators", about=frozenset({About.OPERATIONS})))
    alert = promise(house, "Board")
    house.people.refused = [PUT_OFF, REFUSED]
    deliver(house, alert)
    of_left, of_refused = (trouble_subjects.failed_delivery(alert, each.recipient) for each in (PUT_OFF, REFUSED))
    with house.services.database.begin() as session:
        troubles.begin(session, of_left, "It did not reach them.", house.clock(), subscription="Board")
    house.people.refused = []
    house.clock.now += timedelta(hours=1)
    with power_is_cut_once_it_is_stored(house):
        deliver(house, alert)
    assert deliveries.state(row(house, alert)) == "sent"
    tick(house, LATER)
    assert open_troubles(house) == {of_refused}
    assert row(house, alert).recipients_left is None


def test_who_asks_for_it_again_meanwhile_gets_it_for_all(make_house: MakeHouse) -> None:
    house = make_house(subscription())
    alert = promise(house, "Board")
    house.people.refused = [PUT_OFF]
    deliver(house, alert)
    house.people.refused = []
    house.clock.now += timedelta(hours=1)
    with power_is_cut_once_it_is_stored(house):
        deliver(house, alert)
    with house.services.database.begin() as session:
        assert deliveries.send_again(session, session.get_one(DeliveryRow, alert), "Ama", "asked", house.clock())
    assert row(house, alert).recipients_left is None
    assert tick(house, timedelta(0)) == [alert]
    assert len(house.people.sent) == 3


def test_of_eight_that_find_an_acceptance_left_one_settles_it(house_on_both: House) -> None:
    house, database = house_on_both, house_on_both.services.database
    alert = promise(house, "Board")
    with power_is_cut_once_it_is_stored(house):
        deliver(house, alert)
    then = house.clock() + LATER

    def settle(_: int) -> bool:
        with database.begin() as session:
            return acceptance.take_left(session, alert, then) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(settle, range(8))) == 1


class Broken:
    """A connection on which nothing can be done any more."""

    def execute(self, *_: object) -> None:
        raise OperationalError("UPDATE", {}, Away("server closed the connection unexpectedly"))


def test_where_the_connection_broke_meanwhile_the_acceptance_is_stored_over_another(
    house_on_both: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_on_both

    @contextmanager
    def broken() -> Iterator[Broken]:
        yield Broken()

    monkeypatch.setattr(house.services.database, "standing_by", broken)
    alert = promise(house, "Board")
    deliver(house, alert)
    assert deliveries.state(row(house, alert)) == "sent"
    assert said(house, alert) == ["accepted: kept"]


def test_each_statement_of_a_connection_that_stands_by_is_committed_at_once(house_on_both: House) -> None:
    house, database = house_on_both, house_on_both.services.database
    alert = promise(house, "Board")
    claimed = row(house, alert)
    with ready_to_store(house.services) as store:
        store(lambda where: acceptance.still_to_reach(where, claimed, ["chair@example.org"]), house.clock())
        with database.begin() as session:  # Nobody holds a lock, and what was stored is seen.
            assert session.get_one(DeliveryRow, alert).recipients_left == ["chair@example.org"]
        store(lambda where: acceptance.accepted(where, claimed, house.clock()), house.clock())
        assert deliveries.state(row(house, alert)) == "sent"


def test_whom_it_has_reached_is_stored_by_whoever_holds_the_claim_alone(house_on_both: House) -> None:
    house, database = house_on_both, house_on_both.services.database
    alert = promise(house, "Board")
    with database.begin() as session:
        first = deliveries.claim(session, alert, house.clock(), timedelta(0))
        assert first is not None
        session.expunge(first)
        assert deliveries.claim(session, alert, house.clock(), timedelta(minutes=10))
        acceptance.still_to_reach(session, first, [])
    assert row(house, alert).recipients_left is None
