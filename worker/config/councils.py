"""`[sources] councils`: the pages of the watched authorities, out of the table of councils’ pages or one of one’s own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import PlainValidator

from scrapers.councils.table import FILE, CouncilPage, council_pages
from worker.config.values import shown
from worker.errors import Mistakes


def _councils(value: object) -> bool | str:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().endswith(".csv"):
        return value.strip()
    raise ValueError(f'must be true, false, or the name of a table such as "councils.csv", not {shown(value)}')


Councils = Annotated[bool | str, PlainValidator(_councils)]


def table_of(councils: bool | str, config: Path) -> tuple[CouncilPage, ...]:
    """Return the lines of the table that watch.toml names, none where it names none. Raises Mistakes where it cannot be read."""
    if not councils:
        return ()
    file = FILE if councils is True else config.parent / councils
    try:
        return tuple(council_pages(file))
    except OSError as error:
        raise Mistakes([f"{config.name}: [sources]: {file} cannot be read: {error.strerror}."]) from None
    except ValueError as error:
        raise Mistakes([f"{config.name}: [sources]: {error}."]) from None
