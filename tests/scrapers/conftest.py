"""A web server on loopback that answers byte by byte as the test says, and a fetcher with short limits."""

from __future__ import annotations

import gzip
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from scrapers.http.fetch import Fetcher, Limits
from scrapers.http.robots import RobotsCache

Script = Callable[[socket.socket], None]


@dataclass
class Asked:
    """A request: its path and its headers, their names in lower case."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A web server on loopback; it answers 404 to all that is not scripted, robots.txt too."""

    url: str
    port: int
    scripts: dict[str, Script] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def answers(self, path: str, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.sends(path, answer(status, body, **headers))

    def sends(self, path: str, data: bytes) -> None:
        self.scripts[path] = lambda connection: connection.sendall(data)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


def answer(status: int, body: bytes = b"", **headers: str) -> bytes:
    given = {"Content-Length": str(len(body))} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} So", *(f"{name}: {value}" for name, value in given.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def hang_up_rudely(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The other side hung up, as many tests want."""


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        while line := self.rfile.readline():
            headers = {}
            while (header := self.rfile.readline().decode("latin-1").strip()) != "":
                name, _, value = header.partition(":")
                headers[name.lower()] = value.strip()
            path = line.split()[1].decode()
            self.server.site.asked.append(Asked(path, headers))
            script = self.server.site.scripts.get(path)
            if script is None:
                self.request.sendall(answer(404))
            else:
                with suppress(OSError):
                    script(self.request)
                return


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as served_site:
        yield served_site


@pytest.fixture
def other_site() -> Iterator[Site]:
    with served() as served_site:
        yield served_site


class served:  # noqa: N801 - reads as a verb where it is used
    def __enter__(self) -> Site:
        self.server = Server(("127.0.0.1", 0), Conversation)
        port = self.server.server_address[1]
        self.server.site = Site(f"http://127.0.0.1:{port}", port)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()
        return self.server.site

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def fetcher_with() -> Callable[..., Fetcher]:
    """Return a maker of fetchers for practice sites; each of their arguments may be changed."""

    def make(**changes: Any) -> Fetcher:
        given: dict[str, Any] = {
            "agent": "ofsted-watch/0.0 (+test@example.org)",
            "allow_private_addresses": True,
            "limits": Limits(connect=1, read=1, total=2, cap=100_000),
            "robots": RobotsCache(),
        }
        return Fetcher(**(given | changes))

    return make


@pytest.fixture
def fetcher(fetcher_with: Callable[..., Fetcher]) -> Iterator[Fetcher]:
    with fetcher_with() as made:
        yield made


@pytest.fixture(scope="session")
def bomb() -> bytes:
    """Return 50 MB of zeros, packed into 50 kB."""
    return gzip.compress(bytes(50_000_000))
