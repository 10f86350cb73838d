"""What a command is: one thing that `ofsted-watch` does, declared at the end of the module that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import typer

#: After those that say where they stand, in the order of the alphabet.
LAST = 1_000


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name and the function that does it, or the typer app of its subcommands.

    In `ofsted-watch --help` the least `order` stands first; those with subcommands stand below the others.
    """

    name: str
    does: Callable[..., None] | typer.Typer
    order: int = LAST

    def add_to(self, program: typer.Typer) -> None:
        """Make it a command of the program."""
        if isinstance(self.does, typer.Typer):
            program.add_typer(self.does, name=self.name)
        else:
            program.command(self.name)(self.does)
