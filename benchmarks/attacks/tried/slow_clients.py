"""Finding 7: many clients let their requests drip into the unsubscribe pages."""

from __future__ import annotations

import socket
import time
import urllib.request

from benchmarks.attacks.attack import Attack, Outcome
from benchmarks.attacks.ground import Ground
from production.servers import free_port


def _attack(ground: Ground) -> Outcome:
    port = free_port()
    ground.environment["OFSTED_WATCH_LINK_KEY"] = "a key of links that is long enough for anybody"
    ground.watch_toml += f'[web]\naddress = "https://watch.example.org"\nlisten = "127.0.0.1:{port}"\n'
    ground.run()
    ground.until(lambda: _answers(port), "the pages")
    clients = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(120)]
    for client in clients:
        client.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    began = time.monotonic()
    try:
        ground.until(lambda: _answers(port), "an answer", seconds=30)
    except TimeoutError as error:
        return Outcome(str(error), stood=False)
    finally:
        for client in clients:
            client.close()
    return Outcome(f"the next visitor was answered after {time.monotonic() - began:.1f} s", stood=True)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=15) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


ATTACK = Attack(
    "slow-clients", "120 clients let their requests drip into the pages where recipients unsubscribe", _attack
)
