"""The engine as a process tree: parts are started again, nothing outlives it, and what stops it before it starts."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from storage.migrations.migrate import NewerDatabase
from tests.processes import words_of
from tests.worker.processes import is_gone, until
from worker.config.settings import load
from worker.engine import engine
from worker.errors import UserError

RUN = "import typer; from worker.commands.run.command import run; app = typer.Typer(); app.command()(run); app()"
# The same, under a supervisor that looks for signs of the broker every second and misses them after three.
WATCHFUL = (
    "from datetime import timedelta; from worker.engine import signs, watchdog; "
    f"signs.BROKER_SILENCE, watchdog._LATER = timedelta(seconds=3), timedelta(seconds=1); {RUN}"
)
# Nobody listens on the discard port: the engine's own work is what is tested here.
WATCH = (
    '[watch]\nauthorities = ["80471"]\nallow_private_addresses = true\n[sources.ofsted]\nurl = "http://127.0.0.1:9"\n'
)


Begin = Callable[..., subprocess.Popen[str]]


class Tree(NamedTuple):
    """A run and what it has started; `pool` are the worker's own processes."""

    broker: psutil.Process
    worker: psutil.Process
    beat: psutil.Process
    pool: tuple[psutil.Process, ...]

    @property
    def all(self) -> tuple[psutil.Process, ...]:
        return (self.broker, self.worker, self.beat, *self.pool)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "watch.toml").write_text(WATCH)
    return tmp_path / "home"


@pytest.fixture
def begin(home: Path) -> Iterator[Begin]:
    begun: list[subprocess.Popen[str]] = []

    def run(program: str = RUN) -> subprocess.Popen[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OFSTED_WATCH_")}
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", program], cwd=home.parent, env=environment, stderr=subprocess.PIPE, text=True
            )
        )
        return begun[-1]

    yield run
    for process in begun:
        for each in psutil.Process(process.pid).children(recursive=True) if process.poll() is None else ():
            with suppress(psutil.NoSuchProcess):
                each.kill()
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def tree(run: subprocess.Popen[str]) -> Tree | None:
    """What the run has started, once all of it is there."""
    found: dict[str, psutil.Process] = {}
    for child in psutil.Process(run.pid).children():
        words = words_of(child)
        found |= {name: child for name in ("worker", "beat") if name in words}
        # A process just begun has no words yet.
        if words and "valkey-server" in words[0]:
            found["broker"] = child
    pool = tuple(found["worker"].children()) if "worker" in found else ()
    return Tree(**found, pool=pool) if len(found) == 3 and pool else None


def last_tick(home: Path) -> datetime | None:
    try:
        with closing(sqlite3.connect(f"file:{home}/ofsted-watch.db?mode=ro", uri=True)) as database:
            ((at,),) = database.execute("SELECT at FROM heartbeats WHERE name = 'tick'").fetchall()
            return datetime.fromisoformat(at)
    except (sqlite3.OperationalError, ValueError):
        return None


@pytest.mark.timeout(240)
def test_every_part_that_is_killed_is_started_again_and_ctrl_c_ends_all(begin: Begin, home: Path) -> None:
    run = begin()
    until(60, (home / "run.lock").exists)
    second_run = begin()
    first = until(60, lambda: tree(run) if last_tick(home) else None)
    assert second_run.wait(30) == 1
    assert f"Another ofsted-watch (process {run.pid}) is running on {home}: stop" in second_run.communicate()[1]
    # A look that is killed is begun again only when its turn at the host is over.
    until(60, lambda: "not seen" in (home / engine.LOGS / "worker.log").read_text())
    (home.parent / "watch.toml").write_text("edited meanwhile, and not yet right")
    for process in (first.broker, first.worker, first.beat):
        process.kill()
    killed = last_tick(home)
    second = until(60, lambda: tree(run))
    assert not {process.pid for process in first.all} & {process.pid for process in second.all}
    until(60, lambda: last_tick(home) != killed)
    run.send_signal(signal.SIGINT)
    assert run.wait(30) == 0  # Two seconds, where nobody else wants the processor.
    assert all(map(is_gone, (*first.all, *second.all)))
    said = run.communicate()[1]
    warning, *logged = said.splitlines()
    assert "there is no [[subscriptions]]" in warning
    says = [json.loads(line).get("says", "") for line in logged]
    assert f"Starting on {home}; Ctrl-C stops." in says
    assert "Watching 1 authority for 0 subscriptions." in says
    assert sum("was killed (signal 9); it is started again now." in one for one in says) == 3
    assert any("Ofsted’s list: not seen" in one for one in says)  # So a worker logged.
    assert ("Stopping…" in says, says[-1]) == (True, "Stopped.")
    assert "Stopped." in (home / engine.LOGS / "run.log").read_text()


@pytest.mark.timeout(240)
def test_a_broker_that_hangs_is_started_again(begin: Begin, home: Path) -> None:
    run = begin(WATCHFUL)
    first = until(60, lambda: tree(run) if last_tick(home) else None)
    first.broker.suspend()
    until(60, lambda: is_gone(first.broker))
    second = until(60, lambda: tree(run))
    assert second.broker.pid != first.broker.pid
    run.send_signal(signal.SIGINT)
    assert run.wait(30) == 0
    assert "The broker gives no sign of life; it is started again." in run.communicate()[1]


def test_nothing_outlives_a_run_that_is_killed(begin: Begin, home: Path) -> None:
    run = begin()
    started = until(60, lambda: tree(run))
    run.kill()
    until(60, lambda: all(map(is_gone, started.all)))


def test_a_database_newer_than_the_program_stops_the_run_before_anything_is_started(home: Path) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "ofsted-watch.db")) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('from the future')")
    with pytest.raises(NewerDatabase, match="The database is newer than this program"):
        engine.run(load(home.parent / "watch.toml", home))
    assert not (home / engine.LOGS / "worker.log").exists()


def test_a_broker_that_cannot_be_reached_stops_the_run_before_anything_is_started(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFSTED_WATCH_BROKER_URL", "redis://me:SECRET@127.0.0.1:9/0")
    with pytest.raises(UserError, match=r"The broker redis://…@127\.0\.0\.1:9/0 .* cannot be reached"):
        engine.run(load(home.parent / "watch.toml", home))
    assert list((home / engine.LOGS).iterdir()) == []
