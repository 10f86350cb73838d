"""A cache, held by a process, of what it has asked the database, so that it need not ask again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from cachetools import LRUCache
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """A cache with at most `most` entries for each database, shared by all threads; the least recently used go first.

    Ids mean nothing in another database, so each database has its own entries. They are bound to its engine by a weak
    reference, so that they go when the database is closed.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._entries: WeakKeyDictionary[Engine | Connection, LRUCache[Key, Value]] = WeakKeyDictionary()

    def find(self, session: Session, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return those of these entries that are cached."""
        with self._lock:
            entries = self._of(session)
            return {key: entries[key] for key in keys if key in entries}

    def keep(self, session: Session, found: Mapping[Key, Value]) -> None:
        """Cache these entries."""
        with self._lock:
            self._of(session).update(found)

    def once(self, session: Session, key: Key, make: Callable[[], Value]) -> Value:
        """Return the entry, made where it is not cached. Two threads that miss it at the same time both make it."""
        found = self.find(session, [key])
        if key in found:
            return found[key]
        made = make()
        self.keep(session, {key: made})
        return made

    def _of(self, session: Session) -> LRUCache[Key, Value]:
        engine = session.get_bind()
        if engine not in self._entries:
            self._entries[engine] = LRUCache(self._most)
        return self._entries[engine]
