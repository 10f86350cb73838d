"""The loggers of the worker: an event has a name and fields, and goes through Python's own logging, as libraries' do."""

from __future__ import annotations

import logging

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter

#: What every event gets where it is logged: the ids that are bound while a step works, its level and its logger.
COMMON = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.ExtraAdder(),
)


def logger(name: str) -> BoundLogger:
    """A logger that needs no other set-up: where a process has none, only the gravest words come out."""
    wrapped: BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, *COMMON[:3], ProcessorFormatter.wrap_for_formatter],
        wrapper_class=BoundLogger,
    )
    return wrapped
