"""Sessions, where two programs want the same database file at the same moment."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.database import USUAL, Database, Patience


@pytest.fixture
def held(tmp_path: Path) -> sqlite3.Connection:
    """A new file that somebody else is about to write, who has not turned it to WAL: SQLite says so without waiting."""
    connection = sqlite3.connect(tmp_path / "watch.db", isolation_level=None, check_same_thread=False)
    connection.execute("CREATE TABLE anything (x)")
    connection.execute("BEGIN IMMEDIATE")
    return connection


def _journal(path: Path, patience: Patience = USUAL) -> str:
    opened = Database(f"sqlite:///{path}", patience)
    try:
        with opened.begin() as transaction:
            return str(transaction.execute(text("PRAGMA journal_mode")).scalar_one())
    finally:
        opened.close()


def test_one_that_starts_while_another_holds_the_new_file_waits_for_it(
    held: sqlite3.Connection, tmp_path: Path
) -> None:
    with ThreadPoolExecutor() as other:
        starting = other.submit(_journal, tmp_path / "watch.db")
        with pytest.raises(TimeoutError):
            starting.result(timeout=0.3)
        held.execute("COMMIT")
        assert starting.result(timeout=10) == "wal"


def test_it_does_not_wait_for_ever(held: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(OperationalError, match="locked"):
        _journal(tmp_path / "watch.db", Patience(connect=1, statement=1, lock=1))
    held.close()
