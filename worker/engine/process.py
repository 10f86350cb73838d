"""The engine’s child processes: each in a session of its own with its own log, started again when it dies."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from worker.errors import without_secrets

_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.5, 30.0
# A child that has lived this long was well: when it dies, it is started again without a pause.
_WELL_SECONDS = 60.0

Say = Callable[[str], None]


MOST_BYTES = 5_000_000
_LAST_BYTES = 2_000
_LONGEST_WORDS = 200


class Child:
    """A child process that is kept running. `name` stands in log lines and names its log file."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        logs: Path,
        *,
        speaks: bool = False,
    ) -> None:
        """`arguments` are those of `worker.child`; a child that `speaks` writes to this process’s stdout."""
        self.name = name
        self.log = logs / f"{name}.log"
        self._command = [sys.executable, "-P", "-m", "worker.child", str(os.getpid()), *arguments]
        self.environment = environment
        self._speaks = speaks
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._start_at = self._pause = 0.0
        self._said = ""

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                self._command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=None if self._speaks else log,
                stderr=log,
                start_new_session=True,
            )
        self._started = time.monotonic()

    def supervise(self, say: Say) -> None:
        """`say` that the process died, and start it again when its pause is over; shorten its log where it is long."""
        with suppress(OSError):  # A full disk is no reason to end.
            shorten(self.log)
        if self._process is not None and not self.is_alive:
            self._record_exit(say)
        if self._process is None and time.monotonic() >= self._start_at:
            self._start_again(say)

    def ask_to_end(self) -> None:
        """Send SIGTERM: the process finishes what it does, and ends."""
        if self._process is not None:
            self._process.terminate()

    def end(self) -> None:
        """Kill the process and all that it started, and wait for its end."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _record_exit(self, say: Say) -> None:
        assert self._process is not None, "it was started"
        self.end()  # What it started may still be there.
        if time.monotonic() - self._started > _WELL_SECONDS:
            self._pause, self._said = 0.0, ""
        when = f"in {self._pause:g} seconds" if self._pause else "now"
        self._say_once(say, _how_it_ended(self._process.returncode, self.log), f"it is started again {when}")
        self._process = None
        self._rest()

    def _start_again(self, say: Say) -> None:
        try:
            self.start()
        except OSError as error:
            self._say_once(say, f"cannot be started now ({error.strerror})", "it is tried again")
            self._rest()

    def _say_once(self, say: Say, what: str, then: str) -> None:
        """Say what happened to it, unless the same was said since it was last well: it may happen every few seconds."""
        if what != self._said:
            say(f"The {self.name} {what}; {then}.")
            self._said = what

    def _rest(self) -> None:
        self._start_at = time.monotonic() + self._pause
        self._pause = min(_LONGEST_PAUSE_SECONDS, self._pause * 2 or _FIRST_PAUSE_SECONDS)


def _how_it_ended(returncode: int, log: Path) -> str:
    if returncode < 0:
        return f"was killed (signal {-returncode})"
    words = last_words(log)
    return f"ended with code {returncode}" + (
        f", its last words were: {without_secrets(words).rstrip('.')}" if words else ""
    )


def shorten(log: Path) -> None:
    """Move a log of more than MOST_BYTES to `NAME.1`; a process that appends to it goes on with an empty one."""
    if log.exists() and log.stat().st_size > MOST_BYTES:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        log.open("wb").close()


def last_words(log: Path) -> str:
    """The last line of a log, 200 characters at most; empty where there is none."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _LAST_BYTES))
        lines = file.read().decode("utf-8", "replace").strip().splitlines()
    return _sentence(lines[-1].strip())[:_LONGEST_WORDS] if lines else ""


def _sentence(line: str) -> str:
    """What a line of the log says, where it is JSON; else the line."""
    try:
        fields = json.loads(line)
        return str(fields.get("says") or ": ".join(str(fields[name]) for name in ("event", "error") if name in fields))
    except (ValueError, AttributeError):
        return line
