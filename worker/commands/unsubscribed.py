"""`ofsted-watch unsubscribed`: lists who has unsubscribed, and puts somebody back."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, OneOrAll

Undo = Annotated[str | None, typer.Option("--undo", metavar="ADDRESS", help="Put this recipient back, if they ask.")]


def unsubscribed(undo: Undo = None, subscription: OneOrAll = None, config: Config = None, home: Home = None) -> None:
    """List who has unsubscribed from which subscription; or put somebody back, who then hears of what comes next.

    Example: ofsted-watch unsubscribed --undo dcs@example.gov.uk --subscription Leadership
    """
    if undo is not None and subscription is None:
        raise typer.BadParameter("Say with --subscription to which they are put back.")
    with one_sentence():
        from storage import unsubscribed as stored
        from worker.config.settings import load
        from worker.services import now
        from worker.store import store
        from worker.unsubscribing.unsubscribing import lines, put_back

        with store(load(config, home)) as database, database.begin() as session:
            if undo is not None and subscription is not None:
                typer.echo(put_back(session, subscription, undo, now()))
                return
            for line in lines(stored.all_of(session), subscription):
                typer.echo(line)


COMMAND = Command("unsubscribed", unsubscribed, order=120)
