"""Outages: a full or read-only disk, a database or a broker that is away is named in a sentence, waited for, and loses nothing."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from redis.exceptions import OutOfMemoryError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from findings.model import Grade
from scrapers.errors import Unreachable
from storage import sources
from storage.database import Database
from tests.house import House, report
from tests.worker.served import valkey
from worker.engine import hints, outage_note
from worker.engine.queue_depth import ask_broker
from worker.errors import sentence_of
from worker.health.room import little_room
from worker.health.silence import Broker, silent
from worker.outages import outage as outages
from worker.outages.outage import outage
from worker.pipeline import STEPS
from worker.schedule import due

NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})


def test_a_full_sqlite_file_is_a_full_disk(house: House) -> None:
    with house.services.database.begin() as session:
        run = session.connection().exec_driver_sql
        run("PRAGMA max_page_count = 1")  # Then it says what it says of a full disk.
        with pytest.raises(OperationalError) as raised:
            run("INSERT INTO contents VALUES ('a', 1, zeroblob(10000000))")
    assert outage(raised.value) == outages.FULL == sentence_of(raised.value)


def test_a_database_that_may_only_be_read_is_named(house_on_both: House) -> None:
    read_only = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}
    with house_on_both.services.database.begin() as session:
        run = session.connection().exec_driver_sql
        run(read_only[session.get_bind().dialect.name])
        with pytest.raises(DBAPIError) as raised:
            run("DELETE FROM troubles")
        session.rollback()
    assert outage(raised.value) in {outages.READ_ONLY, outages.DATABASE_READ_ONLY}


def test_a_database_that_is_away_is_named() -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        database = Database(f"postgresql+psycopg://watch@127.0.0.1:{taken.getsockname()[1]}/watch")
        with pytest.raises(OperationalError) as raised, database.begin() as session:
            session.connection()
    assert outage(raised.value) == outages.AWAY
    database.close()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, outages.FULL),
        (errno.EDQUOT, outages.FULL),
        (errno.EROFS, outages.READ_ONLY),
        (errno.EIO, outages.BROKEN),
        (errno.ENOENT, None),
    ],
)
def test_what_the_system_says_of_a_disk_is_named_and_a_mistake_of_ours_is_not(
    number: int, sentence: str | None
) -> None:
    assert outage(OSError(number, os.strerror(number), "/var/lib/ofsted-watch/x")) == sentence


def test_a_mistake_of_ours_is_no_outage() -> None:
    assert outage(KeyError("x")) is None
    assert "please report" in sentence_of(raised(KeyError("x")))


def raised(error: Exception) -> Exception:
    with suppress(type(error)):
        raise error
    return error


def test_over_a_full_disk_a_look_is_named_so_and_tried_again_in_two_minutes(house: House) -> None:
    house.run()
    house.publish("1", b"new", NEW, date(2025, 7, 1))
    house.clock.now += timedelta(days=2)
    get, house.web.get = house.web.get, full_disk  # type: ignore[method-assign, assignment]
    look(house)
    told = house.health().troubles
    assert [sentence for sentence in told if outages.FULL in sentence]
    assert "please report" not in str(told)
    house.web.get = get  # type: ignore[method-assign]
    house.clock.now += timedelta(minutes=2)
    look(house)
    assert house.health().troubles == ()


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def look(house: House) -> None:
    for hint in due(house.services, house.clock()):
        if hint.task in {"look", "visit"}:
            with suppress(OSError):
                STEPS[hint.task].do(house.services, hint.argument, house.clock())


def test_where_the_database_goes_away_while_an_alert_is_sent_the_answer_is_stored_when_it_is_back(house: House) -> None:
    house.run()
    house.publish("1", b"new", NEW, date(2025, 7, 1))
    house.clock.now += timedelta(days=1)
    begin = house.services.database.begin
    failures = [OperationalError("COMMIT", {}, away()) for _ in range(3)]

    def begin_anew() -> AbstractContextManager[Session]:
        if house.people.sent and failures:
            raise failures.pop()
        return begin()

    house.services.database.begin = begin_anew  # type: ignore[method-assign, assignment]
    house.run()
    assert (failures, len(house.people.sent)) == ([], 1)
    (row,) = house.export("deliveries")
    assert row["state"] == "sent"


def away() -> Exception:
    from psycopg import OperationalError as Away

    return Away("server closed the connection unexpectedly")


# What is left with the broker, for the database takes nothing


def test_what_the_workers_meet_is_in_the_status_for_a_minute(
    tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with valkey(house.settings.home) as redis:
        monkeypatch.setattr(hints, "client", lambda: redis)
        outage_note.leave(outages.DATABASE_FULL)
        said = ask_broker(house.settings)
        assert said.outage == outages.DATABASE_FULL
        assert outages.DATABASE_FULL in [each.sentence for each in silent({}, {}, said, house.clock())]
        assert 0 < redis.ttl("ofsted-watch:outage") <= 60
        redis.set("ofsted-watch:outage", "Send your password to …")
        assert ask_broker(house.settings).outage is None, "nobody can put other words there"


def test_a_broker_that_takes_nothing_more_is_named(house: House) -> None:
    with valkey(house.settings.home) as redis:
        redis.config_set("maxmemory", 1_000)
        assert ask_broker(house.settings).outage == outages.BROKER_FULL
        with pytest.raises(OutOfMemoryError) as raised:
            redis.set("a", "b")
        assert outage(raised.value) == outages.BROKER_FULL


def test_a_broker_that_answers_slowly_is_named_and_nobody_waits_for_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.engine.queue_depth.LONGEST_SECONDS", 0.3)
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        settings = replace(house.settings, broker_url=f"redis://127.0.0.1:{mute.getsockname()[1]}/0")
        said = ask_broker(settings)
    assert said == Broker(is_expected=True, is_slow=True)
    assert "Redis gives no answer in time" in str(list(silent({}, {}, said, house.clock())))


def test_a_disk_that_is_nearly_full_is_told_before_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(little_room(tmp_path / "none")) == []
    monkeypatch.setattr("worker.health.room.LEAST_MEGABYTES", 10**9)
    (one,) = little_room(tmp_path)
    assert str(tmp_path) in one.sentence


def test_a_network_that_is_cut_before_robots_txt_is_known_costs_minutes_and_not_a_period(house: House) -> None:
    house.run()
    house.publish("1", b"new", NEW, date(2025, 7, 1))
    house.clock.now += timedelta(days=2)
    pages = dict(house.web.pages)
    for address in pages:
        house.web.pages[address] = Unreachable("Nothing is fetched while robots.txt cannot be read.", host_wide=True)
    look(house)
    house.web.pages.update(pages)
    house.clock.now += timedelta(minutes=2)
    look(house)
    with house.services.database.begin() as session:
        seen = [row.looked_at for row in sources.watched(session)]
    assert seen == [house.clock()] * 2
