"""The program `ofsted-watch`: which commands it has, and how they are found."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from worker.cli import app
from worker.commands import all_commands

NAMES = [command.name for command in all_commands()]


def test_the_main_job_stands_first_in_the_help_and_nothing_has_a_name_or_a_place_twice() -> None:
    assert NAMES[:3] == ["run", "demo", "read"]
    assert len(set(NAMES)) == len({command.order for command in all_commands()}) == len(NAMES)


def test_a_module_may_declare_two_and_what_commands_share_declares_none() -> None:
    assert {"digest", "alert"} < set(NAMES)
    assert not {"options", "errors", "named"} & set(NAMES)


@pytest.mark.parametrize("name", [each.name for each in all_commands() if not isinstance(each.does, typer.Typer)])
def test_every_command_without_subcommands_shows_an_example(name: str) -> None:
    answer = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"})
    assert answer.exit_code == 0
    assert "Example: " in answer.stdout
