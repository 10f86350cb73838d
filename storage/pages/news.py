"""The newest documents that were news, with the changes that each made."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from findings.model import Change
from storage.changes import as_change
from storage.tables import ChangeRow


def newest_documents(session: Session, urns: Collection[str] | None, most: int) -> list[tuple[int, int]]:
    """Return (document id, id of its newest change) of so many documents at most, the newest first.

    Those of these authorities, or with None of all.
    """
    newest = func.max(ChangeRow.id)
    rows = select(ChangeRow.document_id, newest).group_by(ChangeRow.document_id).order_by(newest.desc()).limit(most)
    if urns is not None:
        rows = rows.where(ChangeRow.urn.in_(urns))
    return [(document_id, change_id) for document_id, change_id in session.execute(rows)]


def changes_of(session: Session, document_id: int) -> list[Change]:
    """Return the changes that a document made, oldest first."""
    rows = select(ChangeRow).where(ChangeRow.document_id == document_id).order_by(ChangeRow.id)
    return [as_change(row) for row in session.scalars(rows)]
