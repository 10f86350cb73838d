"""Keeps the rest of a document’s text in the search index: what Ofsted’s reports and letters say beside their findings.

It is no part of a reading. Whoever serves the pages or searches has the sentences read once more, and stores them here.
Nothing is kept of the text of what others publish.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from findings.passages.passage import Passage, PassageSort, digest_of
from findings.passages.sentences import Sentence
from storage.publications import FORMS_BY_OTHERS
from storage.search.entries import DOCUMENT, text_entries
from storage.search.index import hold, newest
from storage.tables import DocumentRow, PublicationRow, SearchedRow, SearchPassageRow, table_of

_NO_NUMBER = -1


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document whose text is not in the index yet: whose bytes they are, and with which reading it is in the index."""

    publication_id: int
    reading_id: int
    document_id: int
    sha256: str


def lacking(session: Session, most: int) -> list[Lacking]:
    """Return documents of Ofsted’s whose text is not in the index, so many at most, those that were read last first."""
    is_found = select(SearchPassageRow.key).where(
        SearchPassageRow.publication_id == SearchedRow.publication_id, SearchPassageRow.sort == DOCUMENT
    )
    rows = (
        select(SearchedRow.publication_id, SearchedRow.reading_id)
        .join(PublicationRow, PublicationRow.id == SearchedRow.publication_id)
        .where(SearchedRow.text_of.is_(None), PublicationRow.form.not_in(FORMS_BY_OTHERS), is_found.exists())
        .order_by(SearchedRow.reading_id.desc())
        .limit(most)
    )
    known = [(publication, reading, newest(session, publication)) for publication, reading in session.execute(rows)]
    return [
        Lacking(publication, reading, row.document.id, row.document.sha256)
        for publication, reading, row in known
        if row is not None
    ]


def add(session: Session, one: Lacking, sentences: Iterable[Sentence]) -> None:
    """Put what the sentences say beside the findings into the index; nothing where the document was read anew meanwhile."""
    hold(session, one.publication_id)
    searched, row = session.get(SearchedRow, one.publication_id), newest(session, one.publication_id)
    if searched is None or row is None or (searched.reading_id, row.document.id) != (one.reading_id, one.document_id):
        return
    if searched.text_of is not None:
        return
    rows = text_entries(row.document, row.publication, row.findings, row.authority, sentences)
    if rows:
        session.execute(insert(table_of(SearchPassageRow)), rows)
    searched.text_of = row.document.id
    session.flush()


def text_of_digest(session: Session, sha256: str, digest: str) -> Passage | None:
    """Return the words of a document’s text with that digest, as a passage without a number; None where there are none."""
    rows = (
        select(SearchPassageRow.text, SearchPassageRow.page)
        .join(DocumentRow, DocumentRow.publication_id == SearchPassageRow.publication_id)
        .where(DocumentRow.sha256 == sha256, SearchPassageRow.sort == PassageSort.TEXT.value)
    )
    for text, page in session.execute(rows):
        if digest_of(text) == digest:
            return Passage(sort=PassageSort.TEXT, quote=text, page=page, at=_NO_NUMBER)
    return None
