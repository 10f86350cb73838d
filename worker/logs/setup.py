"""Sets up the log of a process: what is logged anywhere, by us, Celery or a library, goes through the same handlers."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter

from findings.text.safe import json_text
from worker.logs.fields import in_order, with_error, with_time
from worker.logs.log import COMMON
from worker.logs.people import concerns_people, for_people
from worker.logs.redaction import Redaction

#: Of `run` itself, in the folder of logs of its home; so long, and as many older ones.
FILE, MOST_BYTES, OLDER = "run.log", 5_000_000, 2
_GRAVE = ("warning", "error", "critical")
#: The packages of which the log level is the chosen one; of all others only warnings are logged.
OURS = ("worker", "scrapers", "storage", "alerts", "findings", "practice")
# These tell of every request with its whole address.
_TELL_ADDRESSES = ("httpx", "httpcore", "urllib3")
Secrets = Callable[[], Collection[str]]


def log_to_stderr(level: str, secrets: Secrets, *, as_json: bool, others: int = logging.WARNING) -> None:
    """From now on log to stderr: as JSON, or in sentences what concerns people. `others`: the level of libraries."""
    handler = _Stderr(as_json=as_json)
    if not as_json:
        handler.addFilter(concerns_people)
    _add(handler, secrets, as_json=as_json)
    _set_levels(level, others)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


@contextmanager
def logging_to_stderr(level: str, secrets: Secrets, *, as_json: bool) -> Iterator[None]:
    """While the block runs, log to stderr: as JSON there too where it is no terminal. Afterwards all is as it was before."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    handlers, level_before = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in (*OURS, *_TELL_ADDRESSES)}
    log_to_stderr(level, secrets, as_json=as_json or not sys.stderr.isatty())
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level_before)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)
        logging.captureWarnings(False)
        sys.excepthook, threading.excepthook = hooks


def relay(line: str) -> None:
    """Show a line of JSON that another process of ours logged, on stderr and in no file."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _Stderr):
            handler.relay(line)


@contextmanager
def logging_to_file(folder: Path, secrets: Secrets) -> Iterator[None]:
    """While the block runs, log to `run.log` in the folder too, as JSON; the file is moved aside where it is long."""
    folder.mkdir(exist_ok=True)
    handler = _File(folder / FILE, maxBytes=MOST_BYTES, backupCount=OLDER, encoding="utf-8", delay=True)
    _add(handler, secrets, as_json=True)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _add(handler: logging.Handler, secrets: Secrets, *, as_json: bool) -> None:
    redaction = Redaction(secrets)
    render: Any = structlog.processors.JSONRenderer(serializer=_json) if as_json else for_people
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=COMMON,
            processors=[with_time, with_error, in_order, render, redaction.in_log],
        )
    )
    root = logging.getLogger()
    for before in [one for one in root.handlers if type(one) is type(handler)]:
        root.removeHandler(before)
    root.addHandler(handler)


def _json(fields: dict[str, Any], **_: object) -> str:
    return json_text(json.loads(json.dumps(fields, default=str)))


def _set_levels(level: str, others: int) -> None:
    logging.getLogger().setLevel(others)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    for name in _TELL_ADDRESSES:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Quiet(logging.Handler):
    """A handler that says nothing where its place is gone: a full disk or a closed terminal is no reason to stop."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (so logging calls it)
        pass


class _Stderr(_Quiet, logging.StreamHandler[TextIO]):
    """Writes to what is stderr at that moment: progress bars stand in its way for a while."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def relay(self, line: str) -> None:
        """Write a line that another process of ours logged, in this one's form, where it concerns people or is JSON anyway."""
        with suppress(OSError, ValueError):
            fields = json.loads(line)
            if not isinstance(fields, dict) or not {"time", "level", "event"} <= fields.keys():
                return
            if self._as_json:
                print(line, file=sys.stderr, flush=True)
            elif "says" in fields or fields["level"] in _GRAVE:
                print(for_people(None, "", fields), file=sys.stderr, flush=True)

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        pass


class _File(_Quiet, RotatingFileHandler):
    pass


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("worker").critical("this process breaks down", exc_info=(kind, error, trace))


def _uncaught_in_thread(raised: threading.ExceptHookArgs) -> None:
    if raised.exc_value is not None and raised.exc_type is not SystemExit:
        _uncaught(raised.exc_type, raised.exc_value, raised.exc_traceback)
