"""Writes a backup of the store, and says what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from storage.backups import file as backups
from storage.backups.file import NotABackup, Note
from storage.database import Database
from storage.migrations import migrate
from worker.config.settings import Settings
from worker.errors import UserError
from worker.services import now
from worker.version import VERSION

_TOLD_OF = {"documents": "documents", "findings": "findings", "changes": "changes", "deliveries": "alerts"}


def write_backup(settings: Settings, file: Path) -> Iterator[str]:
    """Write a backup of the store into `file`; yield the lines to print.

    Raises:
        UserError: there is nothing to back up, or the file cannot be written or is something else.
    """
    url = make_url(settings.database_url)
    in_a_file = url.get_backend_name() == "sqlite"
    if in_a_file and not Path(url.database or "").is_file():
        raise UserError(f"Nothing has been watched yet in {settings.home}: there is nothing to back up.")
    try:
        with closing(Database(settings.database_url)) as database:
            if (
                not in_a_file
            ):  # A file is copied as it is, whatever its schema, so that nobody who writes is waited for.
                migrate.upgrade(database.engine)
            rows = backups.write(database.engine, file, Note(now(), VERSION))
    except NotABackup as error:
        raise UserError(f"{error} It is left as it is: name another file.") from None
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror}.") from None
    yield f"{file}: {holding(rows)}, {file.stat().st_size / 1e6:,.1f} MB."
    yield "It can be read by whoever can read the file, and lacks watch.toml and secrets: keep those too."


def holding(rows: dict[str, int]) -> str:
    """What that many rows of each table hold, in words: `3 documents, 3 findings, 12 changes, 2 alerts`."""
    return ", ".join(f"{rows[table]:,} {name}" for table, name in _TOLD_OF.items())
