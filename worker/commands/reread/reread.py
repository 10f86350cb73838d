"""Reads every stored document again with today's reader, says what differs, and keeps a new reading."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from findings.changes.history import as_ofsteds_own, attributed
from findings.changes.third_party import classified, no_earlier_than_its_event
from findings.model import Findings, Judgement, Kind, Status
from findings.wording import judgement_name
from storage import documents, publications, readings, trouble_subjects, troubles
from storage.database import Database
from storage.readings import Stocked
from storage.tables import DocumentRow
from worker.services import Reader
from worker.steps.compare.compare import compare_documents
from worker.steps.read.third_party import assign, heed
from worker.version import VERSION

SIDE_BY_SIDE = 4


@dataclass(frozen=True, slots=True)
class Reread:
    """A stored document, what today's reader finds in it, and in what words that differs."""

    stocked: Stocked
    findings: Findings
    differences: tuple[str, ...]


def differing(database: Database, reader: Reader) -> Iterator[Reread]:
    """Read every stored document again and change nothing; yield those that come out differently, oldest first."""
    with database.begin() as session:
        stock = readings.stocked(session)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for stocked, findings in zip(stock, pool.map(lambda one: _read(database, reader, one), stock), strict=True):
            differences = tuple(_differences(stocked.known.findings, findings))
            if differences:
                yield Reread(stocked, findings, differences)


def keep(database: Database, reread: Reread, now: datetime, *, tell: bool) -> None:
    """Store the new reading. Nobody is told of it, unless `tell`: then it is compared as if it had just come."""
    with database.begin() as session:
        document = session.get_one(DocumentRow, reread.stocked.known.document.id)
        readings.record_reading(session, document, reread.findings, VERSION, now)
        if tell:
            readings.compare_again(document)
        else:
            readings.mark_untold(document, now)
        publication = publications.by_id(session, document.publication_id)
        if publications.is_by_others(publication):
            heed(session, document, publication, reread.findings, now)
            assign(session, publication, reread.findings)
        elif reread.findings.status is Status.READ:
            troubles.end(session, trouble_subjects.unclear_reading(publication.id), now)
        if tell and publication.urn:
            compare_documents(session, publication.urn, now)


def _read(database: Database, reader: Reader, stocked: Stocked) -> Findings:
    publication, owner, authority = stocked.known.publication, stocked.owner, stocked.authority
    with database.begin() as session:
        body = documents.body(session, stocked.known.document)
        origin = publications.origin_of(session, publication)
    if not body:
        return stocked.known.findings  # Its bytes were dropped: it was no document, or not ours to keep.
    findings = reader.read(body, origin)
    if publications.is_by_others(publication):
        findings = classified(findings, Kind(publication.form), owner, authority)
        is_first = stocked.known.document.revision == 1
        return no_earlier_than_its_event(findings, publications.day_of(publication)) if is_first else findings
    findings = as_ofsteds_own(findings)
    return attributed(findings, owner, authority) if owner and authority else findings


def _differences(before: Findings, after: Findings) -> Iterator[str]:
    """How two readings differ, in words for a person: status, grades, lists; anything else is `other details`."""
    if before == after:
        return
    found = [*_of_status(before, after), *_of_grades(before.judgements, after.judgements), *_of_lists(before, after)]
    yield from found or ["other details"]


def _of_status(before: Findings, after: Findings) -> Iterator[str]:
    if (before.status, before.kind) != (after.status, after.kind):
        yield f"{before.status} as {before.kind} → {after.status} as {after.kind}"


def _of_grades(before: tuple[Judgement, ...], after: tuple[Judgement, ...]) -> Iterator[str]:
    old, new = ({judgement.key: judgement.grade for judgement in side} for side in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) is not new.get(key):
            words = [grade.plain if grade else "none" for grade in (old.get(key), new.get(key))]
            yield f"{judgement_name(key)}: {words[0]} → {words[1]}"


def _of_lists(before: Findings, after: Findings) -> Iterator[str]:
    for name in ("needs_improvement", "priority_actions", "concerns", "strengths", "areas_reviewed"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name.replace('_', ' ')}: {len(old)} → {len(new)}"
