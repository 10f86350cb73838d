"""Puts a backup in the place of the database, after it was made to know what has been told since."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from storage.backups import file as backups
from storage.backups import rows, told_since
from storage.backups.file import NotABackup
from storage.backups.told_since import CountedAsTold
from storage.database import Database
from storage.migrations import migrate
from storage.migrations.migrate import NewerDatabase
from worker.commands.backup.backup import holding
from worker.commands.restore.place import place_of
from worker.commands.restore.until import Until
from worker.config.settings import Settings
from worker.errors import UserError


def restore_backup(settings: Settings, file: Path, until: Until | datetime, now: datetime) -> Iterator[str]:
    """Restore the backup in `file` into the store; yield the lines to print.

    All is prepared on a copy beside, which then takes the place of the database at once.

    Raises:
        UserError: the file is no backup, or somebody works on the database.
        NewerDatabase: a newer program made the backup.
    """
    try:
        note = backups.read_note(file)
    except NotABackup as error:
        raise UserError(str(error)) from None
    place = place_of(settings)
    place.refuse_company()
    with TemporaryDirectory(prefix=".restore-", dir=settings.home) as folder:
        copy = Path(folder) / "ofsted-watch.db"
        shutil.copyfile(file, copy)
        copy.chmod(0o600)
        backups.take_note_out(copy)
        with backups.opened(copy) as database:
            migrate.upgrade(database.engine)
            learnt = _make_it_know(database, settings, until, now)
            with database.engine.connect() as connection:
                held = rows.counted(connection)
        kept = place.put(copy, now)
    made = f"{note.made_at:%d %B %Y, %H:%M} UTC"
    yield f"Restored the backup of {made}: {holding(held)}."
    if kept:
        yield f"What was there before is kept as {kept}."
    yield from learnt


def _make_it_know(database: Database, settings: Settings, until: Until | datetime, now: datetime) -> list[str]:
    """Make the copy know what was told since the backup; return what that was, in sentences."""
    if until is Until.BACKUP:
        return ["Nothing counts as told that the backup does not know as told: all goes on from there."]
    if until is Until.AS_KNOWN:
        found = _learnt_from_what_is_there(database, settings)
        if found is not None:
            return [f"Of the database that was there it knows what was told since: {_words(found)}."]
    moment = until if isinstance(until, datetime) else now
    with database.begin() as session:
        found = told_since.count_as_told(session, moment)
    return [
        f"What may have been told until {moment:%d %B %Y, %H:%M} UTC counts as told: {_words(found)}.",
        "What was published by then and is not in the backup will be told to operators alone, as it is found.",
        "Was the watch lost earlier, restore again with --told-until and that day; for a move, with --told-until backup.",
    ]


def _learnt_from_what_is_there(database: Database, settings: Settings) -> CountedAsTold | None:
    """What the database that is there has told since; None where it is lost, or is not the one that went on."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return None
    try:
        with closing(Database(settings.database_url)) as replaced:
            migrate.upgrade(replaced.engine)
            with replaced.begin() as old, database.begin() as session:
                return told_since.learn_from(session, old) if told_since.continues(session, old) else None
    except (DBAPIError, NewerDatabase):
        return None


def _words(found: CountedAsTold) -> str:
    documents = found.documents + found.unknown
    return ", ".join(
        f"{count} {what if count == 1 else f'{what}s'}"
        for count, what in ((found.changes, "change"), (found.alerts, "alert"), (documents, "document"))
    )
