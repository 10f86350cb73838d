"""Operators hear of a broken promise once, at once, and again when it is kept; never twice of the same trouble."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from alerts.subscription import About
from scrapers.errors import FetchError
from storage import heartbeats, sources, trouble_subjects, troubles
from storage.database import Database
from storage.tables import SourceRow, TroubleRow
from tests.databases import opened
from tests.house import House, subscription, unreachable
from tests.worker.conftest import MakeHouse
from worker.health.silence import Broker
from worker.pipeline import STEPS, parts
from worker.schedule import due, keep_promises
from worker.steps.tell.broken_promises import SETTLING

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))


@pytest.fixture(scope="module")
def up_for_an_hour(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A watch whose operators have heard of all that is wrong, closed: each test goes on from it."""
    home = tmp_path_factory.mktemp("up-for-an-hour")
    house = House(f"sqlite:///{home}/watch.db", home, (OPERATORS,))
    house.run()
    minutes(house, 60)
    house.services.close()
    return house


@pytest.fixture
def house(make_house: MakeHouse, up_for_an_hour: House) -> House:
    house = make_house(OPERATORS)
    house.go_on_from(up_for_an_hour)
    return house


def minutes(house: House, many: int, *, dead: tuple[str, ...] = ()) -> list[str]:
    """Let so many minutes pass with a tick in each, in which all parts work but the dead ones; return what was told."""
    before = len(house.people.sent)
    for _ in range(many):
        house.clock.now += timedelta(minutes=1)
        with house.services.database.begin() as session:
            for row in sources.watched(session):
                row.looked_at = house.clock()
        for _ in range(2):
            for hint in due(house.services, house.clock(), beats=set(parts()).difference(dead)):
                if hint.task in ("warn", "deliver"):
                    STEPS[hint.task].do(house.services, hint.argument, house.clock())
            keep_promises(house.services, Broker(), house.clock())
    return [notice.sentence for alert in house.people.sent[before:] for notice in alert.notices]


def test_operators_hear_once_that_a_worker_is_dead_and_once_that_it_works_again(house: House) -> None:
    (told,) = minutes(house, 40, dead=("read", "compare"))
    assert "No worker has answered on the queue “read”" in told
    (again,) = minutes(house, 30)
    assert again == told
    assert [alert.notices[0].ended for alert in house.people.sent] == [False, True]


def test_nothing_is_told_of_what_a_watch_that_was_off_has_still_to_do(house: House) -> None:
    house.clock.now += timedelta(days=2)
    assert minutes(house, int(SETTLING.total_seconds() // 60) - 1, dead=("read", "compare")) == []
    assert minutes(house, 5, dead=("read", "compare")) != []


def test_the_check_is_done_once_a_minute_by_one_of_those_who_tick(house: House) -> None:
    from worker.steps.tell.broken_promises import is_due

    house.clock.now += timedelta(minutes=1)
    with house.services.database.begin() as session:
        assert is_due(session, house.clock())
        assert not is_due(session, house.clock() + timedelta(seconds=5))
        assert is_due(session, house.clock() + timedelta(seconds=65))


def test_a_list_that_fails_is_told_at_once_though_something_was_told_a_minute_before(house: House) -> None:
    with house.services.database.begin() as session:
        troubles.begin(session, trouble_subjects.unlisted(7), "A page no longer lists a report.", house.clock())
    assert len(minutes(house, 1)) == 1
    (the_list,) = [row for row in watched(house) if row.kind == "ofsted_list"]
    (other,) = [row for row in watched(house) if row.kind != "ofsted_list"]
    with house.services.database.begin() as session:
        troubles.begin(session, trouble_subjects.unseen_source(other.id), "A page cannot be seen.", house.clock())
    assert minutes(house, 2) == []
    with house.services.database.begin() as session:
        troubles.begin(session, trouble_subjects.unseen_source(the_list.id), "The list cannot be seen.", house.clock())
    assert minutes(house, 2) == ["A page cannot be seen.", "The list cannot be seen."]


def watched(house: House) -> list[SourceRow]:
    with house.services.database.begin() as session:
        return sources.watched(session)


def test_what_comes_and_goes_every_minute_is_not_told_every_minute(house: House) -> None:
    for _ in range(8):
        with house.services.database.begin() as session:
            subject = trouble_subjects.broken_promise("broker")
            troubles.begin(session, subject, "Redis does not answer.", house.clock())
        minutes(house, 1)
        with house.services.database.begin() as session:
            troubles.end(session, subject, house.clock())
        minutes(house, 1)
    assert 1 <= len(house.people.sent) <= 3


def test_two_that_begin_a_trouble_at_the_same_moment_begin_one(database_url: str) -> None:
    databases = [opened(database_url) for _ in range(4)]

    def begin(database: Database) -> None:
        for number in range(20):
            with database.begin() as session:
                troubles.begin(session, trouble_subjects.lacking_file(number), "It cannot be had.", NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(begin, databases))
    with databases[0].begin() as session:
        assert len(troubles.all_open(session)) == session.query(TroubleRow).count() == 20
    for database in databases:
        database.close()


def test_an_open_trouble_says_what_is_wrong_now_and_is_not_told_again(house: House) -> None:
    subject = trouble_subjects.lacking_file(7)
    for sentence in ("It is gone.", "It is gone for good."):
        with house.services.database.begin() as session:
            troubles.begin(session, subject, sentence, house.clock())
        minutes(house, 15)
    assert "It is gone for good." in house.health().broken
    assert len(house.people.sent) == 1


def test_a_page_that_fails_is_one_broken_promise_and_not_two(house: House) -> None:
    error: FetchError = unreachable()
    house.web.pages = dict.fromkeys(house.web.pages, error)
    house.run()
    house.clock.now += timedelta(days=9)
    with house.services.database.begin() as session:
        for part in ("tick", *parts()):
            heartbeats.beat(session, house.clock(), part)
        for row in sources.watched(session):
            troubles.begin(session, trouble_subjects.unseen_source(row.id), f"{row.name} fails.", house.clock())
    assert not any("for too long" in sentence for sentence in house.health().broken)
