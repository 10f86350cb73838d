"""The read model: what pages show of all authorities, worked out anew for those of which something new is known.

Nothing of it is stored: whoever starts the pages works it out once, in a quarter of a second an authority.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock, Thread

from storage.database import Database
from storage.pages.editions import AuthorityEdition, editions
from worker.logs.log import logger
from worker.web.read_model.known import KnownAuthority, worked_out

#: The store is asked what has changed as often as this, whoever asks for pages.
FRESH_SECONDS = 3.0
_log = logger(__name__)


class ReadModel:
    """What is known of each authority. It holds one small record for each that is watched, and nothing else."""

    def __init__(
        self, database: Database, *, in_background: bool, afterwards: Callable[[], object] = lambda: None
    ) -> None:
        """`in_background`: changes are worked out in a thread, which calls `afterwards`, and meanwhile it answers with what it has."""
        self._database = database
        self._in_background = in_background
        self._afterwards = afterwards
        self._known: dict[str, KnownAuthority] = {}
        self._editions: dict[str, AuthorityEdition] = {}
        self._asked_at = float("-inf")
        self._turn, self._works = Lock(), Lock()

    def authorities(self) -> tuple[KnownAuthority, ...]:
        """All authorities that are worked out, by name."""
        self._bring_up_to_date()
        known = self._known
        return tuple(known[urn] for urn in self._editions if urn in known)

    def authority(self, urn: str) -> KnownAuthority | None:
        """One authority, worked out now where it is not yet; None where none of this number is watched."""
        self._bring_up_to_date()
        edition = self._editions.get(urn)
        if edition is None:
            return None
        return self._known.get(urn) or self._work_out(edition)

    def name(self, urn: str) -> str | None:
        """The name of a watched authority; None where none of this number is."""
        self._bring_up_to_date()
        edition = self._editions.get(urn)
        return edition.name if edition else None

    def urns(self) -> dict[str, str]:
        """The numbers of the watched authorities, by their names."""
        self._bring_up_to_date()
        return {edition.name: urn for urn, edition in self._editions.items()}

    def waiting(self) -> int:
        """How many authorities are not worked out yet, so that no page has them."""
        return len(self._editions.keys() - self._known.keys())

    def _bring_up_to_date(self) -> None:
        with self._turn:
            if time.monotonic() < self._asked_at + FRESH_SECONDS:
                return
            with self._database.reading() as session:
                self._editions = editions(session)
            self._asked_at = time.monotonic()
        self._known = {urn: known for urn, known in self._known.items() if urn in self._editions}
        changed = [each for each in self._editions.values() if not self._has(each)]
        if changed and self._in_background:
            Thread(target=self._work_out_all, args=(changed,), daemon=True).start()
        else:
            self._work_out_all(changed)

    def _work_out_all(self, changed: list[AuthorityEdition]) -> None:
        """Work out those that are not yet, one thread at a time; who comes while another works leaves it to that one."""
        if not self._works.acquire(blocking=not self._in_background):
            return
        try:
            for each in changed:
                if not self._has(each):
                    self._work_out(each)
            if self._in_background:
                self._afterwards()
        except Exception as error:
            if not self._in_background:
                raise
            # The next request begins anew: the database may be away for a moment.
            _log.warning("pages are not brought up to date", error=type(error).__name__)
        finally:
            self._works.release()

    def _has(self, edition: AuthorityEdition) -> bool:
        known = self._known.get(edition.urn)
        return known is not None and known.edition == edition

    def _work_out(self, edition: AuthorityEdition) -> KnownAuthority:
        with self._database.reading() as session:
            found = worked_out(session, edition)
        self._known[edition.urn] = found
        return found
