"""Readings: the findings of each document, of which the newest count, and which steps each document has passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeAlias

from sqlalchemy import ColumnElement, Row, Select, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from findings.model import Event, Findings, Kind, Status
from findings.provenance import published_by_others
from findings.record import findings_from_record, findings_record
from storage.publications import FORMS_BY_OTHERS, day_of, is_by_others
from storage.search.index import index
from storage.statements import insert_once
from storage.tables import AuthorityRow, DecisionRow, DocumentRow, FindingsRow, PublicationRow, SourceRow

#: A row that `newest_readings` selects.
NewestReading: TypeAlias = Row[FindingsRow, DocumentRow, PublicationRow]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as the steps work on it: its rows, and the findings of its newest reading.

    The domain sees it as a `StoredDocument` in an authority’s timeline, and as a `Reading` in its history.
    """

    document: DocumentRow
    publication: PublicationRow
    findings: Findings


@dataclass(frozen=True, slots=True)
class Stocked:
    """A document that can be read again; `owner` is the URN of the authority on whose page it is, `authority` its name."""

    known: ReadDocument
    owner: str | None
    authority: str | None


@cache
def newest_readings() -> Select[FindingsRow, DocumentRow, PublicationRow]:
    """Return a query, to be narrowed down, for the newest reading of each document, with document and publication.

    It is made once: an export of all authorities asks by it more than a hundred times.
    """
    return (
        select(FindingsRow, DocumentRow, PublicationRow)
        .join(DocumentRow, DocumentRow.id == FindingsRow.document_id)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .where(is_newest())
    )


def is_newest() -> ColumnElement[bool]:
    """Return the condition that a reading is its document’s newest, for a query on both tables."""
    any_reading = aliased(FindingsRow)
    newest = select(func.max(any_reading.id)).where(any_reading.document_id == DocumentRow.id).correlate(DocumentRow)
    return FindingsRow.id == newest.scalar_subquery()


def newest_revisions(rows: Iterable[NewestReading]) -> list[NewestReading]:
    """Return the newest revision of each publication among the rows, oldest first."""
    newest = {row[2].id: row for row in sorted(rows, key=lambda row: row[1].revision)}
    return sorted(newest.values(), key=lambda row: row[1].id)


def opened(row: NewestReading) -> ReadDocument:
    """Return a row of `newest_readings` with the findings as the domain’s objects."""
    reading, document, publication = row
    return ReadDocument(document, publication, findings_from_record(reading.record))


def update_authority_name(session: Session, urn: str, name: str) -> None:
    """Store an authority’s name as its page at Ofsted gives it."""
    update_authority_names(session, {urn: name})


def update_authority_names(session: Session, names: Mapping[str, str]) -> None:
    """Store the names of authorities, by URN; nothing is written of one that is as it was."""
    known = {row.urn: row for row in session.scalars(select(AuthorityRow).where(AuthorityRow.urn.in_(names)))}
    for urn, name in names.items():
        if urn in known:
            known[urn].name = name
        else:
            insert_once(session, AuthorityRow, urn=urn, name=name)
    session.flush()


def publication_of(session: Session, document_id: int) -> PublicationRow | None:
    """Return the publication of a document, None where no document has this id."""
    document = session.get(DocumentRow, document_id)
    return session.get_one(PublicationRow, document.publication_id) if document else None


def authorities(session: Session) -> list[AuthorityRow]:
    """Return all authorities, by name."""
    return list(session.scalars(select(AuthorityRow).order_by(AuthorityRow.name)))


def lock_authority(session: Session, urn: str) -> AuthorityRow | None:
    """Lock an authority until the end of the transaction, so that two of its documents are not compared at once."""
    return session.scalars(select(AuthorityRow).where(AuthorityRow.urn == urn).with_for_update()).one_or_none()


def get_or_create_locked(session: Session, urn: str, name: str) -> AuthorityRow:
    """Return the authority, locked; a new one has this name until Ofsted’s page gives its own."""
    insert_once(session, AuthorityRow, urn=urn, name=name)
    return session.scalars(select(AuthorityRow).where(AuthorityRow.urn == urn).with_for_update()).one()


def record_reading(
    session: Session,
    document: DocumentRow,
    findings: Findings,
    reader: str,
    now: datetime,
    seconds: float | None = None,
) -> None:
    """Store what a reader has just read, in so many seconds, and mark the document as read."""
    document.read_at, document.words = now, findings.words
    add_reading(session, document, findings, reader, now, seconds)


def add_reading(
    session: Session,
    document: DocumentRow,
    findings: Findings,
    reader: str,
    now: datetime,
    seconds: float | None = None,
) -> None:
    """Store a reading, by a reader or a person; the newest of a document counts.

    Of what others than Ofsted publish no judgement is ever stored, whoever read one in it.
    """
    publication = session.get_one(PublicationRow, document.publication_id)
    if is_by_others(publication):
        findings = published_by_others(findings, Kind(publication.form))
    session.add(
        FindingsRow(
            document_id=document.id,
            read_at=now,
            reader=reader,
            status=findings.status.value,
            kind=findings.kind.value,
            record=findings_record(findings),
            milliseconds=None if seconds is None else round(seconds * 1_000),
        )
    )
    session.flush()
    index(session, publication.id)


def mark_compared(session: Session, document: DocumentRow, now: datetime) -> None:
    """Mark the document’s newest reading as compared with what came before it, and as told from now on."""
    document.compared_at = now
    reading, _, _ = session.execute(newest_readings().where(DocumentRow.id == document.id)).one()
    reading.compared_at = now


def mark_untold(document: DocumentRow, now: datetime) -> None:
    """Mark the document’s newest reading as told to nobody; what was told of an earlier reading stands."""
    document.compared_at = document.compared_at or now


def compare_again(document: DocumentRow) -> None:
    """Mark the document as still to be compared, as if it had just been read."""
    document.compared_at = None


def mark_announced(document: DocumentRow, now: datetime) -> None:
    """Store when people were first told of the document, with its news or before them."""
    document.announced_at = document.announced_at or now


def mark_baseline_compared(session: Session, urn: str, now: datetime) -> None:
    """Mark the documents of the baseline as compared, so that nobody is told of them.

    A corrected file at an address of the baseline is not among them.
    """
    listed_first = _not_yet_compared(urn).where(PublicationRow.baseline.is_(True), DocumentRow.revision <= 1)
    for _, document, _ in session.execute(listed_first):
        mark_compared(session, document, now)
    session.flush()


def find(session: Session, document_id: int) -> ReadDocument | None:
    """Return a document with its newest reading, None where it was not read."""
    row = session.execute(newest_readings().where(DocumentRow.id == document_id)).one_or_none()
    return opened(row) if row else None


def by_sha256(session: Session, hashes: Collection[str]) -> dict[str, Findings]:
    """Return the findings of Ofsted’s documents by the sha256 of their bytes; a copy elsewhere says nothing of them."""
    by_ofsted = not_(PublicationRow.form.in_(FORMS_BY_OTHERS))
    rows = session.execute(newest_readings().where(DocumentRow.sha256.in_(hashes), by_ofsted).order_by(DocumentRow.id))
    newest = {document.sha256: reading for reading, document, _ in rows}
    return {sha256: findings_from_record(reading.record) for sha256, reading in newest.items()}


def is_no_report(session: Session, publication: PublicationRow) -> bool:
    """Say whether the publication’s newest document was read as no report."""
    statuses = (
        select(FindingsRow.status)
        .select_from(DocumentRow)
        .outerjoin(FindingsRow, is_newest())
        .where(DocumentRow.publication_id == publication.id)
        .order_by(DocumentRow.revision.desc())
    )
    return session.scalars(statuses).first() == Status.NOT_A_REPORT


def uncompared(session: Session, urn: str, *, by_others: bool = False) -> list[ReadDocument]:
    """Return the newest revisions of an authority’s documents that are not compared yet.

    Ofsted’s, or those `by_others`.
    """
    rows = session.execute(_not_yet_compared(urn, by_others=by_others))
    return list(map(opened, newest_revisions(rows)))


def urns_to_compare(session: Session, urns: Collection[str]) -> list[str]:
    """Return those of these authorities of which a document was read and is not compared yet."""
    read = (DocumentRow.read_at.is_not(None), DocumentRow.compared_at.is_(None), PublicationRow.urn.in_(urns))
    joined = select(PublicationRow.urn).join(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
    return [urn for urn in session.scalars(joined.where(*read).distinct().order_by(PublicationRow.urn)) if urn]


def by_others(session: Session, urn: str) -> list[ReadDocument]:
    """Return what others than Ofsted publish on the authority, where its newest reading is confident."""
    theirs = PublicationRow.form.in_(FORMS_BY_OTHERS)
    rows = session.execute(newest_readings().where(PublicationRow.urn == urn, theirs))
    return [opened(row) for row in newest_revisions(rows) if row[0].status == Status.READ]


def events_before(session: Session, publication: PublicationRow) -> list[Event]:
    """Return the events of documents of the same authority that were first seen before this publication.

    Only Ofsted and the authority itself make anything old, and no event that came after the page that tells of it.
    """
    earlier = (PublicationRow.urn == publication.urn, PublicationRow.first_seen_at < publication.first_seen_at)
    trusted = or_(not_(PublicationRow.form.in_(FORMS_BY_OTHERS)), SourceRow.urn == PublicationRow.urn)
    known = newest_readings().join(SourceRow, SourceRow.id == PublicationRow.source_id)
    rows = session.execute(known.where(*earlier, trusted, FindingsRow.status == Status.READ.value))
    return [one.findings.event for one in map(opened, rows) if one.findings.relevant and _had_been(one)]


def events_of_ofsted(session: Session, urn: str) -> list[Event]:
    """Return the events of Ofsted’s own documents on an authority that were read with confidence."""
    its_own = (PublicationRow.urn == urn, not_(PublicationRow.form.in_(FORMS_BY_OTHERS)))
    rows = session.execute(newest_readings().where(*its_own, FindingsRow.status == Status.READ.value))
    return [opened(row).findings.event for row in rows]


def makes_known(session: Session, one: ReadDocument) -> bool:
    """Say whether what it tells of can make a later page on it old news: the rule of `events_before`, for one document."""
    own = session.get_one(SourceRow, one.publication.source_id).urn == one.publication.urn
    return (own or not is_by_others(one.publication)) and _had_been(one)


def _had_been(one: ReadDocument) -> bool:
    """Say whether its event had begun when it was published, or first seen."""
    start = one.findings.event.start
    return start is None or start <= (day_of(one.publication) or one.publication.first_seen_at.date())


def dismissed(session: Session) -> list[ReadDocument]:
    """Return the documents by others, of after their source’s baseline, that are not relevant, oldest first.

    Their problems say why.
    """
    later = (PublicationRow.baseline.is_(False), PublicationRow.form.in_(FORMS_BY_OTHERS))
    rows = session.execute(newest_readings().where(*later).order_by(DocumentRow.id))
    return [each for each in map(opened, rows) if each.findings.status is Status.READ and not each.findings.relevant]


def stocked(session: Session) -> list[Stocked]:
    """Return the newest revision of each publication, oldest first, without those on which a person has decided."""
    found = map(opened, newest_revisions(session.execute(newest_readings())))
    decided = set(session.scalars(select(DecisionRow.document_id)))
    owners = _owners(session)
    return [Stocked(each, *owners[each.publication.source_id]) for each in found if each.document.id not in decided]


def _owners(session: Session) -> dict[int, tuple[str | None, str | None]]:
    """Return, by source id, the URN and the name of the authority whose own page the source is."""
    pages = select(SourceRow.id, SourceRow.urn, AuthorityRow.name)
    rows = session.execute(pages.outerjoin(AuthorityRow, AuthorityRow.urn == SourceRow.urn))
    return {source_id: (urn, name) for source_id, urn, name in rows}


def _not_yet_compared(urn: str, *, by_others: bool = False) -> Select[FindingsRow, DocumentRow, PublicationRow]:
    theirs = PublicationRow.form.in_(FORMS_BY_OTHERS)
    waiting = (PublicationRow.urn == urn, theirs if by_others else not_(theirs), DocumentRow.compared_at.is_(None))
    return newest_readings().where(*waiting)
