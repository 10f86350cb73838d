"""Whoever can write to the broker can forge messages: none stops a worker, and none does more than an idempotent step."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
from kombu import Connection, Consumer, Exchange, Producer, Queue
from redis import Redis

from storage import heartbeats
from tests.databases import opened
from tests.worker.engine.forgeries import NO_HINTS, as_bytes, genuine, queue_of
from tests.worker.processes import until
from tests.worker.served import valkey
from worker.app import PRIORITIES, QUEUES, ROUTES, app
from worker.engine import broker
from worker.engine.received import NoHint, made_anew
from worker.pipeline import STEPS

IDS: dict[str, str | int] = {
    "look": 5,
    "visit": "reports.example.org",
    "read": 7,
    "tell": "Board",
    "warn": "Operators",
    "deliver": 9,
}


@pytest.mark.parametrize("name", ROUTES)
def test_a_hint_as_celery_sends_it_comes_through_and_never_expires(name: str) -> None:
    arguments = [IDS[name]] if name in STEPS else []
    made = made_anew(
        json.loads(json.dumps(genuine(name, *arguments, expires="2026-11-22T09:00:15+00:00"))), ROUTES[name][0]
    )
    assert made["headers"]["task"] == name
    assert made["headers"]["expires"] is None
    assert json.loads(b64decode(made["body"]))[0] == arguments


@pytest.mark.parametrize("what", [what for what, message in NO_HINTS.items() if isinstance(message, dict)])
def test_what_is_no_hint_is_dropped(what: str) -> None:
    message = NO_HINTS[what]
    with pytest.raises(NoHint, match=r"^its? "):
        made_anew(json.loads(as_bytes(message)), queue_of(message, what))


@pytest.mark.parametrize(
    "header",
    [
        {"eta": "2999-01-01T00:00:00+00:00"}, {"timelimit": [0.001, "x"]}, {"retries": "many"}, {"shadow": "x" * 9_000},
        {"ignore_result": False}, {"id": "that of another"}, {"id": []}, {"chord": {"task": "tick"}}, {"argsrepr": "x" * 9_000},
        {"stamped_headers": 7},
    ],
    ids=str,
)  # fmt: skip
def test_what_else_a_message_asks_for_is_left_out(header: dict[str, Any]) -> None:
    plain, asked = made_anew(genuine("read", 7), "read"), made_anew(genuine("read", 7, **header), "read")
    for made in (plain, asked):
        ids = {made["headers"].pop("id"), made["headers"].pop("root_id"), made["properties"].pop("correlation_id")}
        assert len(ids) == 1
    assert asked == plain


def test_nobody_steers_a_worker_through_the_broker() -> None:
    assert not app.conf.worker_enable_remote_control


WATCH = (
    '[watch]\nauthorities = ["80471"]\nallow_private_addresses = true\n[sources.ofsted]\nurl = "http://127.0.0.1:9"\n'
)


class Worker:
    """A worker of ours at a broker that anybody may write to."""

    def __init__(self, home: Path, pool: str) -> None:
        home.mkdir()
        self.home, self.socket = home, broker.socket_path(home)
        (home / "watch.toml").write_text(WATCH)
        self.server = subprocess.Popen(broker.command(self.socket), stdout=subprocess.DEVNULL)
        assert broker.await_answer(self.socket, 10)
        self.redis = Redis(unix_socket_path=str(self.socket))
        self.database = opened(f"sqlite:///{home}/ofsted-watch.db")
        self.log = home / "worker.log"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OFSTED_WATCH_")} | {
            "OFSTED_WATCH_CONFIG": str(home / "watch.toml"), "OFSTED_WATCH_HOME": str(home),
            "OFSTED_WATCH_BROKER_URL": broker.url_of(self.socket),
        }  # fmt: skip
        words = ("celery", "-q", "worker", "--loglevel", "WARNING", "--queues", ",".join(QUEUES), "--pool", pool)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "worker.child", str(os.getpid()), *words, "--concurrency", "2"],
                env=environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def put(self, queue: str, message: bytes) -> None:
        self.redis.lpush(queue, message)

    def hears_a_tick(self) -> bool:
        """Whether the worker does, within ten seconds, what a genuine message asks for."""
        before = datetime.now(UTC)
        self.put("tick", json.dumps(genuine("tick")).encode())
        return until(60, lambda: (self._last_tick() or before) > before)

    def _last_tick(self) -> datetime | None:
        with self.database.begin() as session:
            return heartbeats.last(session, "tick")

    def waits_for_nothing(self) -> bool:
        lists = [f"{queue}\x06\x16{each}" if each else queue for queue in QUEUES for each in PRIORITIES]
        return not any(self.redis.exists(each) for each in (*lists, "unacked"))

    def end(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.server.kill()
        self.server.wait()
        self.redis.close()
        self.database.close()


@pytest.fixture(params=["prefork", "threads"])
def worker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Worker]:
    worker = Worker(tmp_path / "home", request.param)
    yield worker
    worker.end()


def test_no_forged_message_stops_a_worker(worker: Worker) -> None:
    assert worker.hears_a_tick()
    begun = psutil.Process(worker.process.pid).create_time()
    for what, message in NO_HINTS.items():
        worker.put(queue_of(message, what), as_bytes(message))
    for name, of in IDS.items():
        for _ in range(3):
            worker.put(ROUTES[name][0], json.dumps(genuine(name, of)).encode())
    worker.put("tick", json.dumps(genuine("tick", expires="2001-01-01T00:00:00+00:00")).encode())
    worker.redis.publish("/0.celery.pidbox", json.dumps({"method": "shutdown", "arguments": {}, "destination": None}))
    until(60, worker.waits_for_nothing)
    assert worker.hears_a_tick()
    assert worker.process.poll() is None
    assert psutil.Process(worker.process.pid).create_time() == begun
    said = worker.log.read_text()
    assert "dropped what is no hint of ours" in said
    assert "Traceback" not in said


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Path]:
    """The socket of a broker without a worker."""
    with valkey(tmp_path):
        yield broker.socket_path(tmp_path)


NO_MESSAGES_IN_WORK = {"no JSON": b"{", "no message": b"[1]", "of no form": b"[[], {}, 7]", "no text": b"\xff"}


def test_what_was_forged_among_the_messages_in_work_is_dropped_and_what_is_there_is_given_again(server: Path) -> None:
    with Redis(unix_socket_path=str(server)) as redis, Connection(broker.url_of(server)) as connection:
        in_work = json.dumps([genuine("tick"), "", "tick"]).encode()
        for tag, message in (NO_MESSAGES_IN_WORK | {"genuine": in_work}).items():
            redis.hset("unacked", tag, message)
            redis.zadd("unacked_index", {tag: 1})
        connection.channel().qos.restore_visible()
        assert not redis.exists("unacked")
        assert not redis.exists("unacked_index")
        assert redis.llen("tick") == 1


def test_what_the_workers_say_of_themselves_comes_to_flower(server: Path) -> None:
    heard: list[object] = []
    with Connection(broker.url_of(server)) as connection:
        events = Exchange("celeryev", "fanout")
        queue = Queue("celeryev.flower", events, "#", auto_delete=True, durable=False)
        with Consumer(connection, [queue], callbacks=[lambda body, message: heard.append(body)], no_ack=True):
            for _ in range(20):  # It may listen only after the first.
                Producer(connection).publish({"type": "worker-heartbeat"}, exchange=events, routing_key="worker")
                with suppress(TimeoutError):
                    connection.drain_events(timeout=0.2)
                if heard:
                    break
    assert heard == [{"type": "worker-heartbeat"}]


def test_what_is_no_binding_of_a_queue_keeps_no_hint_from_it(server: Path) -> None:
    with Redis(unix_socket_path=str(server)) as redis, Connection(broker.url_of(server)) as connection:
        redis.sadd("_kombu.binding.tick", "no binding")
        queue = Queue("tick", Exchange("tick"), "tick")
        Producer(connection).publish([], exchange=queue.exchange, routing_key="tick", declare=[queue])
        assert redis.llen("tick") == 1
