"""What a process remembers of the databases that it has open, so that it need not ask them again."""

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
    """So many entries of each database, shared by all threads; those that were used least lately go first.

    The number of a row means nothing in another database, so that each has entries of its own. They are held by its
    engine, weakly: a database that is closed is forgotten.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._entries: WeakKeyDictionary[Engine | Connection, LRUCache[Key, Value]] = WeakKeyDictionary()

    def find(self, session: Session, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of these entries that are remembered."""
        with self._lock:
            entries = self._of(session)
            return {key: entries[key] for key in keys if key in entries}

    def keep(self, session: Session, found: Mapping[Key, Value]) -> None:
        """Remember these from now on."""
        with self._lock:
            self._of(session).update(found)

    def once(self, session: Session, key: Key, make: Callable[[], Value]) -> Value:
        """The entry, made where it is not remembered; two threads that miss it at once make it both."""
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
