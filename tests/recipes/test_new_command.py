"""A command is added as CONTRIBUTING.md says: by one file, and nothing else is touched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from worker import commands
from worker.cli import program

GREET = '''
"""`ofsted-watch greet`: a good day to whoever is subscribed."""

from __future__ import annotations

from worker.command import Command
from worker.commands.errors import one_sentence
from worker.commands.options import Config, Home


def greet(config: Config = None, home: Home = None) -> None:
    """Wish every subscription a good day.

    Example: ofsted-watch greet --config watch.toml
    """
    with one_sentence():
        from worker.config.settings import load
        from worker.errors import UserError
        from worker.terminal import print_line

        settings = load(config, home)
        if not settings.subscriptions:
            raise UserError("Nobody is subscribed: write [[subscriptions]] into watch.toml.")
        for subscription in settings.subscriptions:
            print_line(f"Good day, {subscription.name}, from {settings.home.name}.")


COMMAND = Command("greet", greet)
'''
WATCH = '[watch]\nauthorities = ["80471"]\n'
BOARD = '[[subscriptions]]\nname = "Board"\nchannel = "console"\nsend = "at_once"\nauthorities = "all"\n'


@pytest.fixture
def with_greet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[typer.Typer]:
    """The program with the file in its folder of commands."""
    (tmp_path / "greet.py").write_text(GREET, encoding="utf-8")
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    invalidate_caches()
    yield program()
    del sys.modules["worker.commands.greet"]


def test_it_stands_in_the_help_below_those_that_say_where_they_stand(with_greet: typer.Typer) -> None:
    lines = CliRunner().invoke(with_greet, ["--help"], env={"COLUMNS": "200"}).stdout.splitlines()
    (greet,) = [number for number, line in enumerate(lines) if "Wish every subscription a good day." in line]
    assert "test-alert" in lines[greet - 1]


def test_its_own_help_shows_its_example_and_the_options_of_the_store(with_greet: typer.Typer) -> None:
    answer = CliRunner().invoke(with_greet, ["greet", "--help"], env={"COLUMNS": "200"})
    for words in ("Example: ofsted-watch greet --config watch.toml", "--config", "--home"):
        assert words in answer.stdout


def test_it_does_its_work_with_the_settings_and_the_home_that_it_is_given(
    with_greet: typer.Typer, tmp_path: Path
) -> None:
    settings = tmp_path / "watch.toml"
    settings.write_text(WATCH + BOARD, encoding="utf-8")
    answer = CliRunner().invoke(with_greet, ["greet", "--config", str(settings), "--home", str(tmp_path / "Wexmoor")])
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "Good day, Board, from Wexmoor.\n", "")


def test_what_goes_wrong_is_one_sentence_and_exit_code_1(with_greet: typer.Typer, tmp_path: Path) -> None:
    settings = tmp_path / "watch.toml"
    settings.write_text(WATCH, encoding="utf-8")
    answer = CliRunner().invoke(with_greet, ["greet", "--config", str(settings)])
    sentence = "Nobody is subscribed: write [[subscriptions]] into watch.toml.\n"
    assert (answer.exit_code, answer.stdout, answer.stderr) == (1, "", sentence)
