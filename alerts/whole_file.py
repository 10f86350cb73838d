"""A file written whole or not at all: a reader never sees half of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, content: bytes) -> None:
    """Beside it first, then in its place. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as unfinished:
        unfinished.write(content)
    try:
        Path(unfinished.name).replace(path)
    except OSError:
        Path(unfinished.name).unlink(missing_ok=True)
        raise
