"""`ofsted-watch reconcile`: compares the store with Ofsted’s own statistics."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

#: The exit code for a file that is no list of Ofsted's, as for any other wrong usage.
UNKNOWN_FILE = 2
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Ofsted’s dataset (ODS), or a list of inspections as CSV.")
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines, one object for each thing found.")]


def reconcile(files: Files, as_json: AsJson = False, config: Config = None, home: Home = None) -> None:
    """Compare every grade and day in the store with Ofsted’s yearly dataset and its lists of inspections and visits.

    Exit code 1 where one differs; 2 where a file is none of these lists. What took place and is not in the store is shown as
    awaited, or as missing, and is no difference. Lists are known by their columns, in any order.

    Example: ofsted-watch reconcile LA_Inspection_Outcomes.ods in-year.csv
    """
    with one_sentence():
        from worker.commands.reconcile.files import UnknownFile, lists_in
        from worker.commands.reconcile.reconcile import reconciled
        from worker.commands.reconcile.view import show
        from worker.config.settings import load
        from worker.store import store
        from worker.terminal import log_line

        try:
            lists = [each for file in files for each in lists_in(file)]
        except UnknownFile as error:
            log_line(str(error))
            raise typer.Exit(UNKNOWN_FILE) from None
        with store(load(config, home)) as database:
            outcome = reconciled(database, lists)
        show(outcome, as_json=as_json)
        if outcome.differs:
            raise typer.Exit(1)


COMMAND = Command("reconcile", reconcile, order=107)
