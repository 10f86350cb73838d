"""Reads pages by others than Ofsted: stores findings, finds whose they are, dismisses what does not concern us."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.third_party import classified, may_matter, name_of
from findings.model import Findings, Status
from storage import documents, publications, readings, trouble_subjects, troubles
from storage.tables import AuthorityRow, DocumentRow, PublicationRow, SourceRow
from worker.config.settings import Settings
from worker.steps.backoff import PATIENT_FOR, pause
from worker.steps.compare.compare import compare_documents
from worker.version import VERSION


def read_third_party(
    settings: Settings,
    session: Session,
    document: DocumentRow,
    publication: PublicationRow,
    findings: Findings,
    now: datetime,
) -> None:
    """In the caller's transaction: store the findings, and compare them where their authority is watched."""
    owner = _owner(session, publication)
    findings = classified(findings, owner.urn if owner else None, owner.name if owner else None)
    authority = owner or _named(session, findings)
    readings.record_reading(session, document, findings, VERSION, now)
    if findings.status is Status.NOT_A_REPORT:
        documents.drop_bytes(session, document)
        again_at = now + pause(6) if document.revision < PATIENT_FOR else None
        publications.doubt(session, publication, findings.problems[0], again_at)
    _heed(session, publication, findings, now)
    if authority is not None:
        publication.urn = authority.urn
    if authority is not None and _is_watched(settings, authority):
        compare_documents(session, authority.urn, now)
    else:
        readings.mark_untold(document, now)


def _owner(session: Session, publication: PublicationRow) -> AuthorityRow | None:
    """The authority whose own page lists the publication."""
    urn = session.get_one(SourceRow, publication.source_id).urn
    return readings.get_or_create_locked(session, urn, name_of(urn) or urn) if urn else None


def _named(session: Session, findings: Findings) -> AuthorityRow | None:
    """The authority of today that the text names, where the page is relevant."""
    urn = findings.event.urn if findings.relevant else None
    name = name_of(urn) if urn else None
    return readings.get_or_create_locked(session, urn, name) if urn and name else None


def _is_watched(settings: Settings, authority: AuthorityRow) -> bool:
    return settings.authorities is None or authority.urn in settings.authorities


def _heed(session: Session, publication: PublicationRow, findings: Findings, now: datetime) -> None:
    """Begin a trouble on a page that should have been news and is in doubt; none on what does not concern us."""
    subject = trouble_subjects.unclear_reading(publication.id)
    if findings.status is Status.READ:
        troubles.end(session, subject, now)
    elif not publication.baseline and (findings.status is Status.HELD or may_matter(publication.label)):
        what = "is held for a person" if findings.status is Status.HELD else "cannot be read"
        sentence = f"“{publication.label}” ({publication.url}) {what}: {' '.join(findings.problems)}"
        troubles.begin(session, subject, sentence, now)
