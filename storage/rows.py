"""Rows that may be there already: of two that insert the same at the same time, the first one stays."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base

_INSERTS = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert_once(session: Session, table: type[Base], **values: Any) -> None:
    """Insert a row, unless one with its key is there."""
    insert = _INSERTS[session.get_bind().dialect.name]
    session.execute(insert(table).values(**values).on_conflict_do_nothing())
