"""The database with which tests of storage begin: empty, at this program’s schema, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.databases import opened


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = opened(database_url)
    yield database
    database.close()
