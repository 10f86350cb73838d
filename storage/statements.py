"""Statements for rows that two processes may write at the same time."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from sqlalchemy import CursorResult, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base


def insert_once(session: Session, table: type[Base], **values: Any) -> bool:
    """Insert a row, unless one with its key is there, and say whether it was inserted."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    inserted = insert(table).values(**values).on_conflict_do_nothing().returning(*table.__table__.primary_key)
    return session.execute(inserted).first() is not None


def won(session: Session, claim: Update) -> bool:
    """Run the update, and say whether it changed its one row; then no other process changed it."""
    return cast("CursorResult[tuple[()]]", session.execute(claim)).rowcount == 1


def new_owner() -> str:
    """Return a word that nobody else has, by which a lease knows its owner."""
    return uuid4().hex
