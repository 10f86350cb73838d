"""Writes an export as JSON Lines or CSV."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from findings.text.safe import json_text
from findings.text.spreadsheet import write_csv
from storage.exports import EXPORTS, SCHEMA_VERSION, Filter, Row
from worker.config.settings import Settings
from worker.store import store
from worker.wording.named import urn_of


def write(settings: Settings, what: str, authority: str | None, since: datetime | None, *, as_csv: bool) -> None:
    """Write the rows of one export to stdout, each with the schema's version.

    `authority` is a URN or a name, `since` a day (midnight UTC); None means all.

    Raises:
        UserError: there is no such authority.
    """
    wanted = Filter(urn=urn_of(authority) if authority else None, since=since.replace(tzinfo=UTC) if since else None)
    with store(settings) as database, database.begin() as session:
        rows = ({"schema_version": SCHEMA_VERSION, **row} for row in EXPORTS[what](session, wanted))
        (write_csv if as_csv else write_jsonl)(rows, sys.stdout)


def write_jsonl(rows: Iterable[Row], out: TextIO) -> None:
    for row in rows:
        print(json_text(row), file=out)
