"""Held documents: what a person should look at, and what becomes of the person's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from findings.ilacs.eras import judgements_of
from findings.model import Findings, Grade, Judgement, Kind, Status
from findings.plain import judgement_name
from storage import decisions, troubles
from storage.tables import DocumentRow, PublicationRow
from worker.errors import Refused
from worker.steps.reckon import reckon


def approve(
    session: Session, document_id: int, by: str, why: str, now: datetime, grades: Mapping[str, Grade] | None = None
) -> None:
    """Let a held document stand, with the grades that the person gives where its places disagree.

    Raises:
        Refused: it is not held, nobody could tell anything of it, or a grade is still in doubt.
    """
    document, publication, findings = _held(session, document_id)
    decisions.approve(session, document, _settled(findings, grades or {}, by), by, why, now)
    _done(session, publication, now)


def reject(session: Session, document_id: int, by: str, why: str, now: datetime) -> None:
    """Tell nothing of a held document, and let nobody wait for it.

    Raises:
        Refused: it is not held.
    """
    document, publication, _ = _held(session, document_id)
    decisions.reject(session, document, by, why, now)
    _done(session, publication, now)


def _done(session: Session, publication: PublicationRow, now: datetime) -> None:
    troubles.end(session, f"reading:{publication.id}", now)
    if publication.urn:
        reckon(session, publication.urn, now)


def _held(session: Session, document_id: int) -> tuple[DocumentRow, PublicationRow, Findings]:
    for document, publication, findings in decisions.held(session):
        if document.id == document_id:
            return document, publication, findings
    raise Refused(f"No document with the id {document_id} is held: `ofsted-watch held` lists those that are.")


def _settled(findings: Findings, grades: Mapping[str, Grade], by: str) -> Findings:
    if findings.kind is Kind.OTHER:
        raise Refused(
            "Its form is not known, so there is nothing that could be told: reject it, or wait for a reader that knows it."
        )
    judged = {judgement.key: judgement for judgement in findings.judgements}
    for key, grade in grades.items():
        page = judged[key].page if key in judged else 1
        judged[key] = Judgement(
            key=key, name=judgement_name(key), grade=grade, page=page, quote=f"{grade.plain}, as {by} found it"
        )
    settled = replace(findings, status=Status.READ, problems=(), doubts=(), judgements=tuple(judged.values()))
    _refuse_incomplete(settled)
    return settled


def _refuse_incomplete(findings: Findings) -> None:
    """A report must have all the grades that an inspection of its day has, or its successor would compare with a gap."""
    if findings.kind is not Kind.ILACS:
        return
    if findings.event.start is None:
        raise Refused("The inspection dates are not known, so it cannot be put in its place: reject it.")
    given = {judgement.key for judgement in findings.judgements}
    allowed = judgements_of(findings.event.start)
    if any(given == set(keys) for keys in allowed):
        return
    nearest = min(allowed, key=lambda keys: len(set(keys) ^ given), default=frozenset[str]())
    lacking = sorted(set(nearest) - given)
    if lacking:
        words = " ".join(f"--grade {key}=…" for key in lacking)
        raise Refused(f"These grades are in doubt; look into the report, and say them: {words}")
    raise Refused("Its judgements are not those of an inspection of that day: reject it.")
