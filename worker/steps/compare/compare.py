"""Compares an authority's newly read documents with what came before them, in the order of their inspections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.compare import compare
from findings.changes.corrections import corrections
from findings.changes.history import Correction, Reading, Silence, Verdict, Wait, verdict
from findings.model import Change, Status
from storage import changes, publications, readings, timeline
from storage.readings import ReadDocument
from storage.tables import AuthorityRow
from worker.logs import events
from worker.steps.backoff import GIVE_UP_AFTER, PATIENT_FOR
from worker.steps.compare.news import announcement, news_of
from worker.steps.compare.recompare import History, as_told, others, recompare
from worker.steps.compare.third_party import compare_third_party


def compare_documents(session: Session, urn: str, now: datetime) -> None:
    """In the caller's transaction: store the changes that the authority's documents make, each document's once.

    A document that cannot be compared yet, because an earlier report is missing, is announced now and compared later.
    """
    authority = readings.lock_authority(session, urn)
    if authority is None:
        return
    compare_third_party(session, authority, now)
    readings.mark_baseline_compared(session, urn, now)
    waiting = readings.uncompared(session, urn)
    if not waiting:
        return
    history = {reading.id: reading for reading in timeline.history(session, urn, now - GIVE_UP_AFTER)}
    told = as_told(history, waiting)
    for one in sorted(waiting, key=lambda one: history[one.publication.id].order):
        reading, judgement = verdict_on(one, history)
        if isinstance(judgement, Wait) and not _hopeless(session, judgement.earlier):
            continue
        found = _changes(session, authority, one, judgement, now)
        changes.save(session, one.document.id, found)
        events.compared(session, one.publication, one.document, len(found))
        readings.mark_announced(one.document, now)
        if not isinstance(judgement, Wait):
            readings.mark_compared(session, one.document, now)
            then, told = told, {**told, reading.id: reading}
            if isinstance(judgement, Correction):
                recompare(session, authority, then, told, now)
    session.flush()


def verdict_on(one: ReadDocument, history: History) -> tuple[Reading, Verdict]:
    """The document as a reading of its authority's history, and what it means there.

    Its newest revision is compared; the history holds the best one.
    """
    reading = replace(history[one.publication.id], findings=one.findings)
    return reading, verdict(reading, others(reading, history))


def _hopeless(session: Session, earlier: Reading) -> bool:
    """Whether the earlier report will not be read soon: it is held, or its file could not be had several times."""
    if earlier.findings is not None:
        return True
    return publications.by_id(session, earlier.id).attempts >= PATIENT_FOR


def _changes(
    session: Session, authority: AuthorityRow, one: ReadDocument, judgement: Verdict, now: datetime
) -> tuple[Change, ...]:
    if isinstance(judgement, Silence):
        return ()
    publication = publications.as_published(one.publication, one.document)
    if isinstance(judgement, Wait) or one.findings.status is not Status.READ:
        is_known = one.document.announced_at is not None
        return () if is_known else announcement(authority, one.findings, one.publication.form, publication, now)
    if isinstance(judgement, Correction):
        return _correction(session, authority, one, judgement, now)
    return news_of(authority, one.findings, publication, judgement.before, now)


def _correction(
    session: Session, authority: AuthorityRow, one: ReadDocument, judgement: Correction, now: datetime
) -> tuple[Change, ...]:
    return corrections(
        compare(judgement.before, judgement.told),
        compare(judgement.before, one.findings),
        changes.of_publication(session, one.publication.id),
        replaced=judgement.told,
        findings=one.findings,
        urn=authority.urn,
        authority=authority.name,
        publication=publications.as_published(one.publication, one.document),
        before=judgement.before,
        at=now,
    )
