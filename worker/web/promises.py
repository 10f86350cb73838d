"""Whether every promise of the watch is kept, as JSON for programs that look: 200, or 503 with what is broken."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from flask import Response

from findings.text.safe import json_text
from worker.health.promises import WatchStatus

#: An answer stands so long, so that nobody who asks often can keep the database busy.
FRESH_SECONDS = 5.0
_SHOWN = ("well", "broken", "ages", "steps")


class Promises:
    """Answers for the whole watch: `ask` is called at most once in FRESH_SECONDS."""

    def __init__(self, ask: Callable[[], WatchStatus]) -> None:
        self._ask = ask
        self._lock = Lock()
        self._known: WatchStatus | None = None
        self._asked_at = 0.0

    def response(self) -> Response:
        found = self.newest().record()
        said = json_text({name: found[name] for name in _SHOWN})
        answer = Response(f"{said}\n", 200 if found["well"] else 503, content_type="application/json")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def newest(self) -> WatchStatus:
        with self._lock:
            if self._known is None or time.monotonic() > self._asked_at + FRESH_SECONDS:
                self._known = self._ask()
                self._asked_at = time.monotonic()
            return self._known
