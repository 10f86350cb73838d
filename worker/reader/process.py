"""One child process that reads, started when it is needed, and again after it was killed."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import threading
import time
from collections.abc import Mapping

from worker.reader.limits import COMPUTING, OUT_OF_COMPUTING

#: In bytes: the answer on the longest report has 200,000. A child that a hostile file took over must not fill our memory.
_MOST_IN_ANSWER = 30_000_000


class Broken(Exception):
    """The child ended before it answered, or answered what no child of ours would."""


class ReaderProcess:
    """Asks a child one question at a time; usable from any thread."""

    def __init__(self, child: tuple[str, ...], environment: Mapping[str, str]) -> None:
        self._child = child
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, request: Mapping[str, object], body: bytes, longest: float) -> dict[str, object]:
        """The answer to a request about these bytes.

        Raises:
            TimeoutError: it took longer than `longest` seconds, or used up its computing; says which. The child is ended.
            Broken: the child ended, or its answer is none.
        """
        with self._lock:
            try:
                return self._ask({"size": len(body), **request}, body, longest)
            except (OSError, ValueError, Broken) as error:
                ended_by = self._end()
                if isinstance(error, TimeoutError):
                    raise TimeoutError(f"longer than {longest:g} seconds") from error
                if ended_by == -OUT_OF_COMPUTING:
                    raise TimeoutError(f"more than {COMPUTING:g} seconds of computing") from error
                raise Broken from error

    def stop(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, request: Mapping[str, object], body: bytes, longest: float) -> dict[str, object]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                self._child, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        deadline = time.monotonic() + longest
        assert self._process.stdin is not None, "made with a pipe"
        assert self._process.stdout is not None, "made with a pipe"
        self._process.stdin.write(json.dumps(request).encode() + b"\n" + body)
        self._process.stdin.flush()
        answer = json.loads(_line(self._process.stdout.fileno(), deadline))
        if not isinstance(answer, dict):
            raise Broken
        return answer

    def _end(self) -> int | None:
        """The child's exit status, None where there is no child."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)
        return process.wait()


def _close(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except BrokenPipeError:
        return  # The child is dead, and what was not flushed has no reader.


def _line(descriptor: int, deadline: float) -> bytes:
    """One line from a pipe.

    Raises:
        TimeoutError: none came before the deadline.
        Broken: the pipe ended, or the line has no end.
    """
    line = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            some = os.read(descriptor, 1 << 20)
            if not some or len(line) > _MOST_IN_ANSWER:
                raise Broken
            line += some
    return bytes(line)
