"""A turn at a host has an owner: a visitor that was stopped until its turn ran out asks and stores nothing more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import hosts
from tests.databases import opened
from tests.house import House
from tests.worker.processes import until
from worker.steps.look.turn import LostTurn, Turn, take_turn

HOST = "reports.example.org"

# Visits as the worker does, by a lease of a second, and says what it does; its web waits where a file called `go` is missing.
_VISITOR = """
import sys, time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from storage.database import Database
from worker.steps.look import turn
folder, lease = Path(sys.argv[1]), timedelta(seconds=1)
class Web:
    def get(self, url, validators=None, *, cap=None, onward=None):
        (folder / f"asked for {url}").touch()
    def delay(self, url):
        return timedelta(0)
services = turn.Services(settings=None, database=Database(f"sqlite:///{folder}/watch.db"), web=Web(), reader=None,
                         channels={}, clock=lambda: datetime.now(UTC), sleep=time.sleep)
with services.database.begin() as session:
    mine = turn.take_turn(services, session, "reports.example.org", services.clock(), lease)
mine.in_it.web.get("first")
(folder / "in turn").touch()
while not (folder / "go").exists():
    time.sleep(0.01)
for what in sys.argv[2:]:
    try:
        if what == "ask":
            mine.in_it.web.get("second")
        else:
            with mine.in_it.database.begin() as session:
                session.connection().exec_driver_sql("INSERT INTO heartbeats VALUES ('stale', '2026-01-01')")
    except turn.LostTurn:
        (folder / f"lost at {what}").touch()
mine.release()
"""


def test_a_visitor_that_was_stopped_until_another_had_its_turn_neither_asks_nor_stores(tmp_path: Path) -> None:
    database = opened(f"sqlite:///{tmp_path}/watch.db")
    with database.begin() as session:
        hosts.ensure(session, HOST)
    words = [sys.executable, "-c", _VISITOR, str(tmp_path), "ask", "store"]
    with subprocess.Popen(words, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}) as visitor:
        until(60, (tmp_path / "in turn").exists)
        os.kill(visitor.pid, signal.SIGSTOP)
        with database.begin() as session:
            heir = until(60, lambda: hosts.claim(session, HOST, _now(), timedelta(minutes=1)))  # its turn has run out
        (tmp_path / "go").touch()
        os.kill(visitor.pid, signal.SIGCONT)
        assert visitor.wait(30) == 0
    found = {each.name for each in tmp_path.iterdir() if " " in each.name}
    assert found == {"in turn", "asked for first", "lost at ask", "lost at store"}
    with database.begin() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM heartbeats").scalar() == 0
        assert hosts.renew(session, HOST, heir, _now(), timedelta(minutes=1)), "the heir has kept its turn"
    database.close()


def test_who_was_stopped_and_finds_that_nobody_came_goes_on(house: House) -> None:
    turn = taken(house)
    house.clock.now += timedelta(minutes=20)
    turn.in_it.web.delay("http://reports.example.org")
    turn.keep()
    with turn.in_it.database.begin() as session:
        assert hosts.claim(session, HOST, house.clock(), timedelta(minutes=1)) is None, "it is renewed"


def test_a_turn_is_renewed_before_a_request_that_it_might_not_outlast(house: House) -> None:
    turn = taken(house)
    begun = turn.until
    house.clock.now += timedelta(seconds=30)
    turn.keep()
    assert turn.until - begun == timedelta(seconds=30)


def test_what_another_has_taken_is_lost_in_the_middle_of_a_transaction_too(house: House) -> None:
    turn = taken(house)
    house.clock.now += timedelta(minutes=20)
    with house.services.database.begin() as session:
        assert hosts.claim(session, HOST, house.clock(), timedelta(minutes=1))
    with pytest.raises(LostTurn), turn.in_it.database.begin() as session:
        hosts.ensure(session, "new.example.org")
    with house.services.database.begin() as session:
        assert hosts.claim(session, "new.example.org", house.clock(), timedelta(minutes=1)) is None, "it was not stored"


def taken(house: House) -> Turn:
    with house.services.database.begin() as session:
        hosts.ensure(session, HOST)
        turn = take_turn(house.services, session, HOST, house.clock())
    assert turn is not None
    return turn


def _now() -> datetime:
    return datetime.now(UTC)
