"""What a command is: `Command`, which each module of a command in `worker/commands` declares at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import typer

#: The `order` of a command that gives none: these stand last, in alphabetical order.
LAST = 1_000


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name and the function that does it, or the typer app of its subcommands.

    `ofsted-watch --help` lists the lowest `order` first; those with subcommands stand below the others.
    """

    name: str
    does: Callable[..., None] | typer.Typer
    order: int = LAST

    def add_to(self, program: typer.Typer) -> None:
        if isinstance(self.does, typer.Typer):
            program.add_typer(self.does, name=self.name)
        else:
            program.command(self.name)(self.does)
