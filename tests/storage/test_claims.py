"""Claims: of several processes that want the same row one gets it; a lease that has run out can be claimed again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from storage import deliveries, heartbeats, hosts
from storage.database import Database
from storage.tables import DeliveryRow
from storage.types import UtcDateTime

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LEASE = timedelta(minutes=10)


def promise(database: Database) -> int:
    with database.begin() as session:
        return deliveries.promise(
            session, alert_id="k7q2m9xa", subscription="Board", channel="console", content="{}", now=NOW
        )


def test_of_eight_that_claim_a_delivery_one_gets_it(database: Database) -> None:
    delivery_id = promise(database)

    def claim(_: int) -> bool:
        with database.begin() as session:
            return deliveries.claim(session, delivery_id, NOW, LEASE) is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim, range(8))) == 1


def test_a_lease_that_ran_out_is_the_retry(database: Database) -> None:
    delivery_id = promise(database)
    with database.begin() as session:
        assert deliveries.claim(session, delivery_id, NOW, LEASE)
        assert deliveries.due(session, NOW) == []
        assert deliveries.due(session, NOW + LEASE) == [delivery_id]


def test_what_is_sent_or_failed_is_never_due_again(database: Database) -> None:
    delivery_id = promise(database)
    with database.begin() as session:
        deliveries.sent(session, session.get_one(DeliveryRow, delivery_id), "Kept.", NOW)
        assert deliveries.due(session, NOW + timedelta(days=400)) == []


def test_a_card_that_an_older_release_promised_waits_until_the_one_before_has_gone(database: Database) -> None:
    first = promise(database)
    with database.begin() as session:
        second = deliveries.promise(
            session, alert_id="b8qnjya5", subscription="Board", channel="teams", content="{}", now=NOW
        )
        session.get_one(DeliveryRow, second).follows = first
        session.flush()
        assert deliveries.due(session, NOW) == [first]
        assert deliveries.claim(session, second, NOW, LEASE) is None
        deliveries.sent(session, session.get_one(DeliveryRow, first), "Queued.", NOW)
        assert deliveries.due(session, NOW) == [second]
        assert deliveries.claim(session, second, NOW, LEASE)


def test_a_host_has_one_visitor_at_a_time(database: Database) -> None:
    with database.begin() as session:
        hosts.ensure(session, "files.example.org")
        owner = hosts.claim(session, "files.example.org", NOW, LEASE)
        assert owner
        assert not hosts.claim(session, "files.example.org", NOW, LEASE)
        hosts.release(session, ["files.example.org"], owner)
        assert hosts.claim(session, "files.example.org", NOW, LEASE)


def test_a_turn_that_ran_out_is_neither_renewed_nor_given_back_by_who_had_it(database: Database) -> None:
    host, later = "files.example.org", NOW + LEASE
    with database.begin() as session:
        hosts.ensure(session, host)
        stopped = hosts.claim(session, host, NOW, LEASE)
        assert stopped
        assert hosts.renew(session, host, stopped, later, LEASE), "nobody else has taken it yet"
        heir = hosts.claim(session, host, later + LEASE, LEASE)
        assert heir
        assert not hosts.renew(session, host, stopped, later + LEASE, LEASE)
        hosts.release(session, [host], stopped)
        assert not hosts.claim(session, host, later + LEASE, LEASE), "it is the heir’s"
        assert hosts.renew(session, host, heir, later + LEASE, LEASE)


def test_hearts_that_beat_together_for_the_first_time_leave_one_sign(database: Database) -> None:
    def beat(_: int) -> None:
        with database.begin() as session:
            heartbeats.beat(session, NOW, "tick")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(beat, range(8)))
    with database.begin() as session:
        assert heartbeats.last(session, "tick") == NOW


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without its zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 2), None)  # type: ignore[arg-type]  # noqa: DTZ001
