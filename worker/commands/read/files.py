"""Reads documents from files and folders: which files, in what order, and what is written about each."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track

from findings.model import Findings, Origin
from findings.read import unreadable
from findings.record import findings_record
from scrapers.documents.documents import MAX_BYTES, too_large
from worker.commands.read.endless import held_for_time, start_again, within_time
from worker.commands.read.view import show
from worker.reader.document import findings_in
from worker.terminal import log_line

_MANY = 5


def read_all(paths: Sequence[str], origin: Origin, *, as_json: bool) -> bool:
    """Read each file and write its findings to stdout; False where a path, named on stderr, could not be opened."""
    failed: list[str] = []
    files = _files(paths, failed)
    for number, file in enumerate(_watched(files)):
        with _noting(file, failed):
            _read(file, origin, as_json, then=partial(_start_again, origin, as_json, files[number + 1 :], failed))
    return not failed


def _read(path: str, origin: Origin, as_json: bool, then: Callable[[], None]) -> None:
    """Read a file and write its findings; held, and `then` is called, where that takes too long.

    Raises OSError where it cannot be opened.
    """
    with ExitStack() as time:
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            with Path(path).open("rb") as file:
                sha256, findings = hashlib.file_digest(file, "sha256").hexdigest(), unreadable(too_large(size))
        else:
            body = Path(path).read_bytes()
            sha256 = hashlib.sha256(body).hexdigest()
            turn = time.enter_context(within_time(partial(_write, path, sha256, held_for_time(), as_json), then))
            findings = findings_in(body, origin)
            time.enter_context(turn.over())
        _write(path, sha256, findings, as_json)


def _write(path: str, sha256: str, findings: Findings, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"path": path, "sha256": sha256, **findings_record(findings)}), flush=True)
    else:
        show(path, findings)


def _start_again(origin: Origin, as_json: bool, files: Sequence[str], failed: Sequence[str]) -> None:
    """Go on with these files in a new process; with those that failed too, so that they are named and its exit says so."""
    options = ["--json"] if as_json else []
    if origin.published:
        options += ["--published", origin.published.isoformat()]
    if origin.site:
        options += ["--authority", origin.site]
    start_again(options, [*files, *failed])


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
