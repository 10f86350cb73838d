"""A log line for people: the hour in London, and a sentence."""

from __future__ import annotations

import logging
import shutil
from datetime import datetime
from textwrap import fill

from structlog.typing import EventDict

from findings.dates.clock import LONDON
from findings.text.safe import visible

#: In characters; who wants more has it in the file.
_LONGEST = 600
_BELOW = " " * len("12:40:01 ")
_GRAVE = logging.WARNING


def concerns_people(record: logging.LogRecord) -> bool:
    """Whether people are shown the record: it says a sentence for them, or something went wrong."""
    says = "says" in record.msg if isinstance(record.msg, dict) else hasattr(record, "says")
    return says or record.levelno >= _GRAVE


def for_people(_logger: object, _method: str, fields: EventDict) -> str:
    """The line, `12:40:01 Ofsted’s page of Wexmoor: found “Monitoring visit”`, folded at the edge of the screen."""
    hour = datetime.fromisoformat(fields["time"]).astimezone(LONDON)
    says = fields.get("says")
    what = says or ": ".join(str(fields[name]) for name in ("event", "error") if name in fields)
    line = visible(f"{hour:%H:%M:%S} {' '.join(str(what).split())}"[:_LONGEST])
    return fill(line, shutil.get_terminal_size().columns, subsequent_indent=_BELOW, break_long_words=False)
