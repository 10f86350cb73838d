"""The program `ofsted-watch`: a typer app with every command that is found in `worker/commands`."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from worker.commands import all_commands


def _say_version(asked: bool) -> None:
    if asked:
        from worker.version import VERSION  # noqa: PLC0415 (looking it up takes longer than most commands need)

        typer.echo(f"ofsted-watch {VERSION}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", is_eager=True, callback=_say_version, help="Say which version this is."),
]


def program() -> typer.Typer:
    # A command speaks for itself; the log is for those that set it up: `run`, `serve` and `sentinel`.
    logging.getLogger().addHandler(logging.NullHandler())
    program = typer.Typer(
        name="ofsted-watch",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    program.callback()(_program)
    for command in all_commands():
        command.add_to(program)
    return program


def _program(version: Version = False) -> None:
    """Watches what Ofsted says of England’s children’s services, and tells people what changed."""


app = program()
