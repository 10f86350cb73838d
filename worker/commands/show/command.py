"""`ofsted-watch show`: shows an authority's timeline on one screen."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from findings.text.safe import json_text
from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home
from worker.terminal import print_line

Whose = Annotated[str, typer.Argument(metavar="AUTHORITY", help="Its name, or its number at Ofsted (URN).")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, with everything.")]


def show(authority: Whose, as_json: AsJson = False, config: Config = None, home: Home = None) -> None:
    """Show an authority's timeline: grades over the years, open weaknesses by age, documents by event.

    Example: ofsted-watch show Halton
    """
    with one_sentence():
        from worker.commands.show.record import record
        from worker.commands.show.timeline import shown
        from worker.commands.show.view import view
        from worker.config.settings import load
        from worker.services import now

        found = shown(load(config, home), authority, now())
        if as_json:
            print_line(json_text(record(found)))
        else:
            view(found)


COMMAND = Command("show", show, order=50)
