"""`ofsted-watch audit`: checks every statement that the store makes against the document that it rests on."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines, every statement with its quotes.")]
OnlyFalse = Annotated[bool, typer.Option("--only-false", help="Only what cannot be defended.")]
Whose = Annotated[str | None, typer.Option("--authority", help="Only this authority: URN or name.")]


def audit(
    as_json: AsJson = False,
    only_false: OnlyFalse = False,
    authority: Whose = None,
    config: Config = None,
    home: Home = None,
) -> None:
    """Check every statement about grades and weaknesses: its quotes stand on their pages, of that day, and say so.

    Exit code 1 where one cannot be defended; alerts leave such a statement out.

    Example: ofsted-watch audit --authority Halton
    """
    with one_sentence():
        from worker.commands.audit.view import show
        from worker.config.settings import load

        if not show(load(config, home), authority, as_json=as_json, only_false=only_false):
            raise typer.Exit(1)


COMMAND = Command("audit", audit, order=105)
