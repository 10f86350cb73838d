"""A broker that dies while all of a worker is busy: each message gives its place free, so that the worker listens again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kombu import Connection
from redis import Redis
from redis.exceptions import ConnectionError as NoConnection

from tests.worker.engine.forgeries import genuine
from tests.worker.served import valkey
from worker.app import app  # the module makes its transport known to kombu
from worker.engine import broker


@pytest.mark.parametrize("answer", ["ack", "reject", "requeue"])
def test_what_cannot_be_acknowledged_takes_no_place_for_ever(tmp_path: Path, answer: str) -> None:
    socket = broker.socket_path(tmp_path)
    assert app.conf.task_acks_late
    with Connection(broker.url_of(socket)) as connection:
        with valkey(tmp_path):
            with Redis(unix_socket_path=str(socket)) as redis:
                redis.lpush("tick", json.dumps(genuine("tick")))
            channel = connection.channel()
            channel.basic_qos(0, 1, False)
            message = channel.basic_get("tick")
            assert not channel.qos.can_consume()
        with pytest.raises(NoConnection):
            {"ack": message.ack, "reject": message.reject, "requeue": message.requeue}[answer]()
        assert channel.qos.can_consume()
