"""Has the doubtful pages of a source read anew, where watch.toml says another authority or kind of it than before."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from findings.model import Status
from storage.publications import FORMS_BY_OTHERS
from storage.readings import is_newest
from storage.tables import DocumentRow, FindingsRow, PublicationRow, SourceRow

_WAIT_FOR_A_PERSON = [status.value for status in Status if status.waits_for_a_person]


def read_doubtful_anew(session: Session, source: SourceRow) -> int:
    """Let what waits for a person be read with what its source is now known to be, and return how many documents that are.

    Why such a page was held may have been the setting: whose page it is decides what its text may be about.
    """
    by_others = (PublicationRow.source_id == source.id, PublicationRow.form.in_(FORMS_BY_OTHERS))
    doubtful = (
        select(DocumentRow.id, PublicationRow.id)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .join(FindingsRow, is_newest())
        .where(*by_others, FindingsRow.status.in_(_WAIT_FOR_A_PERSON), DocumentRow.rejected_at.is_(None))
    )
    found = session.execute(doubtful).all()
    whose = update(PublicationRow).where(PublicationRow.id.in_([publication for _, publication in found]))
    session.execute(whose.values(urn=source.urn, form=source.form or PublicationRow.form))
    again = update(DocumentRow).where(DocumentRow.id.in_([document for document, _ in found]))
    session.execute(again.values(read_at=None, compared_at=None, next_try_at=None, attempts=0))
    return len(found)
