"""`ofsted-watch restore`: puts a backup in the place of the database."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

File = Annotated[Path, typer.Argument(metavar="FILE", help="What `ofsted-watch backup` wrote.")]
ToldUntil = Annotated[
    str | None,
    typer.Option(
        "--told-until",
        metavar="DATE|backup",
        help="Until when the lost watch told people; “backup”: nothing since the backup was made.",
        show_default="known from the database that is replaced; now, where that is lost",
    ),
]


def restore(file: File, told_until: ToldUntil = None, config: Config = None, home: Home = None) -> None:
    """Put a backup in the place of the database, so that nothing that was told since is told again.

    What is there now is kept aside. The watch must not be running.

    Where the database of the lost watch is lost too, what it may have told
    since the backup counts as told: operators hear which documents these are,
    and nobody else.

    Example: ofsted-watch restore /var/backups/ofsted-watch-2026-03-02.backup

    After a machine died: ofsted-watch restore FILE --told-until 2026-03-07
    """
    with one_sentence():
        from worker.commands.restore.restore import restore_backup
        from worker.commands.restore.until import told_until_from
        from worker.config.settings import load
        from worker.engine.lock import lock_home
        from worker.services import now
        from worker.terminal import print_line

        moment = now()
        until = told_until_from(told_until, moment)
        settings = load(config, home)
        with lock_home(settings.home):
            for line in restore_backup(settings, file, until, moment):
                print_line(line)


COMMAND = Command("restore", restore, order=132)
