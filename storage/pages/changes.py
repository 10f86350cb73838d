"""Changes in pages: the rows of the export `changes`, after one id and up to so many."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from findings.model import ChangeKind
from storage.exports import Row, change_row
from storage.tables import ChangeRow


def change_rows_after(
    session: Session,
    after: int,
    most: int,
    *,
    urn: str | None = None,
    since: datetime | None = None,
    kind: ChangeKind | None = None,
) -> list[Row]:
    """Return the rows of changes whose ids are higher than `after`, oldest first, so many at most.

    With `urn` those of one authority, with `since` those that were found at that moment or later.
    """
    rows = select(ChangeRow).where(ChangeRow.id > after).order_by(ChangeRow.id).limit(most)
    if urn is not None:
        rows = rows.where(ChangeRow.urn == urn)
    if since is not None:
        rows = rows.where(ChangeRow.at >= since)
    if kind is not None:
        rows = rows.where(ChangeRow.kind == kind.value)
    return [change_row(row) for row in session.scalars(rows)]
