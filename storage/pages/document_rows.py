"""One document as the rows that the exports have of it: as it was listed, and what was read in it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.exports import Row, document_row, finding_row
from storage.pages.documents import stored
from storage.tables import ContentRow


def rows_of(session: Session, sha256: str) -> tuple[Row, Row | None] | None:
    """Return the rows of the exports `documents` and `findings`; the second is None where it is not read yet.

    None where no document has these bytes.
    """
    found = stored(session, sha256)
    if found is None:
        return None
    document, publication, reading, authority = found
    size = session.scalar(select(ContentRow.size).where(ContentRow.sha256 == sha256))
    listed = document_row(publication, document, reading, size, authority)
    if reading is None:
        return listed, None
    return listed, finding_row(reading, document, publication, authority)
