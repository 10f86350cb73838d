"""The program `ofsted-watch`: a typer app with every command that is found in `worker/commands`."""

from __future__ import annotations

import logging

import typer

from worker.commands import all_commands


def program() -> typer.Typer:
    # A command speaks for itself; the log is for those that set it up, `run` and `serve`.
    logging.getLogger().addHandler(logging.NullHandler())
    program = typer.Typer(
        name="ofsted-watch",
        help="Watches what Ofsted says of England’s children’s services, and tells people what changed.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for command in all_commands():
        command.add_to(program)
    return program


app = program()
