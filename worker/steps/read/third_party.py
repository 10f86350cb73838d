"""Reads pages by others than Ofsted: stores findings, finds whose they are, dismisses what does not concern us."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.sentences import unclear
from findings.changes.third_party import classified, may_matter, name_of, no_earlier_than_its_event
from findings.model import Findings, Kind, Status
from storage import documents, publications, readings, trouble_subjects, troubles
from storage.tables import AuthorityRow, DocumentRow, PublicationRow, SourceRow
from worker.config.settings import Settings
from worker.steps.backoff import PATIENT_FOR, pause
from worker.steps.compare.compare import compare_documents
from worker.steps.read.copies import settled
from worker.version import VERSION


def read_third_party(
    settings: Settings,
    session: Session,
    document: DocumentRow,
    publication: PublicationRow,
    findings: Findings,
    now: datetime,
    seconds: float | None = None,
) -> None:
    """In the caller's transaction: store the findings, read in so many seconds, and compare them where their authority is watched.

    What was read is not ours to keep: its text goes, unless a person must look at it.
    """
    owner = _owner(session, publication)
    form = Kind(publication.form)
    findings = classified(findings, form, owner.urn if owner else None, owner.name if owner else None)
    if document.revision == 1:  # A page that was changed since may tell of what came after its day.
        findings = no_earlier_than_its_event(findings, publications.day_of(publication))
    findings = settled(session, document, findings)
    assign(session, publication, findings)
    readings.record_reading(session, document, findings, VERSION, now, seconds)
    if settings.retention.forgets_texts and not findings.status.waits_for_a_person:
        documents.drop_bytes(session, document)
    if findings.status is Status.NOT_A_REPORT:
        documents.drop_bytes(session, document)
        again_at = now + pause(6) if document.revision < PATIENT_FOR else None
        publications.doubt(session, publication, findings.problems[0], again_at)
    heed(session, document, publication, findings, now)
    if publication.urn is not None and is_watched(settings, publication.urn):
        compare_documents(session, publication.urn, now)
    else:
        readings.mark_untold(document, now)


def _owner(session: Session, publication: PublicationRow) -> AuthorityRow | None:
    """The authority whose own page lists the publication."""
    urn = session.get_one(SourceRow, publication.source_id).urn
    return readings.get_or_create_locked(session, urn, name_of(urn) or urn) if urn else None


def assign(session: Session, publication: PublicationRow, findings: Findings) -> None:
    """Let the page be of the authority whose own site it is on, else of the one of today that its text names.

    The text is asked where it matters or may matter.
    """
    owner = _owner(session, publication)
    matters = findings.relevant or findings.status is Status.UNSURE
    urn = owner.urn if owner else findings.event.urn if matters else None
    name = owner.name if owner else name_of(urn) if urn else None
    if urn and name:
        publication.urn = readings.get_or_create_locked(session, urn, name).urn


def is_watched(settings: Settings, urn: str) -> bool:
    """Say whether watch.toml watches the authority; of another nobody is told."""
    return settings.authorities is None or urn in settings.authorities


def heed(
    session: Session, document: DocumentRow, publication: PublicationRow, findings: Findings, now: datetime
) -> None:
    """Begin a trouble on a page that should have been news and is in doubt; none on what does not concern us."""
    subject = trouble_subjects.unclear_reading(publication.id)
    if findings.status is Status.READ:
        troubles.end(session, subject, now)
    elif not publication.baseline and (findings.status.waits_for_a_person or may_matter(publication.label)):
        stands = publications.as_published(publication, document)
        troubles.begin(session, subject, unclear(stands, findings, findings.event.authority), now)
