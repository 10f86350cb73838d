"""`ofsted-watch backfill`: fetches and reads all that Ofsted has published on the watched authorities, and tells nobody."""
# ruff: noqa: PLC0415 (the store and the readers are imported by the commands that need them, so that the others start at once)

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, LogJson, LogLevel

#: The exit code where something is left to be fetched, as of `run --once`.
INCOMPLETE = 3
Folder = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FOLDER",
        help="Take the files out of this folder, as far as Ofsted’s pages list them; fetch only those pages.",
        exists=True,
        file_okay=False,
    ),
]


def backfill(
    folder: Folder = None,
    config: Config = None,
    home: Home = None,
    log_level: LogLevel = "warning",
    log_json: LogJson = False,
) -> None:
    """Fetch and read the whole published history of the watched authorities, at Ofsted’s pace. Nobody is told.

    It may be stopped at any moment and goes on where it was: nothing is fetched twice. Exit code 3 where something is left.

    Example: ofsted-watch backfill --from /media/reports
    """
    with one_sentence():
        from worker.commands.backfill.backfill import from_folder, from_ofsted
        from worker.config.settings import at_level, load, secret_values
        from worker.engine.lock import lock_home
        from worker.logs.setup import logging_to_stderr
        from worker.terminal import log_line, print_line

        settings = at_level(load(config, home), log_level)
        secrets = partial(secret_values, settings.config)
        with logging_to_stderr(settings.log_level, secrets, as_json=log_json), lock_home(settings.home):
            done = from_folder(settings, folder, log_line) if folder else from_ofsted(settings, log_line)
        for sentence in done.sentences:
            print_line(sentence)
        if not done.is_complete:
            raise typer.Exit(INCOMPLETE)


COMMAND = Command("backfill", backfill, order=108)
