"""`ofsted-watch run`: does the main job, until Ctrl-C or once."""
# ruff: noqa: PLC0415 (the store and Celery are imported by the commands that need them, so that the others start at once)

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

if TYPE_CHECKING:
    from worker.config.settings import Settings

Once = Annotated[
    bool, typer.Option("--once", help="Look at every source now, work until nothing is left to do, print what changed.")
]


def run(config: Config = None, home: Home = None, once: Once = False) -> None:
    """Watch, and tell: everything in one process tree, until Ctrl-C.

    Example: ofsted-watch run --config watch.toml --home /var/lib/ofsted-watch
    """
    with one_sentence():
        from worker.config.settings import load
        from worker.health.missing_secrets import missing_secrets
        from worker.health.silent_subscriptions import silent_subscriptions
        from worker.services import now
        from worker.terminal import log_line

        settings = load(config, home)
        for sentence in (*missing_secrets(settings), *settings.warnings, *silent_subscriptions(settings, now())):
            log_line(sentence)
        if once:
            _once(settings)
        else:
            _until_stopped(settings)


def _once(settings: Settings) -> None:
    from worker.commands.run.once import once
    from worker.engine.lock import lock_home

    with lock_home(settings.home):
        once(settings)


def _until_stopped(settings: Settings) -> None:
    from worker.engine.engine import run as run_engine

    raise typer.Exit(run_engine(settings))


COMMAND = Command("run", run, order=10)
