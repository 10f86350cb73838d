"""Finds the same page by others than Ofsted under another address or guid: by its bytes, its words or its event."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from findings.model import Event
from storage.publications import FORMS_BY_OTHERS
from storage.readings import ReadDocument, newest_readings, opened
from storage.tables import ChangeRow, DocumentRow, PublicationRow


def has_its_words(session: Session, one: ReadDocument) -> bool:
    """Say whether its source lists another page of the same bytes or words that was told, or was there at the first look."""
    same = DocumentRow.sha256 == one.document.sha256
    if one.document.words is not None:
        same = or_(same, DocumentRow.words == one.document.words)
    of_its_source = PublicationRow.source_id == one.publication.source_id
    known = select(DocumentRow.id).join(PublicationRow).where(of_its_source, _is_another(one.publication), same)
    return session.scalars(known.where(_is_known()).limit(1)).first() is not None


def tells_of_its_event(session: Session, one: ReadDocument) -> bool:
    """Say whether the same dated event is known from the same address, or from an earlier entry of the same title and day.

    Several entries of a feed may lead to one page, which is read again for each of them; and a page whose address and frame
    are new has other words than before. What another source showed at its first look makes nothing known here.
    """
    if not one.findings.event.spans:
        return False
    address = one.publication.identity.partition("#")[0]
    same_address = or_(
        PublicationRow.identity == address, func.substr(PublicationRow.identity, 1, len(address) + 1) == f"{address}#"
    )
    of_its_source = PublicationRow.source_id == one.publication.source_id
    same_entry = and_(
        func.lower(PublicationRow.label) == one.publication.label.lower(),
        PublicationRow.published.is_not_distinct_from(one.publication.published),
        PublicationRow.first_seen_at < one.publication.first_seen_at,
    )
    known = or_(and_(same_address, _was_told()), and_(of_its_source, or_(same_address, same_entry), _is_known()))
    by_others = PublicationRow.form.in_(FORMS_BY_OTHERS)
    rows = newest_readings().where(_is_another(one.publication), by_others, known)
    return any(_is_the_same(opened(row).findings.event, one.findings.event) for row in session.execute(rows))


def _is_another(publication: PublicationRow) -> ColumnElement[bool]:
    return PublicationRow.id != publication.id


def _is_known() -> ColumnElement[bool]:
    """Return the condition that people were told of the page, or that it was there at the first look at its source."""
    return or_(PublicationRow.baseline, _was_told())


def _was_told() -> ColumnElement[bool]:
    told = select(DocumentRow.publication_id).join(ChangeRow, ChangeRow.document_id == DocumentRow.id)
    return PublicationRow.id.in_(told)


def _is_the_same(known: Event, event: Event) -> bool:
    return known.kind is event.kind and known.spans == event.spans and known.urn in (event.urn, None)
