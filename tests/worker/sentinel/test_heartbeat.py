"""The heartbeat outside: which address is pinged, how often, with what, and that no failure of it stops or shows anything."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from tests.house import House
from worker.config.settings import HEARTBEAT_URL
from worker.health.missing_secrets import missing_secrets
from worker.sentinel import heartbeat
from worker.sentinel.heartbeat import FAIL, START, WELL, Heartbeat

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Service(BaseHTTPRequestHandler):
    """A service that keeps what it was posted, or answers as a test wants."""

    posted: ClassVar[list[tuple[str, str]]] = []
    status: ClassVar[int] = 200
    waits: ClassVar[float] = 0.0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.posted.append((self.path, body))
        time.sleep(self.waits)
        self.send_response(self.status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    Service.posted.clear()
    Service.status, Service.waits = 200, 0.0
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/secret-uuid"
        server.shutdown()
        thread.join()


@pytest.fixture
def beats(house: House, url: str, monkeypatch: pytest.MonkeyPatch) -> Heartbeat:
    monkeypatch.setenv(HEARTBEAT_URL, url)
    return Heartbeat(house.settings)


def test_it_pings_the_beginning_the_address_itself_and_the_failure(beats: Heartbeat) -> None:
    beats.ping(START, (), NOW)
    beats.ping(WELL, (), NOW)
    beats.ping(FAIL, ("The watch is silent.", "Redis does not answer."), NOW + MINUTE)
    assert Service.posted == [
        ("/secret-uuid/start", ""),
        ("/secret-uuid", ""),
        ("/secret-uuid/fail", "The watch is silent.\nRedis does not answer."),
    ]
    assert (beats.pinged_at, beats.problem) == (NOW + MINUTE, None)


def test_it_pings_once_a_minute_at_most(beats: Heartbeat) -> None:
    for seconds in range(0, 180, 10):
        beats.ping(WELL, (), NOW + timedelta(seconds=seconds))
    assert len(Service.posted) == 3


def test_the_end_stands_before_a_question(beats: Heartbeat, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HEARTBEAT_URL, f"{url}/?create=1")
    beats.ping(FAIL, (), NOW)
    assert Service.posted == [("/secret-uuid/fail?create=1", "")]


def test_without_an_address_nothing_is_pinged(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HEARTBEAT_URL, raising=False)
    beats = Heartbeat(house.settings)
    beats.ping(WELL, (), NOW)
    assert (beats.pinged_at, beats.problem) == (None, None)


def test_a_refusal_is_noted_and_shows_no_address(beats: Heartbeat, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    Service.status = 404
    beats.ping(WELL, (), NOW)
    assert beats.problem == "There is no heartbeat at this address any more (404): give the right one."
    assert beats.pinged_at is None
    assert "secret-uuid" not in caplog.text + beats.problem


def test_a_service_that_is_silent_is_not_awaited_for_long(beats: Heartbeat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "_LONGEST_SECONDS", 0.3)
    Service.waits = 4.0
    began = time.monotonic()
    beats.ping(WELL, (), NOW)
    assert time.monotonic() - began < 3.5
    assert beats.problem == "The heartbeat service gave no answer within 0.3 seconds."


def test_an_address_in_a_private_network_is_refused(house: House, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HEARTBEAT_URL, url.replace("http://", "https://"))
    beats = Heartbeat(replace(house.settings, allow_private_addresses=False))
    beats.ping(WELL, (), NOW)
    assert Service.posted == []
    assert beats.problem is not None
    assert "must be a public one" in beats.problem


def test_an_address_that_cannot_be_right_is_said_at_the_start(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(house.settings, allow_private_addresses=False, subscriptions=())
    monkeypatch.setenv(HEARTBEAT_URL, "http://hc.example.org/secret-uuid")
    (sentence,) = missing_secrets(settings)
    assert sentence == "HEARTBEAT_URL cannot be right: The heartbeat address must begin with https://."
    monkeypatch.setenv(HEARTBEAT_URL, "https://hc.example.org/secret-uuid")
    assert list(missing_secrets(settings)) == []
