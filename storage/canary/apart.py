"""The canary's store: the tables of the watch once more, apart from them, so that nothing of it stands among what is real.

On SQLite it is a file beside the database's, on PostgreSQL a schema beside the usual one: no query of the watch can meet a row of it.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url, text

from storage.database import Database
from storage.tables import Base

SCHEMA = "ofsted_watch_canary"


def opened(url: str) -> Database:
    """Open the store that lies beside the database at `url`, as the leg before has left it."""
    if _is_sqlite(url):
        return Database(f"sqlite:///{_file(url)}", silent=True)
    return Database(url, schema=SCHEMA, silent=True)


def emptied(url: str) -> Database:
    """Open it with nothing in it, and with the tables of this release."""
    if _is_sqlite(url):
        for ending in ("", "-wal", "-shm"):
            Path(f"{_file(url)}{ending}").unlink(missing_ok=True)
    database = opened(url)
    with database.engine.begin() as connection:
        if not _is_sqlite(url):
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        Base.metadata.create_all(connection, checkfirst=False)
    return database


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _file(url: str) -> Path:
    real = Path(make_url(url).database or "")
    return real.with_name(f"{real.stem}-canary.db")
