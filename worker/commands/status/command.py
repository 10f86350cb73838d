"""`ofsted-watch status`: says whether every promise is kept."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home
from worker.terminal import print_line

#: The program itself takes up to four seconds to start on a busy machine, and `status` promises an answer within ten.
LONGEST_SECONDS = 5.0


def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay on the screen, and look again every two seconds until Ctrl-C.")
    ] = False,
    config: Config = None,
    home: Home = None,
) -> None:
    """Say whether every promise is kept; exit 1 if one is broken.

    Example: ofsted-watch status --json

    Example: ofsted-watch status --watch
    """
    if watch:
        _stay(config, home, as_json=as_json)
    with one_sentence():
        from worker.commands.status.view import lines
        from worker.config.settings import load
        from worker.engine.health_now import health_now
        from worker.errors import UserError, without_secrets
        from worker.health.promises import unknown
        from worker.pipeline import parts
        from worker.services import now

        try:
            found = health_now(load(config, home), now(), LONGEST_SECONDS)
        except UserError as error:
            if not as_json:
                raise
            found = unknown(without_secrets(str(error)), parts())
        if as_json:
            print_line(json_text(found.record()))
        else:
            for line in lines(found, now()):
                print_line(line)
        if not found.well:
            raise typer.Exit(1)


def _stay(config: Path | None, home: Path | None, *, as_json: bool) -> None:
    """Show the status on one screen until Ctrl-C; the exit code is that of what was last shown."""
    from worker.terminal import Screen

    console = Screen(highlight=False)
    if as_json or not console.is_terminal:
        raise typer.BadParameter("--watch needs a terminal, and no --json: for a program there is `status --json`.")
    with one_sentence():
        from worker.commands.status.watch import happened_lately, watch
        from worker.config.settings import load
        from worker.engine.health_now import health_now
        from worker.services import now

        settings = load(config, home)
        well = watch(lambda: (health_now(settings, now()), happened_lately(settings)), console, now)
        raise typer.Exit(0 if well else 1)


COMMAND = Command("status", status, order=60)
