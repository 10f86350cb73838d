"""A log line for people: the hour in London, and a sentence."""

from __future__ import annotations

import logging
import shutil
from datetime import datetime

from structlog.typing import EventDict

from findings.dates.clock import LONDON
from findings.text.safe import visible

_GRAVE = logging.WARNING


def concerns_people(record: logging.LogRecord) -> bool:
    """Whether people are shown the record: it says a sentence for them, or something went wrong."""
    says = "says" in record.msg if isinstance(record.msg, dict) else hasattr(record, "says")
    return says or record.levelno >= _GRAVE


def for_people(_logger: object, _method: str, fields: EventDict) -> str:
    """The line: `12:40:01 Wexmoor: read “Monitoring visit”: 3 changes`. One that tells of nothing wrong is as wide as the screen."""
    hour = datetime.fromisoformat(fields["time"]).astimezone(LONDON)
    says = fields.get("says")
    what = says or ": ".join(str(fields[name]) for name in ("event", "error") if name in fields)
    line = visible(f"{hour:%H:%M:%S} {' '.join(str(what).split())}")
    width = shutil.get_terminal_size().columns
    is_cut = len(line) > width and fields.get("level") in ("debug", "info")
    return f"{line[: width - 1]}…" if is_cut else line
