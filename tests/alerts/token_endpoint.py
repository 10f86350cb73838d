"""A token endpoint on loopback that gives tokens, or refuses as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

#: As long as Microsoft’s are.
LENGTH = 1_800


@dataclass
class TokenEndpoint:
    """It numbers its tokens; `answers` are given first, each a status and what is said."""

    port: int = 0
    lives: object = 3599
    answers: list[tuple[int, object]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/wexmoor/oauth2/v2.0/token"

    def answer(self) -> tuple[int, object]:
        if self.answers:
            return self.answers.pop(0)
        self.given.append(f"t0ken-{len(self.given) + 1}-".ljust(LENGTH, "x"))
        return 200, {"token_type": "Bearer", "expires_in": self.lives, "access_token": self.given[-1]}


@pytest.fixture
def token_endpoint() -> Iterator[TokenEndpoint]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            there.asked.append({key: value for key, (value,) in parse_qs(form, strict_parsing=True).items()})
            there.paths.append(self.path)
            status, said = there.answer()
            content = (said if isinstance(said, str) else json.dumps(said)).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    there = TokenEndpoint()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        there.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield there
        server.shutdown()
        thread.join()
