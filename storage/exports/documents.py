"""Documents and their findings as rows: a row each revision, and a row each reading."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Executable, select
from sqlalchemy.orm import Session

from findings.record import findings_from_record, findings_record
from storage.exports.row import Filter, Row, iso
from storage.publications import is_by_others
from storage.readings import is_newest, newest_readings
from storage.tables import AuthorityRow, ContentRow, DocumentRow, FindingsRow, PublicationRow


def document_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield a row for each revision of each publication’s file; one whose file never came has no sha256."""
    statement = (
        select(PublicationRow, DocumentRow, FindingsRow, ContentRow.size, AuthorityRow.name)
        .outerjoin(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
        .outerjoin(FindingsRow, is_newest())
        .outerjoin(ContentRow, ContentRow.sha256 == DocumentRow.sha256)
        .outerjoin(AuthorityRow, AuthorityRow.urn == PublicationRow.urn)
        .order_by(PublicationRow.id, DocumentRow.revision)
    )
    for publication, document, reading, size, name in session.execute(_a_few_at_once(statement)):
        if wanted.lets_pass(publication.urn, publication.first_seen_at):
            yield document_row(publication, document, reading, size, name)


def _a_few_at_once(statement: Executable) -> Executable:
    """Return the statement so that its rows come a few at a time: each holds all that was read in a document."""
    return statement.execution_options(yield_per=50)


def document_row(
    publication: PublicationRow,
    document: DocumentRow | None,
    reading: FindingsRow | None,
    size: int | None,
    authority: str | None,
) -> Row:
    """Return the row of one revision, with its newest reading and its size in bytes."""
    return {
        "id": document.id if document else None,
        "urn": publication.urn,
        "authority": authority,
        "label": publication.label,
        "form": publication.form,
        "publisher": "others" if is_by_others(publication) else "ofsted",
        "url": publication.url,
        "published": iso(publication.published),
        "inspected": iso(publication.inspected),
        "baseline": publication.baseline,
        "first_seen_at": iso(publication.first_seen_at),
        "unlisted_at": iso(publication.unlisted_at),
        "revision": document.revision if document else None,
        "sha256": document.sha256 if document else None,
        "bytes": size,
        "received_at": iso(document.received_at) if document else None,
        "read_at": iso(document.read_at) if document else None,
        **_outcome(reading),
        "problem": publication.problem,
    }


def _outcome(reading: FindingsRow | None) -> Row:
    return {
        "status": reading.status if reading else None,
        "kind": reading.kind if reading else None,
        "relevant": reading.record["relevant"] if reading else None,
        "certainty": reading.record.get("certainty") if reading else None,
        "problems": reading.record["problems"] if reading else [],
    }


def finding_rows(session: Session, wanted: Filter) -> Iterator[Row]:
    """Yield the findings of each document, as `ofsted-watch read --json` writes them."""
    names = authority_names(session)
    for reading, document, publication in session.execute(_a_few_at_once(newest_readings().order_by(DocumentRow.id))):
        if wanted.lets_pass(publication.urn, document.read_at):
            yield finding_row(reading, document, publication, names.get(publication.urn or ""))


def finding_row(reading: FindingsRow, document: DocumentRow, publication: PublicationRow, authority: str | None) -> Row:
    """Return the row of one reading."""
    return {
        "document_id": document.id,
        "urn": publication.urn,
        "authority": authority,
        "document_url": publication.url,
        "document_sha256": document.sha256,
        "read_at": iso(reading.read_at),
        "reader": reading.reader,
        # A reading by an earlier release has the fields and the spans that today’s readings have.
        **findings_record(findings_from_record(reading.record)),
    }


def authority_names(session: Session) -> dict[str, str]:
    """Return the names of all authorities in the store, by URN, in the order of the names."""
    every = session.execute(select(AuthorityRow.urn, AuthorityRow.name).order_by(AuthorityRow.name))
    return {row.urn: row.name for row in every}
