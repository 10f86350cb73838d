"""The pool of child processes that read documents, so that none can stop the program by time, memory or a crash."""

from __future__ import annotations

import json
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Mapping

from findings.model import Event, EventKind, Findings, Kind, Origin, Status
from findings.record import findings_from_record, origin_record

#: The longest that one reading may take; a report takes 30 milliseconds.
LONGEST_SECONDS = 60.0
# -P: a folder named worker in the current directory is not taken for ours.
_CHILD = (sys.executable, "-P", "-m", "worker.reader.child")


class ReaderPool:
    """Reads documents in up to `processes` children at once; usable from any thread."""

    def __init__(
        self,
        environment: Mapping[str, str],
        processes: int | None = None,
        longest: float = LONGEST_SECONDS,
        child: tuple[str, ...] = _CHILD,
    ) -> None:
        """`environment` is that of the children, which read hostile bytes: it should hold no secret."""
        self._longest = longest
        self._child = child
        self._free: queue.LifoQueue[_ReaderProcess] = queue.LifoQueue()
        self._processes = [_ReaderProcess(child, environment) for _ in range(processes or min(4, os.cpu_count() or 1))]
        for process in self._processes:
            self._free.put(process)

    def read(self, body: bytes, origin: Origin) -> Findings:
        """The findings; held, with the reason, where reading takes longer than `longest` or breaks the child twice."""
        process = self._free.get()
        try:
            for _ in range(2):
                try:
                    return process.read(body, origin, self._longest)
                except TimeoutError:
                    return _held(f"Reading it took longer than {self._longest:g} seconds, so it was stopped.")
                except _Broken:
                    continue
            return _held("The reader broke down over it twice: it may need too much memory, or be made to do harm.")
        finally:
            self._free.put(process)

    def close(self) -> None:
        for process in self._processes:
            process.stop()


class _Broken(Exception):
    """The child ended before it answered."""


class _ReaderProcess:
    """One child process, started when it is needed, and again after it was killed."""

    def __init__(self, child: tuple[str, ...], environment: Mapping[str, str]) -> None:
        self._child = child
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, body: bytes, origin: Origin, longest: float) -> Findings:
        with self._lock:
            try:
                return self._ask(body, origin, longest)
            except (OSError, _Broken, TimeoutError) as error:
                self._end()
                if isinstance(error, TimeoutError):
                    raise
                raise _Broken from error

    def stop(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, body: bytes, origin: Origin, longest: float) -> Findings:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                self._child, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        deadline = time.monotonic() + longest
        assert self._process.stdin is not None, "made with a pipe"
        assert self._process.stdout is not None, "made with a pipe"
        request = {"size": len(body), **origin_record(origin)}
        self._process.stdin.write(json.dumps(request).encode() + b"\n" + body)
        self._process.stdin.flush()
        return findings_from_record(json.loads(_line(self._process.stdout.fileno(), deadline)))

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)
        process.wait()


def _close(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except BrokenPipeError:
        return  # The child is dead, and what was not flushed has no reader.


def _line(descriptor: int, deadline: float) -> bytes:
    """One line from a pipe.

    Raises:
        TimeoutError: none came before the deadline.
        _Broken: the pipe ended.
    """
    line = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            some = os.read(descriptor, 1 << 20)
            if not some:
                raise _Broken
            line += some
    return bytes(line)


def _held(sentence: str) -> Findings:
    return Findings(
        kind=Kind.OTHER, status=Status.HELD, problems=(sentence,), relevant=True, event=Event(kind=EventKind.OTHER)
    )
