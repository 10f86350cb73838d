"""`ofsted-watch status`: always an answer, in JSON too; it changes nothing, and waits for nobody for long."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from findings.model import Grade
from storage.database import SHORT, Database
from storage.migrations import migrate
from tests.house import House, report
from tests.worker.served import valkey
from worker.cli import app
from worker.config.settings import Settings
from worker.engine import broker, release
from worker.engine.health_now import health_now
from worker.health.promises import WatchStatus, unknown
from worker.health.silence import Broker
from worker.pipeline import parts

CONFIG = '[watch]\nauthorities = "all"\n'
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def status(home: Path, *words: str, database: str = "") -> Result:
    (home / "watch.toml").write_text(CONFIG)
    where = ["--config", str(home / "watch.toml"), "--home", str(home)]
    environment = {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": database, "OFSTED_WATCH_BROKER_URL": ""}
    return CliRunner().invoke(app, ["status", *where, *words], env=environment)


def test_without_a_database_it_is_json_that_says_so(tmp_path: Path) -> None:
    answer = status(tmp_path, "--json")
    found = json.loads(answer.stdout)
    assert (answer.exit_code, found["well"]) == (1, False)
    assert found["broken"] == [f"Nothing has been watched yet in {tmp_path}: begin with `ofsted-watch run`."]
    assert set(found["ages"]) == {"uncollected", "unread", "uncompared", "untold", "unsent"}
    assert {"look", "collect", "read", "compare", "tell", "deliver"} <= set(found["steps"])
    in_words = status(tmp_path).stdout
    assert "Nothing else is known" in in_words
    assert "Last tick" not in in_words


def test_without_settings_it_is_json_that_says_so(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["status", "--json", "--config", str(tmp_path / "none.toml")])
    assert answer.exit_code == 1
    assert "There is no " in json.loads(answer.stdout)["broken"][0]


@pytest.mark.parametrize("schema", ["0001", "9999"])
def test_it_never_migrates_the_schema_and_says_that_it_is_another(tmp_path: Path, schema: str) -> None:
    url = f"sqlite:///{tmp_path}/watch.db"
    with closing(Database(url)) as database:
        migrate.upgrade(database.engine, "0001")
        with database.begin() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :schema"), {"schema": schema})
    answer = status(tmp_path, "--json", database=url)
    (sentence,) = json.loads(answer.stdout)["broken"]
    assert ("earlier release" if schema == "0001" else "newer than this program") in sentence
    with closing(Database(url)) as database, database.begin() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == schema


def test_a_worker_on_a_newer_database_says_so_in_one_sentence_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path}/watch.db"
    (tmp_path / "watch.toml").write_text(CONFIG)
    monkeypatch.setenv("OFSTED_WATCH_CONFIG", str(tmp_path / "watch.toml"))
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", url)
    with closing(Database(url)) as database:
        migrate.upgrade(database.engine)
        with database.begin() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SystemExit) as ended:
        release._refuse_a_newer_database()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("The database is newer than this program (its schema is 9999)")
    assert said.count("\n") == 1


def test_a_database_that_takes_the_connection_and_says_nothing_is_waited_for_ten_seconds_at_most(
    tmp_path: Path,
) -> None:
    with closing(socket.socket()) as frozen:
        frozen.bind(("127.0.0.1", 0))
        frozen.listen()
        began = time.monotonic()
        url = f"postgresql://watch@127.0.0.1:{frozen.getsockname()[1]}/watch"
        answer = status(tmp_path, "--json", database=url)
    assert time.monotonic() - began < 30
    assert not json.loads(answer.stdout)["well"]


def test_whatever_hangs_is_waited_for_no_longer_than_that(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.engine.health_now.asking_broker", lambda *_: time.sleep(30))
    found = health_now(house.settings, NOW, seconds=0.2)
    assert found.broken == ("The database gives no answer within 0.2 seconds: see that it runs.",)


def test_the_database_is_opened_while_a_broker_is_awaited_that_says_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    def asking(settings: Settings, seconds: float) -> Callable[[], Broker]:
        happened.append(f"asked for {seconds:g} s at most")
        return awaited

    def awaited() -> Broker:
        happened.append("awaited")
        return Broker(is_expected=True, is_slow=True)

    @contextmanager
    def opened(settings: Settings) -> Iterator[Database]:
        happened.append("opened")
        yield house.services.database

    monkeypatch.setattr("worker.engine.health_now.asking_broker", asking)
    monkeypatch.setattr("worker.engine.health_now.store_as_it_is", opened)
    health_now(house.settings, NOW, seconds=4)
    assert happened == ["asked for 2 s at most", "opened", "awaited"]


def test_of_its_ten_seconds_the_command_leaves_half_to_its_start(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[float] = []

    def asked(settings: Settings, now: datetime, seconds: float) -> WatchStatus:
        allowed.append(seconds)
        return unknown("The database gives no answer.", parts())

    monkeypatch.setattr("worker.engine.health_now.health_now", asked)
    assert status(house.settings.home, "--json").exit_code == 1
    assert max(allowed) <= 5


def test_postgresql_ends_what_takes_too_long_and_whoever_waits_for_a_lock(postgres_url: str) -> None:
    with closing(Database(postgres_url, SHORT)) as database, database.begin() as session:
        limits = {name: session.execute(text(f"SHOW {name}")).scalar_one() for name in (
            "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "tcp_user_timeout",
        )}  # fmt: skip
    assert (limits["statement_timeout"], limits["lock_timeout"]) == ("4s", "4s")
    assert limits["idle_in_transaction_session_timeout"] == "5min"


def test_who_only_asks_waits_for_no_writer(house: House) -> None:
    with (
        house.services.database.begin(),
        closing(Database(house.settings.database_url, SHORT)) as other,
        other.reading() as session,
    ):
        assert session.execute(text("SELECT count(*) FROM sources")).scalar_one() == 0


def asked(house: House, url: str) -> WatchStatus:
    return health_now(replace(house.settings, broker_url=url), house.clock())


def test_a_redis_that_is_down_is_a_broken_promise(house: House) -> None:
    url = broker.url_of(broker.socket_path(house.settings.home))
    with valkey(house.settings.home):
        assert not any("Redis" in sentence for sentence in asked(house, url).broken)
    found = asked(house, url)
    assert found.queue is None
    assert found.broken[0] == "Redis does not answer, so no work is handed out: see that it runs."


def test_it_says_of_each_page_when_it_was_seen_and_what_it_said_in_80_columns(house: House) -> None:
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
    house.run()
    shown = status(house.settings.home, database=house.settings.database_url).stdout
    assert re.search(r"02 Mar 12:01 +Ofsted’s list +OVERDUE, 1 entry", shown)
    assert "02 Mar 12:01  Ofsted’s page of Wexmoor" in shown
    assert max(map(len, shown.splitlines())) <= 80
