"""`ofsted-watch reread`: reads every stored document again with today's reader."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

Apply = Annotated[bool, typer.Option("--apply", help="Keep the new readings. Without it nothing is changed.")]
Tell = Annotated[bool, typer.Option("--tell", help="With --apply: tell subscribers what follows from them.")]


def reread(apply: Apply = False, tell: Tell = False, config: Config = None, home: Home = None) -> None:
    """Show what today's reader finds differently in the stored documents; with --apply, keep the new readings.

    Example: ofsted-watch reread && ofsted-watch reread --apply
    """
    with one_sentence():
        from worker.commands.reread.view import show
        from worker.config.settings import load
        from worker.engine.lock import lock_home

        settings = load(config, home)
        if apply:
            with lock_home(settings.home):
                show(settings, apply=True, tell=tell)
        else:
            show(settings, apply=False, tell=False)


COMMAND = Command("reread", reread, order=110)
