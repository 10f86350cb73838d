"""Readings: what was found in each document, and an authority's whole history as the domain sees it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, not_, select, update
from sqlalchemy.orm import Session

from findings.changes.history import Reading
from findings.model import Event, Findings, Publication, Status
from findings.record import findings_from_record, findings_record
from storage.publications import FORMS_BY_OTHERS
from storage.statements import insert_once
from storage.tables import AuthorityRow, DocumentRow, FindingsRow, PublicationRow

#: How long later reports wait for one whose file cannot be had or read.
PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A document that was read, and not yet compared with what came before it."""

    document: DocumentRow
    publication: PublicationRow
    findings: Findings


def update_authority_name(session: Session, urn: str, name: str) -> None:
    """Keep an authority's name as its page gives it."""
    insert_once(session, AuthorityRow, urn=urn, name=name)
    session.get_one(AuthorityRow, urn).name = name
    session.flush()


def publication_of(session: Session, document_id: int) -> PublicationRow | None:
    """What a document is a revision of, if there is one of that number."""
    document = session.get(DocumentRow, document_id)
    return session.get_one(PublicationRow, document.publication_id) if document else None


def authorities(session: Session) -> list[AuthorityRow]:
    """All that are known, by name."""
    return list(session.scalars(select(AuthorityRow).order_by(AuthorityRow.name)))


def lock_authority(session: Session, urn: str) -> AuthorityRow | None:
    """One at a time for an authority: two of its documents must not be compared past each other."""
    return session.scalars(select(AuthorityRow).where(AuthorityRow.urn == urn).with_for_update()).one_or_none()


def record_reading(session: Session, document: DocumentRow, findings: Findings, reader: str, now: datetime) -> None:
    """Keep what a reader has just read."""
    document.read_at = now
    add_reading(session, document, findings, reader, now)


def add_reading(session: Session, document: DocumentRow, findings: Findings, reader: str, now: datetime) -> None:
    """Keep a reading, a reader’s or a person’s; the newest of a document counts."""
    session.add(
        FindingsRow(
            document_id=document.id,
            read_at=now,
            reader=reader,
            status=findings.status.value,
            kind=findings.kind.value,
            record=findings_record(findings),
        )
    )
    session.flush()


def latest(session: Session, document_id: int) -> Findings | None:
    """What the newest reading of a document found."""
    newest = select(FindingsRow).where(FindingsRow.document_id == document_id).order_by(FindingsRow.id.desc())
    row = session.scalars(newest).first()
    return findings_from_record(row.record) if row else None


def by_sha256(session: Session, hashes: Collection[str]) -> dict[str, Findings]:
    """The newest readings of documents, by the sha256 of their bytes."""
    documents = session.scalars(select(DocumentRow).where(DocumentRow.sha256.in_(hashes)).order_by(DocumentRow.id))
    found = {document.sha256: latest(session, document.id) for document in documents}
    return {sha256: findings for sha256, findings in found.items() if findings}


def is_no_report(session: Session, publication: PublicationRow) -> bool:
    """Did the address give, last time, something that is no report?"""
    newest = (
        select(DocumentRow).where(DocumentRow.publication_id == publication.id).order_by(DocumentRow.revision.desc())
    )
    document = session.scalars(newest).first()
    if document is None:
        return False
    statuses = select(FindingsRow.status).where(FindingsRow.document_id == document.id).order_by(FindingsRow.id.desc())
    return session.scalars(statuses).first() == Status.NOT_A_REPORT


def uncompared(session: Session, urn: str, *, by_others: bool = False) -> list[Uncompared]:
    """Ofsted's documents on the authority (or those `by_others`) that were read but not yet compared, newest revisions."""
    rows = session.execute(_not_yet_compared(urn, by_others=by_others).order_by(DocumentRow.revision))
    newest = {publication.id: (document, publication) for document, publication in rows}
    found = ((document, publication, latest(session, document.id)) for document, publication in newest.values())
    return [Uncompared(document, publication, findings) for document, publication, findings in found if findings]


def mark_baseline_compared(session: Session, urn: str, now: datetime) -> None:
    """What was listed at the first look is told to nobody, unless the file there is a later, corrected one."""
    listed_first = _not_yet_compared(urn, by_others=False).where(
        PublicationRow.baseline.is_(True), DocumentRow.revision <= 1
    )
    for document, _ in session.execute(listed_first):
        mark_compared(session, document, now)
    session.flush()


def history(session: Session, urn: str, now: datetime) -> list[Reading]:
    """Everything that the authority's page lists at Ofsted, read or not: nothing else gives grades."""
    by_ofsted = PublicationRow.form.not_in(FORMS_BY_OTHERS)
    publications = session.scalars(select(PublicationRow).where(PublicationRow.urn == urn, by_ofsted)).all()
    return [_reading(session, publication, now) for publication in publications]


def by_others(session: Session, urn: str) -> list[tuple[PublicationRow, Findings]]:
    """What others than Ofsted publish of the authority, as it was read last, where it was read with confidence."""
    rows = session.execute(
        select(PublicationRow, DocumentRow.id)
        .join(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
        .where(PublicationRow.urn == urn, PublicationRow.form.in_(FORMS_BY_OTHERS))
        .order_by(DocumentRow.revision)
    )
    newest = {publication.id: (publication, document_id) for publication, document_id in rows}
    found = ((publication, latest(session, document_id)) for publication, document_id in newest.values())
    return [(one, findings) for one, findings in found if findings and findings.status is Status.READ]


def events_before(session: Session, publication: PublicationRow) -> list[Event]:
    """What else is known of its authority: the events of all that was first seen before it, and was read."""
    earlier = select(PublicationRow.id).where(
        PublicationRow.urn == publication.urn, PublicationRow.first_seen_at < publication.first_seen_at
    )
    documents = session.scalars(select(DocumentRow.id).where(DocumentRow.publication_id.in_(earlier)))
    found = [latest(session, document_id) for document_id in documents]
    return [findings.event for findings in found if findings and findings.status is Status.READ and findings.relevant]


def dismissed(session: Session) -> list[tuple[PublicationRow, Findings]]:
    """What came after the first look at its source and does not concern us, oldest first; its problems say why."""
    rows = session.execute(
        select(PublicationRow, DocumentRow.id)
        .join(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
        .where(PublicationRow.baseline.is_(False), PublicationRow.form.in_(FORMS_BY_OTHERS))
        .order_by(DocumentRow.id)
    )
    found = ((publication, latest(session, document_id)) for publication, document_id in rows)
    return [(publication, findings) for publication, findings in found if findings and not findings.relevant]


def get_or_create_locked(session: Session, urn: str, name: str) -> AuthorityRow:
    """The authority, locked; known by this name until Ofsted's page gives it another."""
    insert_once(session, AuthorityRow, urn=urn, name=name)
    return session.scalars(select(AuthorityRow).where(AuthorityRow.urn == urn).with_for_update()).one()


def _not_yet_compared(urn: str, *, by_others: bool) -> Select[DocumentRow, PublicationRow]:
    by_others_only = PublicationRow.form.in_(FORMS_BY_OTHERS)
    return (
        select(DocumentRow, PublicationRow)
        .join(PublicationRow)
        .where(PublicationRow.urn == urn, by_others_only if by_others else not_(by_others_only))
        .where(DocumentRow.read_at.is_not(None), DocumentRow.compared_at.is_(None))
    )


def _reading(session: Session, publication: PublicationRow, now: datetime) -> Reading:
    revisions = session.scalars(
        select(DocumentRow)
        .where(DocumentRow.publication_id == publication.id, DocumentRow.read_at.is_not(None))
        .order_by(DocumentRow.revision)
    ).all()
    found = [(document, findings) for document in revisions if (findings := latest(session, document.id))]
    document, findings = _best(found)
    settled = findings is not None and findings.status is Status.READ
    rejected = document is not None and document.rejected_at is not None
    waited_long = rejected or publication.unlisted_at is not None or now - publication.first_seen_at > PATIENCE
    return Reading(
        id=publication.id,
        publication=as_published(publication, document),
        is_inspection=publication.form == "inspection",
        inspected=publication.inspected,
        baseline=publication.baseline,
        first_seen_at=publication.first_seen_at,
        findings=findings,
        told_before=_told_before(session, publication),
        given_up=waited_long and not settled,
    )


def _told_before(session: Session, publication: PublicationRow) -> Findings | None:
    """What was told of this publication, where that is not what its newest reading says."""
    of_publication = (
        select(FindingsRow)
        .join(DocumentRow, DocumentRow.id == FindingsRow.document_id)
        .where(DocumentRow.publication_id == publication.id)
        .order_by(FindingsRow.id.desc())
    )
    earlier = list(session.scalars(of_publication))[1:]
    told = [row for row in earlier if row.compared_at and row.status == Status.READ]
    return findings_from_record(told[0].record) if told else None


def mark_compared(session: Session, document: DocumentRow, now: datetime) -> None:
    """The document's newest reading was compared with what came before it."""
    document.compared_at = now
    newest = select(func.max(FindingsRow.id)).where(FindingsRow.document_id == document.id).scalar_subquery()
    session.execute(update(FindingsRow).where(FindingsRow.id == newest).values(compared_at=now))


def _best(found: Sequence[tuple[DocumentRow, Findings]]) -> tuple[DocumentRow | None, Findings | None]:
    """The newest revision that was read with confidence, else the newest."""
    confident = [pair for pair in found if pair[1].status is Status.READ]
    if confident:
        return confident[-1]
    return found[-1] if found else (None, None)


def as_published(publication: PublicationRow, document: DocumentRow | None) -> Publication:
    """Where a change stands, in the domain's words."""
    return Publication(
        url=publication.url,
        sha256=document.sha256 if document else "",
        label=publication.label,
        published=publication.published,
    )
