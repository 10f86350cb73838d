"""What the pages of documents look like: asked of the readers once, and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Semaphore, Thread

from cachetools import TTLCache

from scrapers.documents.pictures.sheet import Sheet, sheet_from_record, sheet_record
from worker.reader.pictures import NoPicture, picture_of, sheet_of
from worker.reader.pool import ReaderPool
from worker.web.page_pictures.files import MOST_BYTES, KeptFiles

#: Another drawing of the same page must have another number, or the one that is kept would be shown.
_EDITION = 1
#: Pages that are drawn at once, and for how many seconds a further one waits: who asks for hundreds holds nobody up.
_AT_ONCE, _WAIT_SECONDS = 2, 4.0
#: For so long a page that cannot be drawn is not tried again.
_REFUSED_SECONDS = 600


class Busy(Exception):
    """Too many pages are being drawn just now."""


class PagePictures:
    """Pages by the sha256 of their document; `body`, which gives its bytes, is called where a page is not kept."""

    def __init__(self, pool: ReaderPool, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._pool = pool
        self._files = KeptFiles(folder, most_bytes)
        self._places = Semaphore(_AT_ONCE)
        self._refused: TTLCache[str, str] = TTLCache(1_000, _REFUSED_SECONDS)

    def sheet(self, sha256: str, number: int, quote: str, begins_on: int, body: Callable[[], bytes]) -> Sheet:
        """What is known of a page, and where the quote stands that begins on page `begins_on`.

        Raises:
            NoPicture: there is no such page, or it cannot be drawn.
            Busy: too many others are being drawn.
        """
        digest = hashlib.sha256(quote.encode("utf-8", "replace")).hexdigest()[:16]
        name = f"{sha256}-{number}-{begins_on}-{digest}.{_EDITION}.json"
        kept = self._files.get(name)
        if kept is not None:
            return sheet_from_record(json.loads(kept))
        with self._place(name):
            found = sheet_of(self._pool, body(), number, quote, begins_on)
        self._files.put(name, json.dumps(sheet_record(found)).encode())
        return found

    def picture(self, sha256: str, number: int, body: Callable[[], bytes]) -> bytes:
        """The picture of a page, a PNG.

        Raises:
            NoPicture: there is no such page, or it cannot be drawn.
            Busy: too many others are being drawn.
        """
        name = f"{sha256}-{number}.{_EDITION}.png"
        kept = self._files.get(name)
        if kept is not None:
            return kept
        with self._place(name):
            drawn = picture_of(self._pool, body(), number)
        self._files.put(name, drawn)
        return drawn

    def warm_up(self) -> None:
        """Start a reader in a thread, so that the first visitor does not wait for it.

        The thread stays: the system ends a reader with the thread that started it (worker/parent_death.py).
        """
        Thread(target=self._start_and_stay, daemon=True).start()

    def _start_and_stay(self) -> None:
        with suppress(NoPicture):  # There is none in no bytes.
            picture_of(self._pool, b"", 1)
        Event().wait()

    @contextmanager
    def _place(self, name: str) -> Iterator[None]:
        """Wait for a place to draw in; what was refused lately is refused again."""
        if (sentence := self._refused.get(name)) is not None:
            raise NoPicture(sentence)
        if not self._places.acquire(timeout=_WAIT_SECONDS):
            raise Busy
        try:
            yield
        except NoPicture as error:
            self._refused[name] = error.sentence
            raise
        finally:
            self._places.release()
