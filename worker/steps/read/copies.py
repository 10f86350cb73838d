"""Settles copies of Ofsted’s documents on the sites of others: the same bytes say what Ofsted’s say, and ask nobody anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from findings.model import Findings, Status
from storage import decisions, readings, trouble_subjects, troubles
from storage.tables import DocumentRow
from worker.steps.compare.compare import compare_documents
from worker.version import VERSION

_THE_SAME = "It is byte for byte a document that Ofsted’s own page lists."


def settled(session: Session, document: DocumentRow, findings: Findings) -> Findings:
    """Return the findings of what others publish; no longer held where Ofsted’s own document of the same bytes was read."""
    if findings.status is not Status.HELD or not readings.by_sha256(session, [document.sha256]):
        return findings
    return _as_a_copy(findings)


def settle_copies(session: Session, document: DocumentRow, now: datetime) -> None:
    """In the caller’s transaction: let nothing of others wait for a person that has the bytes of this document of Ofsted’s."""
    for copy in decisions.held_copies(session, document.sha256):
        readings.add_reading(session, copy.document, _as_a_copy(copy.findings), VERSION, now)
        troubles.end(session, trouble_subjects.unclear_reading(copy.publication.id), now)
        if copy.publication.urn:
            readings.compare_again(copy.document)
            compare_documents(session, copy.publication.urn, now)


def _as_a_copy(findings: Findings) -> Findings:
    return replace(findings, status=Status.READ, problems=(), notes=(*findings.notes, _THE_SAME))
