"""`ofsted-watch run`: does the main job, until Ctrl-C or once."""
# ruff: noqa: PLC0415 (the store and Celery are imported by the commands that need them, so that the others start at once)

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, LogJson, LogLevel

if TYPE_CHECKING:
    from worker.config.settings import Settings

#: The exit code of a run that could not see, or not tell, all that it should.
INCOMPLETE = 3
#: The folder of logs, in the home.
LOGS = "logs"
Once = Annotated[
    bool, typer.Option("--once", help="Look at every source now, work until nothing is left to do, print what changed.")
]


def run(
    config: Config = None,
    home: Home = None,
    once: Once = False,
    log_level: LogLevel = None,
    log_json: LogJson = False,
) -> None:
    """Watch, and tell: everything in one process tree, until Ctrl-C. Each document found, read and told is a line on stderr.

    With --once, exit code 3 says that a page that should have been seen could not be, or that a secret is missing.

    Example: ofsted-watch run --config watch.toml --home /var/lib/ofsted-watch
    """
    with one_sentence():
        from worker.config.settings import at_level, load, secret_values
        from worker.health.missing_secrets import missing_secrets
        from worker.health.silent_subscriptions import silent_subscriptions
        from worker.logs.setup import logging_to_stderr
        from worker.services import now
        from worker.terminal import log_line

        settings = at_level(load(config, home), log_level)
        missing = tuple(missing_secrets(settings))
        for sentence in (*missing, *settings.warnings, *silent_subscriptions(settings, now())):
            log_line(sentence)
        secrets = partial(secret_values, settings.config)
        with logging_to_stderr(settings.log_level, secrets, as_json=log_json):
            if once:
                _once(settings, missing)
            else:
                _until_stopped(settings)


def _once(settings: Settings, missing: Sequence[str]) -> None:
    """Raise typer.Exit with code 3, after a sentence each, where something that should have been seen was not."""
    from worker.commands.run.once import once
    from worker.config.settings import secret_values
    from worker.engine.lock import lock_home
    from worker.logs.setup import logging_to_file
    from worker.terminal import log_line

    with lock_home(settings.home), logging_to_file(settings.home / LOGS, partial(secret_values, settings.config)):
        unseen = once(settings)
    for sentence in unseen:
        log_line(sentence)
    if unseen or missing:
        raise typer.Exit(INCOMPLETE)


def _until_stopped(settings: Settings) -> None:
    from worker.engine.engine import run as run_engine

    raise typer.Exit(run_engine(settings))


COMMAND = Command("run", run, order=10)
