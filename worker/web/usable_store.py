"""Whether the pages can be made of the store as it is: one of an earlier release is not upgraded by who only shows it."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from worker.store import why_not_usable

#: For so long what was found is not looked for again: a look at the migrations costs more than many a page.
_LOOK_AGAIN_SECONDS = 5.0


class UsableStore:
    """Asks until the store can be used, and never again: a release that upgrades it further disturbs no older program."""

    def __init__(self, database: Database, seconds: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._seconds = seconds
        self._is_usable = False
        self._why_not: str | None = None
        self._look_at = 0.0

    def why_not(self) -> str | None:
        """Why no page can be made of it, in one sentence that says what to do; None where one can, or where it does not answer."""
        if self._is_usable or self._seconds() < self._look_at:
            return self._why_not
        try:
            self._why_not = why_not_usable(self._database)
        except SQLAlchemyError:
            return None  # A page that needs it says that this did not work.
        self._is_usable = self._why_not is None
        self._look_at = self._seconds() + _LOOK_AGAIN_SECONDS
        return self._why_not
