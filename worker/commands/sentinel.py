"""`ofsted-watch sentinel`: tells operators, from outside of the watch, that the watch itself is dead."""
# ruff: noqa: PLC0415 (the store is imported by the commands that need it, so that the others start at once)

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, LogJson, LogLevel

Every = Annotated[float, typer.Option("--every", min=0.1, help="Seconds between two looks.")]
Patience = Annotated[
    float, typer.Option("--patience", min=0.1, help="Seconds for which something is broken before it is told.")
]


def sentinel(
    every: Every = 30.0,
    patience: Patience = 240.0,
    config: Config = None,
    home: Home = None,
    log_level: LogLevel = None,
    log_json: LogJson = False,
) -> None:
    """Tell operators by itself that nothing ticks, works or delivers, until Ctrl-C; it needs neither Redis nor a worker.

    Pings HEARTBEAT_URL, where the environment has one, as long as all is well. `run` starts one, too.

    Example: ofsted-watch sentinel --config watch.toml
    """
    with one_sentence():
        from worker.config.settings import at_level, load, secret_values
        from worker.logs.setup import logging_to_stderr
        from worker.sentinel.sentinel import watch

        settings = at_level(load(config, home), log_level)
        secrets = partial(secret_values, settings.config)
        with logging_to_stderr(settings.log_level, secrets, as_json=log_json):
            watch(settings, timedelta(seconds=every), timedelta(seconds=patience))


COMMAND = Command("sentinel", sentinel, order=135)
