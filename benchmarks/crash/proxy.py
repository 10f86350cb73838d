"""A stretch of network that can be cut, or made slow: a TCP port that leads to another port or to a socket."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

_AT_ONCE = 65_536


class Stretch:
    """Listens on a free port of loopback, and leads to `to`: a port, or the path of a Unix socket."""

    def __init__(self, to: int | Path) -> None:
        self._to = to
        self._is_cut, self.delay = False, 0.0
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port: int = self._listening.getsockname()[1]
        Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break all connections, and let none through until it is mended."""
        self._is_cut = True
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._is_cut = False

    def end(self) -> None:
        self.cut()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                Thread(target=self._lead, args=(here,), daemon=True).start()

    def _lead(self, here: socket.socket) -> None:
        try:
            there = self._reached()
        except OSError:
            here.close()
            return
        with self._lock:
            self._open |= {here, there}
        ways = [Thread(target=self._carry, args=each, daemon=True) for each in ((here, there), (there, here))]
        for way in ways:
            way.start()
        for way in ways:
            way.join()
        with self._lock:
            self._open -= {here, there}
        here.close()
        there.close()

    def _reached(self) -> socket.socket:
        if self._is_cut:
            raise ConnectionRefusedError
        if isinstance(self._to, int):
            return socket.create_connection(("127.0.0.1", self._to), timeout=5)
        there = socket.socket(socket.AF_UNIX)
        there.connect(str(self._to))
        return there

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        source.settimeout(None)
        with suppress(OSError):
            while said := source.recv(_AT_ONCE):
                if self.delay:
                    time.sleep(self.delay)
                target.sendall(said)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
