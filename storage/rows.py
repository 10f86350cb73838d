"""Rows that may be there already: of two that insert the same at the same time, the first one stays."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base


def insert_once(session: Session, table: type[Base], **values: Any) -> None:
    """Insert a row, unless one with its key is there."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sqlite.insert(table).values(**values).on_conflict_do_nothing())
    else:
        session.execute(postgresql.insert(table).values(**values).on_conflict_do_nothing())
