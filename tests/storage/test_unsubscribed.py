"""Who has unsubscribed: stored once, by subscription and address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import unsubscribed
from storage.database import Database

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_who_leaves_twice_has_left_once_and_since_the_first_time(database: Database) -> None:
    with database.begin() as session:
        assert unsubscribed.leave(session, "Leaders", "dcs@example.org", NOW)
        assert not unsubscribed.leave(session, "Leaders", "dcs@example.org", NOW + timedelta(days=1))
        assert [row.at for row in unsubscribed.all_of(session)] == [NOW]


def test_who_leaves_one_subscription_has_not_left_another(database: Database) -> None:
    with database.begin() as session:
        unsubscribed.leave(session, "Leaders", "dcs@example.org", NOW)
        assert unsubscribed.recipients(session, "Leaders") == {"dcs@example.org"}
        assert unsubscribed.recipients(session, "Board") == frozenset()


def test_who_comes_back_can_leave_again(database: Database) -> None:
    with database.begin() as session:
        unsubscribed.leave(session, "Leaders", "dcs@example.org", NOW)
        unsubscribed.come_back(session, "Leaders", "dcs@example.org")
        assert unsubscribed.find(session, "Leaders", "dcs@example.org") is None
        assert unsubscribed.leave(session, "Leaders", "dcs@example.org", NOW)
