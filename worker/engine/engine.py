"""The engine: the main job in one process tree, until somebody stops it.

This process supervises a broker (Valkey, unless the environment names one), a Celery worker, one beat, a web server and a
sentinel, and does no work of its own. The database is the queue of record: any of them may be killed at any time, or hang,
and is started again.
"""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from alerts.channels import all_channels
from storage.database import Database
from storage.migrations import migrate
from worker.app import QUEUES
from worker.config.settings import (
    LINK_KEY,
    OPERATIONS_PASSWORD,
    Settings,
    bare_environment,
    environment_for,
    secret_values,
    whole_environment_for,
)
from worker.engine import broker, signs
from worker.engine.follow import Follower
from worker.engine.lock import lock_home
from worker.engine.preparation import prepare_run
from worker.engine.process import Child, last_words
from worker.engine.signals import Stopping, until_told_to_stop
from worker.engine.watchdog import Watchdog
from worker.errors import UserError
from worker.logs.log import logger
from worker.logs.setup import logging_to_file, relay
from worker.timekeeping.clock import now

LOGS = "logs"
RUNNING = "running.toml"
CONCURRENCY = 4
_LOOK_SECONDS = 0.2
_GRACE_SECONDS = 1.4
_BROKER_SECONDS = 10.0
_WORKER = (
    *("celery", "-q", "worker", "--loglevel", "WARNING", "--queues", ",".join(QUEUES)),
    *("--concurrency", str(CONCURRENCY), "--without-gossip", "--without-mingle", "--without-heartbeat"),
)
_BEAT = ("celery", "-q", "beat", "--loglevel", "WARNING")
_WEB_SERVER = ("command", "serve")
_SENTINEL = ("command", "sentinel")


_log = logger(__name__)


def run(settings: Settings) -> int:
    """Do the main job until Ctrl-C or SIGTERM (at a second one, end without waiting); return 0.

    Raises:
        UserError: another run has the home, the home cannot be written, or no broker can be reached or started.
        NewerDatabase: the database is newer than the program.
    """
    gc.freeze()  # Nothing made so far is ever freed; without collecting it the process ends half a second sooner.
    secrets = partial(secret_values, settings.config)
    with lock_home(settings.home), logging_to_file(settings.home / LOGS, secrets), until_told_to_stop() as stopping:
        with running(settings, stopping) as engine:
            followers = [Follower(child.log) for child in engine.children]
            while not stopping.wait(_LOOK_SECONDS):
                _relay(followers)
                engine.supervise(now())
            _say("Stopping…")
        _relay(followers)
        _say("Stopped.")
    return 0


def _relay(followers: list[Follower]) -> None:
    for follower in followers:
        for line in follower.new_lines():
            relay(line)


def _say(sentence: str) -> None:
    _log.info("engine", says=sentence)


@contextmanager
def running(settings: Settings, stopping: Stopping) -> Iterator[Engine]:
    """Start an engine, and stop it after the block; `supervise` it a few times a second from the same thread."""
    with closing(Database(settings.database_url)) as database:
        _prepare(settings, database)
        engine = Engine(settings, database)
        try:
            engine.start(now())
            yield engine
        finally:
            engine.stop(stopping)


def _prepare(settings: Settings, database: Database) -> None:
    """Upgrade the database before several processes would do so at once."""
    migrate.upgrade(database.engine)
    with database.begin() as session:
        now.set_by(session)
        prepare_run(settings, all_channels(), session, now())


def workers(settings: Settings, config: Path, broker_url: str, logs: Path) -> Iterator[Child]:
    """The processes beside the broker: worker, beat, a web server that says whether all is well, a sentinel that tells it.

    `config` is the file that they read. Each is given the secrets that it needs and no others.
    """
    yield Child("worker", _WORKER, whole_environment_for(settings, config, broker_url), logs, speaks=True)
    yield Child("beat", _BEAT, environment_for(settings, config, broker_url), logs)
    for_pages = environment_for(settings, config, broker_url, needed=[LINK_KEY, OPERATIONS_PASSWORD])
    yield Child("web-server", _WEB_SERVER, for_pages, logs)
    yield Child("sentinel", _SENTINEL, whole_environment_for(settings, config, broker_url), logs, speaks=True)


class Engine:
    """Runs broker, worker, beat, web server and sentinel."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._logs = settings.home / LOGS
        self._config = settings.home / RUNNING
        self._socket: Path | None = None
        self._broker: Child | None = None
        self._workers: tuple[Child, ...] = ()
        self._watchdogs: tuple[Watchdog, ...] = ()

    def start(self, now: datetime) -> None:
        """Start every process.

        Raises:
            UserError: no broker can be reached or started.
        """
        self._logs.mkdir(exist_ok=True)
        # The processes read this copy: who edits watch.toml changes the next run, and not some processes of this one.
        shutil.copyfile(self._settings.config, self._config)
        self._workers = tuple(workers(self._settings, self._config, self._broker_url(), self._logs))
        for child in self._workers:
            child.start()
        self._watchdogs = tuple(self._watched(now))
        _say(f"Starting on {self._settings.home}; Ctrl-C stops.")

    def supervise(self, now: datetime) -> None:
        """Start again each process that has died or gives no sign, and all of them but the broker where no tick comes."""
        for child in self._all():
            child.supervise(_say)
        for watchdog in self._watchdogs:
            watchdog.check(now)

    def stop(self, stopping: Stopping) -> None:
        """Let the processes finish what takes a second (not where `stopping.forced`), then kill them."""
        for child in self._workers:
            child.ask_to_end()
        until = time.monotonic() + _GRACE_SECONDS
        while any(child.is_alive for child in self._workers) and time.monotonic() < until and not stopping.forced:
            time.sleep(0.05)
        for child in self._all():
            child.end()
        if self._socket is not None:
            broker.clear(self._socket)

    @property
    def children(self) -> tuple[Child, ...]:
        """The processes that log as the watch does: all but the broker."""
        return self._workers

    def _all(self) -> tuple[Child, ...]:
        return (self._broker, *self._workers) if self._broker else self._workers

    def _broker_url(self) -> str:
        if self._settings.broker_url is not None:
            broker.check(self._settings.broker_url)
            return self._settings.broker_url
        self._socket = broker.socket_path(self._settings.home)
        broker.clear(self._socket)
        url = broker.url_of(self._socket)
        command = ("exec", *broker.command(self._socket))
        self._broker = Child("broker", command, bare_environment(), self._logs)
        self._broker.start()
        if not broker.await_answer(self._socket, _BROKER_SECONDS):
            raise UserError(f"The broker does not start: {last_words(self._broker.log) or 'it says nothing'}")
        return url

    def _watched(self, now: datetime) -> Iterator[Watchdog]:
        """A watchdog over the ticks, which tells when the watch is up, and one over each process that may hang."""
        yield Watchdog(signs.of_tick(self._settings, self._database), self._say_that_it_is_up, self._start_again, now)
        of_worker = signs.of_worker(self._settings, self._database)
        yield self._over("worker", of_worker, signs.WORKER_SILENCE, now)
        yield self._over("sentinel", signs.of_sentinel(self._settings.home), signs.SENTINEL_SILENCE, now)
        if self._socket is not None:
            yield self._over("broker", signs.of_broker(self._socket), signs.BROKER_SILENCE, now)

    def _over(self, name: str, sign: signs.Sign, silence: timedelta, now: datetime) -> Watchdog:
        def end() -> None:
            _say(f"The {name} gives no sign of life; it is started again.")
            for child in self._all():
                if child.name == name:
                    child.end()

        return Watchdog(sign, lambda: None, end, now, silence)

    def _say_that_it_is_up(self) -> None:
        urns, tellings = self._settings.authorities, len(self._settings.subscriptions)
        many = (
            "every authority in England"
            if urns is None
            else f"{len(urns)} {'authority' if len(urns) == 1 else 'authorities'}"
        )
        _say(f"Watching {many} for {tellings} {'subscription' if tellings == 1 else 'subscriptions'}.")

    def _start_again(self) -> None:
        _say("The worker has not moved for a long time; it is started again.")
        for child in self._workers:
            child.end()
