"""An authority’s stored documents as the domain’s objects: its timeline, its history, and all current reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, distinct, func, not_, select
from sqlalchemy.orm import Session, aliased

from findings.changes.history import Reading
from findings.model import Findings, Kind, Status
from findings.record import findings_from_record
from findings.timeline.stored_document import StoredDocument
from storage import publications
from storage.publications import FORMS_BY_OTHERS
from storage.readings import ReadDocument, newest_readings, opened
from storage.tables import DocumentRow, FindingsRow, PublicationRow

_OF_A_REPORT = ("kind", "status", "event", "published", "judgements", "needs_improvement")
_EDITION = select(select(func.max(FindingsRow.id)).scalar_subquery(), func.count(DocumentRow.rejected_at))


def authorities(session: Session) -> list[str]:
    """Return the URNs of all authorities on which something is published."""
    urns = select(PublicationRow.urn).where(PublicationRow.urn.is_not(None)).distinct().order_by(PublicationRow.urn)
    return [urn for urn in session.scalars(urns) if urn]


def filed(session: Session, urn: str) -> list[StoredDocument]:
    """Return all revisions of an authority’s documents that were read with confidence and not rejected by a person."""
    rows = session.execute(_not_rejected(Status.READ).where(PublicationRow.urn == urn))
    return [
        StoredDocument(
            identity=publication.identity,
            revision=document.revision,
            publication=publications.as_published(publication, document),
            findings=findings_from_record(row.record),
            is_ofsteds=not publications.is_by_others(publication),
        )
        for row, document, publication in rows
    ]


def held(session: Session, urn: str) -> int:
    """Return how many of the authority’s documents wait for a person: the timeline does not show what they say."""
    waiting = _not_rejected(Status.HELD, Status.UNSURE).where(PublicationRow.urn == urn)
    publications_held = waiting.with_only_columns(func.count(distinct(PublicationRow.id))).order_by(None)
    return session.scalars(publications_held).one()


def history(session: Session, urn: str, given_up_before: datetime) -> list[Reading]:
    """Return all that Ofsted’s page of the authority lists, read or not; only these documents give grades.

    A document first seen before `given_up_before` that could not be had or read is no longer waited for.
    """
    by_ofsted = (PublicationRow.urn == urn, not_(PublicationRow.form.in_(FORMS_BY_OTHERS)))
    listed = session.scalars(select(PublicationRow).where(*by_ofsted).order_by(PublicationRow.id)).all()
    revisions: dict[int, list[ReadDocument]] = {publication.id: [] for publication in listed}
    for row in session.execute(newest_readings().where(*by_ofsted).order_by(DocumentRow.revision)):
        revisions[row[2].id].append(opened(row))
    told = _told_before(session, urn)
    return [_reading(each, _best(revisions[each.id]), told.get(each.id), given_up_before) for each in listed]


def current_reports(session: Session, day: date) -> dict[str, Findings]:
    """Return, by URN, the latest report with grades that had appeared by that day, with its grades and points only."""
    kinds = [kind.value for kind in Kind if kind.gives_grades]
    by_ofsted = (PublicationRow.urn.is_not(None), not_(PublicationRow.form.in_(FORMS_BY_OTHERS)))
    rows = session.execute(_not_rejected(Status.READ).where(FindingsRow.kind.in_(kinds), *by_ofsted))
    latest: dict[str, tuple[date, int, Findings]] = {}
    for row, document, publication in rows:
        findings = findings_from_record({name: row.record[name] for name in _OF_A_REPORT if name in row.record})
        urn, start = publication.urn or "", findings.event.start
        if start is None or not findings.judgements or (publications.day_of(publication) or start) > day:
            continue
        known = latest.get(urn)
        if known is None or (start, document.id) > known[:2]:
            latest[urn] = (start, document.id, findings)
    return {urn: findings for urn, (_, _, findings) in latest.items()}


def edition(session: Session) -> tuple[int | None, int]:
    """Return a value that changes whenever a document was read, read again or rejected, for caches to compare."""
    newest_reading, rejected = session.execute(_EDITION).one()
    return newest_reading, rejected


@cache
def _not_rejected(*statuses: Status) -> Select[FindingsRow, DocumentRow, PublicationRow]:
    of_that_status = FindingsRow.status.in_([status.value for status in statuses])
    return newest_readings().where(of_that_status, DocumentRow.rejected_at.is_(None)).order_by(DocumentRow.id)


def _reading(
    publication: PublicationRow, known: ReadDocument | None, told_before: Findings | None, given_up_before: datetime
) -> Reading:
    rejected = known is not None and known.document.rejected_at is not None
    waited_long = rejected or publication.unlisted_at is not None or publication.first_seen_at < given_up_before
    return Reading(
        id=publication.id,
        publication=publications.as_published(publication, known.document if known else None),
        is_inspection=publication.form == "inspection",
        inspected=publication.inspected,
        baseline=publication.baseline,
        first_seen_at=publication.first_seen_at,
        findings=known.findings if known else None,
        told_before=told_before,
        given_up=waited_long and not (known and known.findings.status is Status.READ),
    )


def _told_before(session: Session, urn: str) -> dict[int, Findings]:
    """Return, by publication id, the findings that were told, where its newest reading is a later one."""
    later_document, later = aliased(DocumentRow), aliased(FindingsRow)
    was_read_again = (
        select(later.id)
        .join(later_document, later_document.id == later.document_id)
        .where(later_document.publication_id == DocumentRow.publication_id, later.id > FindingsRow.id)
        .exists()
    )
    told = (
        select(PublicationRow.id, FindingsRow)
        .join(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
        .join(FindingsRow, FindingsRow.document_id == DocumentRow.id)
        .where(PublicationRow.urn == urn, FindingsRow.compared_at.is_not(None), was_read_again)
        .where(FindingsRow.status == Status.READ.value)
        .order_by(FindingsRow.id)
    )
    newest: dict[int, FindingsRow] = {}
    for publication_id, reading in session.execute(told):
        newest[publication_id] = reading
    return {publication_id: findings_from_record(reading.record) for publication_id, reading in newest.items()}


def _best(revisions: Sequence[ReadDocument]) -> ReadDocument | None:
    """Return the newest revision that was read with confidence, else the newest, None where there is none."""
    confident = [each for each in revisions if each.findings.status is Status.READ]
    return next(reversed(confident or revisions), None)
