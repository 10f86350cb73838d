"""The whole production form as one process tree: servers, migration, workers, beat, web and sentinel, ended in order."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from production.servers import Postgres, Valkey
from production.services import commands, migration, secrets_for
from worker.config.settings import bare_environment
from worker.engine.lock import lock_home
from worker.engine.process import Child
from worker.errors import UserError
from worker.terminal import log_line

#: In Docker a worker has ten minutes; whoever presses Ctrl-C here waits, and what is killed is done by the next start.
GRACE_SECONDS = 20.0
#: The home of the watch lies beside the servers' folders: in it everything belongs to its own user.
HOME = "home"
#: Beside them, for who asks or mends: `set -a; . stack/environment`, and then any command of ours. It holds no password.
ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Form:
    """What is run: the settings, where all state is kept, the host and port of the pages, how many readers."""

    config: Path
    home: Path
    web: str = "127.0.0.1:8470"
    readers: int = 1
    #: How many documents one reader reads at a time; None: as many as in compose.
    processes: int | None = None


class Stack:
    """Runs the form; `supervise` it a few times a second, and it starts again whatever has died, as Docker does."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._logs = form.home / "logs"
        self._valkey: Valkey | None = None
        self._postgres = Postgres(form.home / "postgres")
        self.children: dict[str, Child] = {}
        self.environment: dict[str, str] = {}

    def start(self) -> None:
        """Start the servers, bring the database to the schema, and start the rest. Raises UserError where one does not."""
        self._logs.mkdir(mode=0o700, exist_ok=True)
        password = self._form.home / "redis_password"
        self._valkey = Valkey(self._form.home / "valkey", password, self._logs)
        self._valkey.start()
        database = self._postgres.start()
        self.environment = {
            **bare_environment(),
            "OFSTED_WATCH_CONFIG": str(self._form.config),
            "OFSTED_WATCH_HOME": str(self._form.home / HOME),
            "OFSTED_WATCH_BROKER_URL": self._valkey.url,
            "OFSTED_WATCH_BROKER_PASSWORD_FILE": str(password),
            "OFSTED_WATCH_DATABASE_URL": database,
        }
        self._write_environment()
        self._migrate()
        for name, command in commands(self._form.web, self._form.readers, self._form.processes).items():
            child = Child(name, ("exec", *command), self._own(name), self._logs)
            self.children[name] = child
            child.start()

    def supervise(self) -> None:
        """Start again each process that has died."""
        for child in (*self._servers(), *self.children.values()):
            child.supervise(log_line)

    def stop(self) -> None:
        """End what gives work, then what works, then what they stand on."""
        for group in (("beat", "web"), tuple(self.children)):
            asked = [child for name, child in self.children.items() if name in group and child.is_alive]
            for child in asked:
                child.ask_to_end()
            _await_end(asked)
        for child in (*self.children.values(), *self._servers()):
            child.end()
        self._postgres.stop()

    def _servers(self) -> tuple[Child, ...]:
        return (self._valkey.child,) if self._valkey else ()

    def _write_environment(self) -> None:
        """Keep what a command of ours needs, to be read by a shell; the servers' ports differ from start to start."""
        ours = {name: value for name, value in self.environment.items() if name.startswith("OFSTED_WATCH_")}
        lines = [f"{name}={shlex.quote(value)}\n" for name, value in ours.items()]
        (self._form.home / ENVIRONMENT).write_text("".join(lines), encoding="utf-8")

    def _migrate(self) -> None:
        done = subprocess.run(  # noqa: S603 (our own program)
            migration(), env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise UserError(f"The database cannot be prepared: {done.stderr.strip()}")

    def _own(self, name: str) -> dict[str, str]:
        """The environment of one process, with its secrets; its sign of life is a file in a temporary folder of its own."""
        folder = self._form.home / "tmp" / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {**secrets_for(name.partition("-")[0]), **self.environment, "TMPDIR": str(folder)}


@contextmanager
def running(form: Form) -> Iterator[Stack]:
    """Start the form in its home, which nobody else may use meanwhile, and stop it after the block."""
    with lock_home(form.home / HOME):
        _let_the_server_in(form.home)
        stack = Stack(form)
        try:
            stack.start()
            yield stack
        finally:
            stack.stop()


def _let_the_server_in(home: Path) -> None:
    """PostgreSQL refuses to run as root, and then runs as another user, who must be able to pass the home."""
    if os.geteuid() == 0:
        home.chmod(0o711)


def _await_end(children: list[Child]) -> None:
    end = time.monotonic() + GRACE_SECONDS
    while any(child.is_alive for child in children) and time.monotonic() < end:
        time.sleep(0.05)
