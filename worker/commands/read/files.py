"""Reads documents from files and folders: which files, in what order, and what is written about each."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import track

from findings.model import Findings, Origin
from findings.read import unreadable
from findings.record import findings_record
from scrapers.documents.documents import MAX_BYTES, too_large
from worker.commands.read.view import show
from worker.reader.document import findings_in
from worker.terminal import log_line

_MANY = 5


def read_all(paths: Sequence[str], origin: Origin, *, as_json: bool) -> bool:
    """Read each file and write its findings to stdout; False where a path, named on stderr, could not be opened."""
    failed: list[str] = []
    for file in _watched(_files(paths, failed)):
        with _noting(file, failed):
            sha256, findings = read_file(file, origin)
            if as_json:
                print(json.dumps({"path": file, "sha256": sha256, **findings_record(findings)}), flush=True)
            else:
                show(file, findings)
    return not failed


def read_file(path: str, origin: Origin) -> tuple[str, Findings]:
    """(sha256, findings) of a file. Raises OSError where it cannot be opened."""
    size = Path(path).stat().st_size
    if size > MAX_BYTES:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), unreadable(too_large(size))
    body = Path(path).read_bytes()
    return hashlib.sha256(body).hexdigest(), findings_in(body, origin)


def _files(paths: Iterable[str], failed: list[str]) -> list[str]:
    """The files in the order given; those of a folder sorted by path, without hidden ones."""
    files: list[str] = []
    for path in paths:
        with _noting(path, failed):
            found = sorted(_inside(path)) if Path(path).is_dir() else [path]
            files.extend(found)
            if not found:
                log_line(f"{path} holds no files.")
    return files


def _inside(folder: str) -> Iterator[str]:
    """Every file below a folder, without hidden ones. Raises OSError where one of its folders cannot be opened."""
    for inner, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(inner, name) for name in names if not name.startswith("."))  # noqa: PTH118 (as given)


def _raise(error: OSError) -> None:
    raise error


@contextmanager
def _noting(path: str, failed: list[str]) -> Iterator[None]:
    """Name a path that cannot be opened on stderr and in `failed`, and go on; BrokenPipeError passes to the caller."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        failed.append(path)
        log_line(f"{path} cannot be opened: {error.strerror or error}.")


def _watched(files: list[str]) -> Iterable[str]:
    """The files, with a progress bar on stderr if it is a terminal, they are many, and tables go elsewhere."""
    console = Console(stderr=True)
    if len(files) < _MANY or not console.is_terminal or sys.stdout.isatty():
        return files
    return track(files, "Reading", console=console, transient=True)
