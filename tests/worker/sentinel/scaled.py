"""The production form with its limits scaled: a minute of the watch lasts a second and a half. Run as `python -m … PROGRAM …`."""

from __future__ import annotations

import sys
from datetime import timedelta
from math import ceil

from worker.health import silence

MINUTE = 1.5
EVERY, PATIENCE = 0.5 * MINUTE, 4 * MINUTE


def minutes(many: float) -> timedelta:
    return timedelta(seconds=many * MINUTE)


#: The limits of worker/health/silence.py, in its minutes.
LIMITS = {
    "SILENT_AFTER": minutes(2),
    "STEP_SILENT_AFTER": minutes(10),
    "TELLING_SILENT_AFTER": minutes(5),
    "PULSE_SILENT_AFTER": minutes(2),
    "SENTINEL_SILENT_AFTER": minutes(10),
}


def scale() -> None:
    """Scale every limit, in this process."""
    for name, limit in LIMITS.items():
        setattr(silence, name, limit)
    from worker import tasks
    from worker.app import app
    from worker.engine import outage_note, pulse
    from worker.steps.tell import broken_promises

    vars(broken_promises)["SILENT_AFTER"] = silence.SILENT_AFTER
    broken_promises.EVERY, broken_promises.SETTLING = minutes(1), minutes(2)
    tasks._BEATS_APART_SECONDS = minutes(1 / 6).total_seconds()
    pulse.PULSE_SECONDS = MINUTE / 3
    outage_note._STAYS_SECONDS = ceil(MINUTE)
    app.conf.beat_schedule["tick"]["schedule"] = MINUTE / 3


if __name__ == "__main__":
    scale()
    if sys.argv[1] == "celery":
        from worker.app import app

        app.start(sys.argv[2:])
    else:
        from worker.cli import app as ofsted_watch

        ofsted_watch(sys.argv[1:], prog_name="ofsted-watch")
