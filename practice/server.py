"""A small server on loopback that sends answers, with one thread for each connection."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from practice.answer import Answer


class Server(ThreadingHTTPServer):
    """Serves `answer(path with query)` from `begin` until `end`; port 0 takes any port that is free.

    Raises OSError where the port is taken.
    """

    def __init__(self, port: int, answer: Callable[[str], Answer]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def begin(self) -> None:
        """Start to listen, in a background thread."""
        self._thread.start()

    def end(self) -> None:
        """Stop listening and free the port."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "practice-site"
    sys_version = ""
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def log_message(self, *_: object) -> None:
        """Log nothing: the program that runs the site prints what is worth knowing."""

    def _send(self, *, with_body: bool) -> None:
        answer = self.server.answer(self.path)
        known = answer.is_known(self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since"))
        self.send_response(HTTPStatus.NOT_MODIFIED if known else answer.status)
        for name, value in answer.headers().items():
            if not (known and name == "Content-Length"):
                self.send_header(name, value)
        self.end_headers()
        if with_body and not known:
            self.wfile.write(answer.body)
