"""Files that are kept in a folder as long as there is room: those that were asked for longest ago go first."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from uuid import uuid4

#: In bytes: two thousand pages.
MOST_BYTES = 200_000_000
# When there is no more room, so much of it is made free.
_FREED = 0.2


class KeptFiles:
    """Keeps files by name. What cannot be written or read, on a full disk or a home without the right to write, is not kept."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._lock = Lock()
        self._size: int | None = None

    def get(self, name: str) -> bytes | None:
        """The file of that name, None where it is not kept; it counts as asked for now."""
        path = self._folder / name
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep a file, whole or not at all."""
        with self._lock, suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            size = self._size if self._size is not None else sum(size for _, size, _ in self._all())
            if size + len(content) > self._most:
                size = self._make_room(len(content))
            half = self._folder / f".{uuid4().hex}"
            try:
                half.write_bytes(content)
                half.replace(self._folder / name)
            finally:
                half.unlink(missing_ok=True)
            self._size = size + len(content)

    def _make_room(self, needed: int) -> int:
        """Delete the files that were asked for longest ago; return how many bytes are left."""
        every = sorted(self._all())
        size = sum(size for _, size, _ in every)
        for _, bytes_of_it, path in every:
            if size + needed <= self._most * (1 - _FREED):
                break
            path.unlink(missing_ok=True)
            size -= bytes_of_it
        return size

    def _all(self) -> list[tuple[float, int, Path]]:
        """When each file was last asked for, its size and its path."""
        found = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    known = entry.stat(follow_symlinks=False)
                    found.append((known.st_mtime, known.st_size, Path(entry.path)))
        return found
