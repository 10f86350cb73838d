"""`ofsted-watch check-config`: checks watch.toml and the environment, and shows who would hear what."""
# ruff: noqa: PLC0415 (what a command needs is imported by it, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

ThemesOnly = Annotated[
    bool, typer.Option("--themes", help="List the themes that a subscription can name, and do no more.")
]


def check_config(config: Config = None, home: Home = None, themes: ThemesOnly = False) -> None:
    """Check watch.toml and the environment, and show who would hear what; exit 1 if anything is wrong.

    Example: ofsted-watch check-config --config watch.toml
    """
    if themes:
        _list_themes()
        return
    with one_sentence():
        from worker.commands.check_config.view import show
        from worker.config.settings import load
        from worker.errors import Mistakes
        from worker.health.missing_secrets import missing_secrets
        from worker.health.silent_subscriptions import silent_subscriptions
        from worker.services import now
        from worker.terminal import log_line
        from worker.unsubscribing.unsubscribing import sentences, who_left

        settings = load(config, home)
        show(settings, now())
        remarks = (*settings.warnings, *silent_subscriptions(settings, now()), *sentences(settings, who_left(settings)))
        for sentence in remarks:
            log_line(sentence)
        if mistakes := list(missing_secrets(settings)):
            raise Mistakes(mistakes)
        log_line("Nothing else is wrong." if remarks else "Nothing is wrong.")


def _list_themes() -> None:
    from findings.themes import all_themes

    for theme in sorted(all_themes()):
        typer.echo(theme)


COMMAND = Command("check-config", check_config, order=150)
