"""What was news, as alerts that nobody is sent: each is composed once, for changes are never edited."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from cachetools import LRUCache
from sqlalchemy.orm import Session

from alerts.alert import Alert
from storage.database import Database
from storage.pages.news import changes_of, newest_documents
from worker.steps.tell.compose import one_alert

#: Alerts that are kept, of some kilobytes each.
_KEPT = 512
#: The most pieces that are shown at once.
MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The news of one document: its key, which stays the same, the alert on it, and when it was found."""

    key: str
    alert: Alert
    at: datetime


class News:
    """The newest news of authorities."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._composed: LRUCache[tuple[int, int], Piece] = LRUCache(_KEPT)
        self._turn = Lock()

    def newest(self, urns: Collection[str] | None = None) -> list[Piece]:
        """The newest MOST, the newest first: of these authorities, or with None of all."""
        with self._turn, self._database.reading() as session:
            return [self._piece(session, *one) for one in newest_documents(session, urns, MOST)]

    def _piece(self, session: Session, document_id: int, change_id: int) -> Piece:
        known = self._composed.get((document_id, change_id))
        if known is None:
            changes = changes_of(session, document_id)
            at = max(each.at for each in changes)
            alert = one_alert(session, changes, at, as_then=True)
            known = self._composed[document_id, change_id] = Piece(key=f"document {document_id}", alert=alert, at=at)
        return known
