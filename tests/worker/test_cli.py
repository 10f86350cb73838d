"""The program `ofsted-watch`: which commands it has, and how they are found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from worker.cli import app
from worker.commands import all_commands
from worker.version import VERSION

NAMES = [command.name for command in all_commands()]


def test_the_main_job_stands_first_in_the_help_and_nothing_has_a_name_or_a_place_twice() -> None:
    assert NAMES[:3] == ["run", "demo", "read"]
    assert len(set(NAMES)) == len({command.order for command in all_commands()}) == len(NAMES)


def test_a_module_may_declare_two_and_what_commands_share_declares_none() -> None:
    assert {"digest", "alert"} < set(NAMES)
    assert not {"options", "errors", "named"} & set(NAMES)


def named_in(group: TyperGroup, *before: str) -> Iterator[tuple[str, ...]]:
    """The words that call each command of a group, and each command of the groups in it: `held`, `held approve`."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, TyperGroup):
            yield from named_in(command, *before, name)


def every_command() -> list[tuple[str, ...]]:
    program = typer.main.get_command(app)
    assert isinstance(program, TyperGroup)
    return list(named_in(program))


def test_the_commands_with_subcommands_are_walked_into() -> None:
    assert {("held",), ("held", "approve"), ("deliveries", "dismiss"), ("run",)} < set(every_command())


def test_it_says_which_version_it_is() -> None:
    answer = CliRunner().invoke(app, ["--version"])
    assert (answer.exit_code, answer.stdout) == (0, f"ofsted-watch {VERSION}\n")


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_the_help_fits_80_columns_and_no_choice_of_an_option_is_cut_in_two(words: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "80"})
    assert max(map(len, answer.stdout.splitlines())) <= 80
    assert not re.search(r"--\w.*<[^<>]*\|[^<>]*$", answer.stdout, re.MULTILINE)


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_the_help_of_every_command_and_subcommand_shows_an_example_of_itself(words: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "200"})
    assert answer.exit_code == 0
    assert "Example: " in answer.stdout
    example = answer.stdout.partition("Example: ")[2].splitlines()[0]
    assert f"ofsted-watch {' '.join(words)}" in example
