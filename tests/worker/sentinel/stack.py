"""The production form for drills: Valkey, PostgreSQL, the four Celery processes of the compose file, and a sentinel."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from sqlalchemy import create_engine, text

from practice.story import WEXMOOR
from storage.database import SHORT, Database
from storage.health.heard import heard
from tests.worker.processes import until
from tests.worker.sentinel.scaled import EVERY, PATIENCE
from worker.config.settings import Settings, load
from worker.engine import broker
from worker.engine.health_now import health_now
from worker.health.promises import WatchStatus
from worker.sentinel.memory import FILE

ROOT = Path(__file__).parents[3]
WATCH = """
[watch]
authorities = ["{urn}"]
allow_private_addresses = true
[sources.ofsted]
url = "{url}"
[[subscriptions]]
name = "Operators"
channel = "file"
about = ["operations"]
"""
CELERY = {
    "fetch": ("worker", "-n", "fetch@%h", "-Q", "tick,fetch", "--pool", "threads", "-c", "4"),
    "read": ("worker", "-n", "read@%h", "-Q", "read", "--pool", "prefork", "-c", "2"),
    "deliver": ("worker", "-n", "deliver@%h", "-Q", "tick,deliver", "--pool", "threads", "-c", "4"),
    "beat": ("beat",),
}
_QUIETLY = ("--without-gossip", "--without-mingle")


class Stack:
    """All processes of a watch, each of which a drill may kill, stop or start again."""

    def __init__(self, home: Path, site: str, database_url: str) -> None:
        home.mkdir()
        self.home, self.socket = home, broker.socket_path(home)
        (home / "watch.toml").write_text(WATCH.format(url=site, urn=WEXMOOR.urn))
        self._url = database_url
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.settings: Settings = replace(
            load(home / "watch.toml", home), database_url=database_url, broker_url=broker.url_of(self.socket)
        )

    def start_all(self) -> None:
        for name in ("redis", *CELERY, "sentinel"):
            self.start(name)

    def start(self, name: str) -> None:
        with (self.home / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                self._words(name), cwd=ROOT, env=self._environment(), stdout=log, stderr=log, start_new_session=True
            )
        if name == "redis":
            assert broker.await_answer(self.socket, 10)

    def _words(self, name: str) -> list[str]:
        if name == "redis":
            return broker.command(self.socket)
        scaled = [sys.executable, "-m", "tests.worker.sentinel.scaled"]
        if name == "sentinel":
            return [*scaled, "sentinel", "--every", str(EVERY), "--patience", str(PATIENCE)]
        words = CELERY[name]
        quietly = _QUIETLY if words[0] == "worker" else ()
        return [*scaled, "celery", "-q", words[0], "--loglevel", "WARNING", *words[1:], *quietly]

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OFSTED_WATCH_")}
        return kept | {
            "OFSTED_WATCH_CONFIG": str(self.home / "watch.toml"),
            "OFSTED_WATCH_HOME": str(self.home),
            "OFSTED_WATCH_BROKER_URL": broker.url_of(self.socket),
            "OFSTED_WATCH_DATABASE_URL": self._url,
        }

    def kill(self, name: str) -> None:
        process = self._processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, name: str) -> None:
        """Stop the process and its children where they stand: they live, and do nothing."""
        os.killpg(self._processes[name].pid, signal.SIGSTOP)

    def go_on(self, name: str) -> None:
        os.killpg(self._processes[name].pid, signal.SIGCONT)

    def end(self) -> None:
        for name in list(self._processes):
            self.kill(name)

    def postgres(self) -> list[psutil.Process]:
        """The processes of the database server, its first first."""
        database = Database(self._url, SHORT)
        with database.reading() as session:
            backend = psutil.Process(int(session.execute(text("SELECT pg_backend_pid()")).scalar_one()))
        database.close()
        first = backend.parent()
        assert first is not None
        return [first, *first.children(recursive=True)]

    def let_the_database_be_read_only(self) -> None:
        """Refuse every write, also of those who are connected."""
        self._configure("ALTER SYSTEM SET default_transaction_read_only = on")

    def let_the_database_be_written_to(self) -> None:
        self._configure("ALTER SYSTEM RESET default_transaction_read_only")

    def _configure(self, statement: str) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
            connection.execute(text("SELECT pg_reload_conf()"))
        engine.dispose()

    def status(self, seconds: float = 7.0) -> WatchStatus:
        return health_now(self.settings, datetime.now(UTC), seconds)

    def until_well(self, seconds: float = 40.0) -> None:
        """Wait until all is well, and the sentinel has told all that it had to; fail with what is broken, or told last."""
        last: list[object] = []

        def is_well() -> bool:
            status = self.status()
            last[:] = [*(each.sentence for each in status.promises), self._missing()]
            return status.well and self._missing() == {}

        try:
            until(seconds, is_well)
        except pytest.fail.Exception as error:
            pytest.fail(f"{error}: {last}")

    def until_broken(self, name: str, seconds: float) -> str:
        """Wait until that promise is broken; return its sentence."""

        def sentence() -> str | None:
            return next((each.sentence for each in self.status().promises if each.name == name), None)

        return until(seconds, sentence)

    def told(self) -> list[str]:
        """The texts of all alerts that operators have, each on one line, in the order in which they came."""
        files = sorted((self.home / "alerts").glob("*.txt"), key=lambda path: path.stat().st_mtime)
        return [" ".join(path.read_text().split()) for path in files]

    def until_told(self, words: str, seconds: float, *, since: int) -> list[str]:
        """Wait until an alert after the first `since` has the words; return all after those."""
        return until(seconds, _where(lambda: self.told()[since:], words))

    def until_told_by_workers(self, name: str, seconds: float) -> None:
        """Wait until the database says that an alert of the workers' on that promise was sent."""
        database = Database(self._url, SHORT)

        def is_told() -> bool:
            with database.reading() as session:
                return any(each.name == name for each in heard(session, datetime.now(UTC)))

        until(seconds, is_told)
        database.close()

    def told_by_sentinel(self) -> str:
        return (self.home / "sentinel.log").read_text()

    def _missing(self) -> object:
        try:
            return json.loads((self.home / FILE).read_text())["missing"]
        except (OSError, ValueError):
            return None


def _where(alerts: Callable[[], list[str]], words: str) -> Callable[[], list[str] | None]:
    def found() -> list[str] | None:
        some = alerts()
        return some if any(words in each for each in some) else None

    return found
