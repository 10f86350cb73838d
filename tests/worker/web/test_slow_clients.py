"""Slow clients: whoever lets a request drip in is cut off, and others are answered meanwhile."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import httpx
import pytest

from alerts.destination import Secret
from tests.house import House
from tests.serving import served
from worker.unsubscribing.links import Links
from worker.web.site import Site


@pytest.fixture
def port(house: House) -> Iterator[int]:
    """A port on which the pages are served, where a request must be whole within a second."""
    with served(site(house), longest_silence=1) as port:
        yield port


@pytest.fixture
def patient_port(house: House) -> Iterator[int]:
    """One where a request has longer than any test."""
    with served(site(house)) as port:
        yield port


def site(house: House) -> Site:
    links = Links("http://127.0.0.1", Secret("0123456789abcdef0123456789abcdef"))
    return Site(links, house.services.database, "watch@example.org", lambda: datetime.now(UTC), house.health)


def connected(port: int, sockets: ExitStack) -> socket.socket:
    return sockets.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))


def drip(client: socket.socket, until: float) -> bool:
    """Send a header a letter at a time; True when the server has closed the connection before `until`."""
    while time.monotonic() < until:
        try:
            client.sendall(b"a")
            client.settimeout(0.1)
            if client.recv(100) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_a_request_that_drips_in_is_cut_off_at_its_deadline(port: int) -> None:
    with ExitStack() as sockets:
        client = connected(port, sockets)
        client.sendall(b"GET /health HTTP/1.1\r\nX-Slow: ")
        assert drip(client, time.monotonic() + 10)


def test_others_are_answered_while_many_let_their_requests_drip_in(patient_port: int) -> None:
    with ExitStack() as sockets:
        for _ in range(120):
            connected(patient_port, sockets).sendall(b"GET /health HTTP/1.1\r\nX-Slow: ")
        assert httpx.get(f"http://127.0.0.1:{patient_port}/health", timeout=5).status_code == 200


def test_a_client_with_two_requests_has_the_whole_time_for_each(port: int) -> None:
    with ExitStack() as sockets:
        client = connected(port, sockets)
        for _ in range(3):
            client.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            time.sleep(0.5)
            client.sendall(b"\r\n")
            answer = b""
            while not answer.endswith(b"ok\n"):
                answer += client.recv(4096)
            assert answer.startswith(b"HTTP/1.1 200")
