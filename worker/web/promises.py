"""Whether every promise of the watch is kept, as JSON for programs that look: 200, or 503 with what is broken."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from threading import Lock, Thread

from flask import Response

from findings.text.safe import json_text
from worker.health.promises import WatchStatus

#: An answer stands so long, so that nobody who asks often can keep the database busy.
FRESH_SECONDS = 5.0
#: A page shows one that is not older.
STALE_SECONDS = 30.0
_SHOWN = ("well", "broken", "ages", "steps")
#: In place of a sentence on who was not told: operators read it in `status`, their alerts and their pages.
_FOR_OPERATORS = "Something was not told as it should be: operators see what."


class Promises:
    """Answers for the whole watch: `ask` is called at most once in FRESH_SECONDS."""

    def __init__(self, ask: Callable[[], WatchStatus], subscriptions: Collection[str] = ()) -> None:
        """`subscriptions`: the names that no visitor is shown."""
        self._ask = ask
        self._quoted = tuple(f"“{name}”" for name in subscriptions)
        self._asking = Lock()
        self._known: tuple[WatchStatus, float] | None = None

    def response(self) -> Response:
        said = self.said()
        answer = Response(f"{json_text(said)}\n", 200 if said["well"] else 503, content_type="application/json")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def said(self) -> dict[str, object]:
        """What programs are told: whether all is well, the broken promises, and the ages and steps of what waits."""
        found = self.for_visitors(self.newest()).record()
        return {name: found[name] for name in _SHOWN}

    def for_visitors(self, status: WatchStatus) -> WatchStatus:
        """The same, whose broken promises name no subscription and no recipient."""
        broken = (_FOR_OPERATORS if self._names_somebody(sentence) else sentence for sentence in status.broken)
        return replace(status, broken=tuple(dict.fromkeys(broken)))

    def _names_somebody(self, sentence: str) -> bool:
        return "@" in sentence or any(name in sentence for name in self._quoted)

    def newest(self) -> WatchStatus:
        """How the watch is now; this may take some seconds where the database does not answer."""
        with self._asking:
            known = self._known_for(FRESH_SECONDS)
            if known is None:
                known = self._ask()
                self._known = known, time.monotonic()
            return known

    def recent(self) -> WatchStatus:
        """How the watch was within STALE_SECONDS, for a page that must not wait: whoever comes next has it newer."""
        known = self._known_for(STALE_SECONDS)
        if known is None:
            return self.newest()
        if self._known_for(FRESH_SECONDS) is None and not self._asking.locked():
            Thread(target=self.newest, daemon=True).start()
        return known

    def _known_for(self, seconds: float) -> WatchStatus | None:
        known = self._known
        return known[0] if known and time.monotonic() <= known[1] + seconds else None
