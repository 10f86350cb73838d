"""`ofsted-watch serve`: serves the pages, whether all is well, and the links by which recipients of mails unsubscribe."""
# ruff: noqa: PLC0415 (the server is imported by the command that needs it, so that the others start at once)

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home, LogJson, LogLevel

Listen = Annotated[
    str | None, typer.Option("--listen", metavar="HOST:PORT", help="Serve there.", show_default="as watch.toml says")
]


def serve(
    listen: Listen = None,
    config: Config = None,
    home: Home = None,
    log_level: LogLevel = None,
    log_json: LogJson = False,
) -> None:
    """Serve the pages, /healthz (is all well?) and the links by which recipients unsubscribe, until Ctrl-C; `run` does so too.

    Example: ofsted-watch serve --listen 127.0.0.1:8470
    """
    with one_sentence():
        from worker.config.settings import at_level, load, secret_values
        from worker.logs.setup import logging_to_stderr
        from worker.web.serving import listening_on
        from worker.web.serving import serve as serve_pages

        settings = at_level(load(config, home), log_level)
        secrets = partial(secret_values, settings.config)
        with logging_to_stderr(settings.log_level, secrets, as_json=log_json):
            serve_pages(listening_on(settings, listen))


COMMAND = Command("serve", serve, order=130)
