"""Asks the readers' children what a page of a PDF looks like: nothing of a hostile file is opened in this process."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import TypeVar

from scrapers.documents.pictures.sheet import Sheet, sheet_from_record
from worker.reader.pool import ReaderPool
from worker.reader.process import Broken

#: The longest that a page may take, from the start of its child on; a page takes a tenth of a second, and the start less than one.
LONGEST_SECONDS = 10.0
_PNG_MARK = b"\x89PNG\r\n\x1a\n"
#: In bytes. A child that a file took over must not fill our disk.
_MOST_IN_PICTURE = 4_000_000

T = TypeVar("T")


class NoPicture(Exception):
    """A page cannot be shown; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def sheet_of(pool: ReaderPool, body: bytes, number: int, quote: str, begins_on: int) -> Sheet:
    """What is known of a page, and where the quote stands that begins on page `begins_on`.

    Raises:
        NoPicture: there is no such page, or looking at it exceeds the bounds.
    """
    return _answered(pool, {"sheet": number, "quote": quote, "begins_on": begins_on}, body, _sheet)


def picture_of(pool: ReaderPool, body: bytes, number: int) -> bytes:
    """The picture of a page, a PNG.

    Raises:
        NoPicture: there is no such page, or drawing it exceeds the bounds.
    """
    return _answered(pool, {"picture": number}, body, _picture)


def _answered(
    pool: ReaderPool, request: Mapping[str, object], body: bytes, meaning: Callable[[Mapping[str, object]], T]
) -> T:
    try:
        return pool.asked(request, body, LONGEST_SECONDS, meaning)
    except TimeoutError as error:
        raise NoPicture(f"Drawing the page took {error}, so it was stopped.") from error
    except Broken as error:
        raise NoPicture("The page cannot be drawn: it may need too much memory, or be made to do harm.") from error


def _sheet(answer: Mapping[str, object]) -> Sheet:
    """The sheet in an answer. Raises ValueError where it is not of that form, NoPicture where it says that there is none."""
    _refuse_none(answer)
    record = answer.get("sheet")
    if not isinstance(record, dict):
        raise ValueError("The answer holds no sheet.")  # noqa: TRY004 (a fault of the answer, as all others)
    return sheet_from_record(record)


def _picture(answer: Mapping[str, object]) -> bytes:
    """The picture in an answer. Raises ValueError where it holds no PNG, NoPicture where it says that there is none."""
    _refuse_none(answer)
    png = base64.b64decode(str(answer.get("picture")), validate=True)
    if not png.startswith(_PNG_MARK) or len(png) > _MOST_IN_PICTURE:
        raise ValueError("The answer holds no picture.")
    return png


def _refuse_none(answer: Mapping[str, object]) -> None:
    sentence = answer.get("none")
    if isinstance(sentence, str):
        raise NoPicture(sentence)
