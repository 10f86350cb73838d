"""Claims: one conditional UPDATE decides who may go on."""

from __future__ import annotations

from typing import cast

from sqlalchemy import CursorResult, Update
from sqlalchemy.orm import Session


def won(session: Session, claim: Update) -> bool:
    """Run the update and say whether it changed its one row; then nobody else's did."""
    return cast("CursorResult[tuple[()]]", session.execute(claim)).rowcount == 1
