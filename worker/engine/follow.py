"""Follows the logs of the engine's processes, so that who runs it sees what they do."""

from __future__ import annotations

from pathlib import Path

_MOST_BYTES = 1_000_000


class Follower:
    """What is new in a log file since the last question; the file may be emptied or missing meanwhile."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._read = log.stat().st_size if log.exists() else 0
        self._rest = b""

    def new_lines(self) -> list[str]:
        """The whole lines that were written since, a million bytes at a time."""
        try:
            with self._log.open("rb") as file:
                if file.seek(0, 2) < self._read:
                    self._read, self._rest = 0, b""
                file.seek(self._read)
                new = file.read(_MOST_BYTES)
        except OSError:
            return []
        self._read += len(new)
        *lines, rest = (self._rest + new).split(b"\n")
        self._rest = rest[-_MOST_BYTES:]
        return [line.decode("utf-8", "replace") for line in lines if line.strip()]
