"""What a person's decision on a document changes in the store: approve, reject, correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.history import Reading, Silence, verdict
from findings.changes.third_party import name_of
from findings.model import Findings, Grade, Status
from findings.outcomes import Outcome
from storage import changes, decisions, publications, readings, trouble_subjects, troubles
from storage.readings import ReadDocument
from storage.tables import PublicationRow
from worker.deciding.complete import completed, dismissed
from worker.errors import UserError
from worker.steps.compare.compare import compare_documents
from worker.steps.compare.recompare import History, others, recompare, told_so_far


def approve(
    session: Session,
    document_id: int,
    by: str,
    why: str,
    now: datetime,
    grades: Mapping[str, Grade] | None = None,
    outcome: Outcome | None = None,
    urn: str | None = None,
) -> None:
    """Let a held document stand, with the grades or the outcome that the person gives where its places disagree.

    A page by others that may matter or may not is one that matters from then on; `urn` says whose it is, where neither its
    site nor its text does.

    Raises:
        UserError: it is not held, its form is not known, something is still in doubt, or no reason is given.
    """
    _refuse_silence(why)
    known = _held(session, document_id)
    publication = known.publication
    whole = completed(known.findings, by, grades or {}, outcome)
    if publications.is_by_others(publication):
        whole = _owned(session, publication, whole, urn)
    elif urn is not None:
        raise UserError(
            "It is on Ofsted’s page of an authority, which is the one that it is about: leave --authority out."
        )
    then = _told_so_far(session, publication, now)
    decisions.approve(session, known.document, whole, by, why, now)
    _dismiss_the_same_page_elsewhere(session, known, by, now)
    _done(session, publication, now)
    if not _is_backfilled(then.get(publication.id), then):
        _recompare(session, publication, then, now)


def reject(session: Session, document_id: int, by: str, why: str, now: datetime) -> None:
    """Reject a held document, or one that nobody can read: nothing is told of it, and no later report waits for it.

    Raises:
        UserError: it is neither, or no reason is given.
    """
    _refuse_silence(why)
    known = _unreadable(session, document_id) or _held(session, document_id)
    if publications.is_by_others(known.publication):
        decisions.dismiss(session, known.document, dismissed(known.findings, by, why), by, why, now)
        _dismiss_the_same_page_elsewhere(session, known, by, now)
    else:
        decisions.reject(session, known.document, by, why, now)
    _done(session, known.publication, now)


def correct(
    session: Session,
    document_id: int,
    by: str,
    why: str,
    now: datetime,
    grades: Mapping[str, Grade] | None = None,
    outcome: Outcome | None = None,
) -> bool:
    """Put right what was read wrongly; return whether anybody had been told of it.

    Those who were told hear the correction. So do those who were told what a later report changed, where that comes out
    differently now.

    Raises:
        UserError: it was not read with confidence, nothing is put right, or no reason is given.
    """
    _refuse_silence(why)
    known = readings.find(session, document_id)
    if known is None or known.findings.status is not Status.READ:
        raise UserError(
            f"No document with the id {document_id} was read: `ofsted-watch export documents` lists those that were."
        )
    right = completed(known.findings, by, grades or {}, outcome)
    if _said(right) == _said(known.findings):
        raise UserError("Say what is right, for example --grade overall=good: what was read says no other.")
    document, publication = known.document, known.publication
    was_news = bool(changes.of_publication(session, publication.id))
    then = _told_so_far(session, publication, now)
    decisions.correct(session, document, right, by, why, now)
    if not was_news:
        readings.mark_compared(session, document, now)
    _done(session, publication, now)
    return _recompare(session, publication, then, now) or was_news


def _dismiss_the_same_page_elsewhere(session: Session, decided: ReadDocument, by: str, now: datetime) -> None:
    """Several feeds may list one page of others': a person is asked once, and people are told once."""
    if not publications.is_by_others(decided.publication):
        return
    why = f"it is the same page as document {decided.document.id}"
    for other in decisions.held(session):
        publication = other.publication
        if publications.is_by_others(publication) and publication.identity == decided.publication.identity:
            decisions.dismiss(session, other.document, dismissed(other.findings, by, why), by, why, now)
            troubles.end(session, trouble_subjects.unclear_reading(publication.id), now)


def _owned(session: Session, publication: PublicationRow, findings: Findings, urn: str | None) -> Findings:
    """The findings as of the authority that a person names, else of that of the page. Raises UserError where nobody knows it."""
    if urn is not None and publication.urn not in (None, urn):
        raise UserError(f"The page is of the authority with the URN {publication.urn}: leave --authority out.")
    publication.urn = publication.urn or urn
    if publication.urn is None:
        raise UserError("It does not say which authority it is about; look into it, and say which: --authority NAME")
    name = name_of(publication.urn)
    known = readings.lock_authority(session, publication.urn)
    if known is None and name is None:
        raise UserError(f"No authority in England has the URN {publication.urn}.")
    owner = known or readings.get_or_create_locked(session, publication.urn, name or "")
    return replace(findings, event=replace(findings.event, urn=owner.urn, authority=owner.name))


def _said(findings: Findings) -> tuple[dict[str, Grade], str | None]:
    return {judgement.key: judgement.grade for judgement in findings.judgements}, findings.outcome


def _refuse_silence(why: str) -> None:
    if not why.strip():
        raise UserError("Say why in a few words: they are kept with the decision.")


def _done(session: Session, publication: PublicationRow, now: datetime) -> None:
    troubles.end(session, trouble_subjects.unclear_reading(publication.id), now)
    if publication.urn:
        compare_documents(session, publication.urn, now)


def _told_so_far(session: Session, publication: PublicationRow, now: datetime) -> History:
    """The authority's readings as people were told them before this decision; empty where it has no authority."""
    authority = readings.lock_authority(session, publication.urn) if publication.urn else None
    return told_so_far(session, authority.urn, now) if authority else {}


def _is_backfilled(reading: Reading | None, history: History) -> bool:
    """Whether the document turned up after a later report: then nobody is told of it, nor that it changes anything."""
    return reading is not None and verdict(reading, others(reading, history)) == Silence("back-filled")


def _recompare(session: Session, publication: PublicationRow, then: History, now: datetime) -> bool:
    """Compare later reports again, now that this one reads differently; True where a correction is to be told."""
    authority = readings.lock_authority(session, publication.urn) if publication.urn else None
    if authority is None:
        return False
    return recompare(session, authority, then, told_so_far(session, authority.urn, now), now)


def _unreadable(session: Session, document_id: int) -> ReadDocument | None:
    return next((each for each in decisions.unreadable(session) if each.document.id == document_id), None)


def _held(session: Session, document_id: int) -> ReadDocument:
    for each in decisions.held(session):
        if each.document.id == document_id:
            return each
    raise UserError(f"No document with the id {document_id} is held: `ofsted-watch held` lists those that are.")
