"""`ofsted-watch backup`: writes all that the watch knows into one file, while it runs."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

File = Annotated[Path, typer.Argument(metavar="FILE", help="Where to; an older backup of that name is replaced.")]


def backup(file: File, config: Config = None, home: Home = None) -> None:
    """Write all that the watch knows into one file, as of one moment; the watch may go on meanwhile.

    The file holds documents, changes and what was told to whom; not watch.toml, and no secret. `restore` reads it.

    Example: ofsted-watch backup /var/backups/ofsted-watch-$(date +%F).backup
    """
    with one_sentence():
        from worker.commands.backup.backup import write_backup
        from worker.config.settings import load
        from worker.terminal import print_line

        for line in write_backup(load(config, home), file):
            print_line(line)


COMMAND = Command("backup", backup, order=131)
