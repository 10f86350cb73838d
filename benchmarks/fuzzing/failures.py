"""The failures that were found: one of each kind, made small, as a file with the input and one with its story."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.fuzzing.mutate import pieces_of
from benchmarks.fuzzing.rule import Failure

#: In seconds, for making one input small.
_LONGEST = 20.0


class Failures:
    """The folder of failures. A kind that has been kept, or looked at and found to be none, is not kept again."""

    def __init__(self, folder: Path, target: str) -> None:
        self._folder = folder
        self._target = target
        self._seen: set[str] = set()
        self.number = 0

    def is_new(self, mark: str) -> bool:
        """Say whether a failure with this mark has not been asked for before."""
        new = mark not in self._seen
        self._seen.add(mark)
        return new

    def keep(self, failure: Failure, data: bytes) -> Path:
        """Write the input and the story to files; return the input's."""
        self.number += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{self._target}-{failure.mark}.bin"
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(failure.story, encoding="utf-8", errors="backslashreplace")
        return path


def smallest(data: bytes, form: str, fails: Callable[[bytes], bool], longest: float = _LONGEST) -> bytes:
    """Return the input with all left out that it fails without, as far as that is found within `longest` seconds."""
    ends = time.monotonic() + longest
    for pieces in (pieces_of(data, form), None):
        kept = [bytes((byte,)) for byte in data] if pieces is None else pieces
        kept = _without_needless(kept, fails, ends)
        data = b"".join(kept)
    return data


def _without_needless(pieces: list[bytes], fails: Callable[[bytes], bool], ends: float) -> list[bytes]:
    size = max(1, len(pieces) // 2)
    while pieces:
        at, less = 0, False
        while at < len(pieces):
            if time.monotonic() > ends:
                return pieces
            rest = pieces[:at] + pieces[at + size :]
            if fails(b"".join(rest)):
                pieces, less = rest, True
            else:
                at += size
        if size == 1 and not less:
            return pieces
        size = max(1, size // 2)
    return pieces
