"""The fields of a log line: when, how grave, what, and an exception in one line instead of a traceback over many."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TypeAlias

from structlog.typing import EventDict

ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None]

_FIRST = ("time", "level", "event", "says")
#: The innermost frames of an exception that are logged.
_FRAMES = 6
_LONGEST = 2_000


def with_time(_logger: object, _method: str, fields: EventDict) -> EventDict:
    """Add the moment of the record, UTC, in milliseconds."""
    record = fields.get("_record")
    moment = datetime.fromtimestamp(record.created, UTC) if record else datetime.now(UTC)
    fields["time"] = moment.isoformat(timespec="milliseconds")
    return fields


def with_error(_logger: object, _method: str, fields: EventDict) -> EventDict:
    """Replace `exc_info` by `error`, what was raised, and `raised_at`, the innermost frames; no variable of theirs is shown."""
    raised = _raised(fields.pop("exc_info", None))
    if raised is not None:
        kind, error, trace = raised
        fields["error"] = f"{kind.__name__}: {error}"[:_LONGEST]
        frames = traceback.extract_tb(trace)[-_FRAMES:]
        fields["raised_at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    fields.pop("stack_info", None)
    return fields


def _raised(said: object) -> ExceptionInfo | None:
    if said is True:
        said = sys.exc_info()
    if isinstance(said, BaseException):
        return type(said), said, said.__traceback__
    return said if isinstance(said, tuple) and said[0] is not None else None


def in_order(_logger: object, _method: str, fields: EventDict) -> EventDict:
    """Put what everybody reads first; leave out fields without a value, and what the logging library keeps for itself."""
    left = {name: value for name, value in fields.items() if name not in _FIRST and not name.startswith("_")}
    return {
        name: value for name, value in ({key: fields.get(key) for key in _FIRST} | left).items() if value is not None
    }
