"""The database with which tests of storage begin: empty, at this program’s schema, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.schema import bring_to_schema


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    bring_to_schema(database)
    yield database
    database.close()
