"""Opens the files that hold Ofsted’s statistics; what they are is known by their columns."""

from __future__ import annotations

from pathlib import Path

from findings.official.entry import OfficialList
from findings.official.lists import official_lists
from scrapers.documents.tables.bounds import MOST_BYTES, NoTable
from scrapers.documents.tables.read import sheets_of
from worker.errors import UserError


class UnknownFile(UserError):
    """The file is none of Ofsted’s lists, or cannot be opened."""


def lists_in(file: Path) -> tuple[OfficialList, ...]:
    """Return the lists in a file. Raises UnknownFile where there is none."""
    try:
        with file.open("rb") as opened:
            body = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnknownFile(f"{file} cannot be opened: {error.strerror or error}.") from None
    try:
        found = official_lists(sheets_of(body, file.name))
    except NoTable as error:
        raise UnknownFile(f"{file} cannot be read: {error}.") from None
    if not any(each.entries for each in found):
        raise UnknownFile(
            f"{file} is no list of inspections that is known: its columns name no authority, day and type."
        )
    return found
