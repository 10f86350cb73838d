"""The log of Celery's processes: its own words and its workers' go through the handlers of the watch."""

from __future__ import annotations

import sys

from worker.config.settings import log_level, secret_values
from worker.logs.setup import log_to_stderr


def log_of_celery(loglevel: int, **_: object) -> None:
    """Receiver of Celery's signal `setup_logging`. `loglevel`, as its command line has it, is that of everything but ours."""
    log_to_stderr(log_level(), secret_values, as_json=not sys.stderr.isatty(), others=loglevel)
