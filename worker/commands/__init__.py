"""The commands: each a module with a COMMAND (several: COMMANDS), or a folder whose `command.py` has it."""

from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules

from worker.command import Command


def all_commands() -> list[Command]:
    """Every command, in the order of `--help`. A module here that declares no command is shared by several commands."""
    return sorted(_found(), key=attrgetter("order", "name"))


def _found() -> Iterator[Command]:
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}.command" if found.ispkg else f"{__name__}.{found.name}")
        yield from getattr(module, "COMMANDS", ())
        if hasattr(module, "COMMAND"):
            yield module.COMMAND
