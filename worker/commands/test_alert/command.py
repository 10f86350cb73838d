"""`ofsted-watch test-alert`: sends a marked test to one subscription."""
# ruff: noqa: PLC0415 (the channels are imported by the commands that need them, so that the others start at once)

from __future__ import annotations

from typing import Annotated

import typer

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home

Name = Annotated[str, typer.Option("--subscription", help="Its name in watch.toml.")]


def send_test_alert(subscription: Name, config: Config = None, home: Home = None) -> None:
    """Send a marked test with a code, through the subscription's own channel.

    Example: ofsted-watch test-alert --subscription "Improvement board"
    """
    with one_sentence():
        import secrets

        from worker.commands.test_alert.send import send_test
        from worker.config.settings import load

        code = f"{secrets.randbelow(10_000):04}"
        sentence = send_test(load(config, home), subscription, code)
        typer.echo(f"{sentence} Has it arrived, and does it show the code {code}? Only that proves it.")


COMMAND = Command("test-alert", send_test_alert, order=160)
