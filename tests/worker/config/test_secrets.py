"""Secrets in variables, in files and in a folder of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.config import secrets
from worker.config.settings import load

NAME = "TEAMS_WEBHOOK_BOARD"
ADDRESS = "OFSTED_WATCH_DATABASE"


def test_a_secret_is_taken_from_its_variable_its_file_or_the_folder(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("from a file\n")
    assert secrets.value_of({NAME: " as it is "}, NAME) == "as it is"
    assert secrets.value_of({f"{NAME}_FILE": str(tmp_path / NAME)}, NAME) == "from a file"
    assert secrets.value_of({secrets.FOLDER: str(tmp_path)}, NAME) == "from a file"
    assert secrets.value_of({NAME: "first", secrets.FOLDER: str(tmp_path)}, NAME) == "first"


@pytest.mark.parametrize("environment", [{}, {NAME: "  "}, {f"{NAME}_FILE": "/nowhere"}, {secrets.FOLDER: "/nowhere"}])
def test_what_cannot_be_read_is_no_secret(environment: dict[str, str]) -> None:
    assert secrets.value_of(environment, NAME) is None


def test_a_new_value_in_a_file_counts_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, config = tmp_path / "secret", tmp_path / "watch.toml"
    config.write_text('[watch]\nauthorities = "all"\n')
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    settings = load(config, tmp_path)
    assert settings.secret(NAME) is None
    file.write_text("one")
    assert settings.secret(NAME) == "one"
    file.write_text("another")
    assert settings.secret(NAME) == "another"


def test_a_password_in_a_file_of_its_own_may_hold_any_characters(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("a/b@c:d %?#\n")
    environment = {
        f"{ADDRESS}_URL": "postgresql://ofsted_watch@postgres:5432/ofsted_watch",
        f"{ADDRESS}_PASSWORD_FILE": str(tmp_path / "password"),
    }
    address = secrets.address(environment, ADDRESS)
    assert address is not None
    from sqlalchemy import make_url

    assert make_url(address).password == "a/b@c:d %?#"
    assert make_url(address).host == "postgres"


def test_the_settings_take_broker_and_database_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "watch.toml").write_text('[watch]\nauthorities = "all"\n')
    (tmp_path / "password").write_text("s3cr3t")
    (tmp_path / "database").write_text("postgresql://somebody:other@elsewhere/watch\n")
    monkeypatch.setenv("OFSTED_WATCH_BROKER_URL", "redis://redis:6379/0")
    monkeypatch.setenv("OFSTED_WATCH_BROKER_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL_FILE", str(tmp_path / "database"))
    settings = load(tmp_path / "watch.toml", tmp_path)
    assert settings.broker_url == "redis://:s3cr3t@redis:6379/0"
    assert settings.database_url == "postgresql://somebody:other@elsewhere/watch"
    assert "s3cr3t" not in repr(settings)


def test_a_child_that_needs_one_secret_is_not_shown_the_folder_of_all(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("one")
    (tmp_path / "OTHER").write_text("two")
    assert secrets.passed_on({secrets.FOLDER: str(tmp_path), "OTHER": "two"}, [NAME]) == {NAME: "one"}
    named = {f"{NAME}_FILE": str(tmp_path / NAME)}
    assert secrets.passed_on(named, [NAME]) == named
