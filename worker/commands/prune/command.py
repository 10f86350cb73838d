"""`ofsted-watch prune`: frees what nothing rests on any more."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be freed.")]


def prune(dry_run: DryRun = False, config: Config = None, home: Home = None) -> None:
    """Free what nothing rests on any more, by the ages that watch.toml gives (“retention”).

    Old alerts keep their subject, replaced readings go, and pages by others
    that do not concern us lose their bytes. What was told to whom, changes,
    decisions and all that Ofsted publishes are kept for ever.

    Example: ofsted-watch prune --dry-run
    """
    with one_sentence():
        from worker.commands.prune.prune import freed
        from worker.config.settings import load
        from worker.services import now
        from worker.terminal import print_line

        for line in freed(load(config, home), now(), dry_run=dry_run):
            print_line(line)


COMMAND = Command("prune", prune, order=133)
