"""A real Valkey for the tests of what is asked of the broker."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

from worker.engine import broker


@contextmanager
def valkey(folder: Path) -> Iterator[Redis]:
    """A server on a socket in that folder, which is ended after the block, and a client of it."""
    path = broker.socket_path(folder)
    with subprocess.Popen(broker.command(path), stdout=subprocess.DEVNULL) as server:
        try:
            assert broker.await_answer(path, 20)
            with Redis(unix_socket_path=str(path)) as client:
                yield client
        finally:
            server.kill()
