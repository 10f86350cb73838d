"""A part of the running watch that the storm kills: a process with all that it has started, begun anew as Docker would."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Protocol

import psutil

from benchmarks.crash.blow import Killed

_PAUSE_SECONDS = 1.0


class Part(Protocol):
    """What can be killed, and is begun anew. `beats`: the heartbeats that show that it is back."""

    name: str
    beats: tuple[str, ...]

    def kill(self, random: Random) -> Killed:
        """Kill it, or one of its processes."""
        ...

    def who_delivers(self) -> list[int]:
        """Return the pids of those of its processes that send alerts."""
        ...

    def revive(self) -> None: ...

    def end(self) -> None: ...


class Process:
    """A command in a session of its own. `delivers` is a word in the command lines of those of its processes that send alerts."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        beats: tuple[str, ...],
        *,
        delivers: str = "",
    ) -> None:
        self.name, self.beats, self._delivers = name, beats, delivers
        self._command, self._environment = list(command), dict(environment)
        self._log, self._died = folder / f"{name}.log", 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self.begin()

    def begin(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self, random: Random) -> Killed:
        """Kill it, or one of those that it has started: each is as likely. With it those end that send alerts."""
        with suppress(psutil.NoSuchProcess):
            whole = psutil.Process(self.pid)
            one = random.choice([whole, *whole.children(recursive=True)])
            delivers = bool(self._delivers) and (one == whole or self._delivers in one.cmdline())
            one.kill()
            return Killed(one.pid, datetime.now(UTC), delivers)
        return Killed(0, datetime.now(UTC))

    def who_delivers(self) -> list[int]:
        if not self._delivers:
            return []
        found: list[int] = []
        with suppress(psutil.NoSuchProcess):
            whole = psutil.Process(self.pid)
            found = [each.pid for each in (whole, *whole.children(recursive=True)) if self._delivers in each.cmdline()]
        return found

    def revive(self) -> None:
        """Begin it anew a second after it has ended; what it left behind ends with its container."""
        assert self._process is not None
        if self._process.poll() is None:
            return
        if not self._died:
            self._died = time.monotonic()
            self._end_all()
        elif time.monotonic() > self._died + _PAUSE_SECONDS:
            self._died = 0.0
            self.begin()

    def end(self) -> None:
        self._end_all()

    def _end_all(self) -> None:
        assert self._process is not None
        children: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.pid).children(recursive=True)
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        for each in children:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self._process.wait()


class Server:
    """A server that is begun by a function of ours, such as PostgreSQL's own program, and killed by its process id."""

    def __init__(self, name: str, begin: Callable[[], int], beats: tuple[str, ...], stop: Callable[[], None]) -> None:
        self.name, self.beats = name, beats
        self._begin, self._stop = begin, stop
        self._pid = begin()

    def kill(self, random: Random) -> Killed:  # noqa: ARG002 (as of the others)
        with suppress(psutil.NoSuchProcess):
            psutil.Process(self._pid).kill()
        return Killed(self._pid, datetime.now(UTC))

    def who_delivers(self) -> list[int]:
        return []

    def revive(self) -> None:
        if not self._lives():
            with suppress(Exception):  # It may need a moment until those who served it have noticed; then the next try.
                self._pid = self._begin()

    def _lives(self) -> bool:
        try:
            return psutil.Process(self._pid).status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def end(self) -> None:
        with suppress(Exception):
            self._stop()
