"""`ofsted-watch run`: its help, its one-sentence errors, and that the commands start without the store and Celery."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from sqlalchemy.exc import OperationalError
from typer.testing import CliRunner

from storage.migrations.migrate import NewerDatabase
from worker.commands.errors import one_sentence
from worker.commands.run.command import run
from worker.engine.lock import lock_home
from worker.errors import UserError

APP = typer.Typer(pretty_exceptions_enable=False)
APP.command()(run)


def test_help_shows_an_example_and_every_option() -> None:
    answer = CliRunner().invoke(APP, ["--help"], env={"COLUMNS": "200"})
    assert answer.exit_code == 0
    for words in ("ofsted-watch run --config", "--config", "--home", "--once"):
        assert words in answer.output


def test_without_settings_it_fails_with_one_sentence(tmp_path: Path) -> None:
    answer = CliRunner().invoke(APP, ["--config", str(tmp_path / "watch.toml")])
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith(f"There is no {tmp_path}/watch.toml: write one")


@pytest.mark.parametrize("how", [[], ["--once"]])
def test_a_second_run_on_one_home_is_refused(tmp_path: Path, how: list[str]) -> None:
    (tmp_path / "watch.toml").write_text('[watch]\nauthorities = ["80471"]\n')
    with lock_home(tmp_path / "home"):
        answer = CliRunner().invoke(APP, ["--config", str(tmp_path / "watch.toml"), *how])
    assert answer.exit_code == 1
    assert "Another ofsted-watch (process " in answer.stderr


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UserError("Do this."), "Do this.\n"),
        (NewerDatabase("Too new."), "Too new.\n"),
        (
            OperationalError("SELECT 1", {}, Exception("no such host\nmore")),
            "The database cannot be used: no such host.\n",
        ),
    ],
)
def test_what_is_known_to_go_wrong_has_its_own_sentence(
    error: Exception, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as exit_, one_sentence():
        raise error
    assert exit_.value.exit_code == 1
    assert capsys.readouterr().err == sentence


def test_a_fault_of_the_program_says_where_it_is_and_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), one_sentence():
        raise KeyError("redis://me:SECRET@broker and\nhttps://x.example.org/invoke?sig=SECRET")
    said = capsys.readouterr().err
    assert said.startswith("This should not have happened, please report it: KeyError ")
    assert "test_run.py" in said
    assert "SECRET" not in said
    assert said.count("\n") == 1


def test_the_commands_start_without_the_store_and_celery() -> None:
    program = "import sys, worker.cli; print(sorted({'celery', 'sqlalchemy', 'pydantic'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
