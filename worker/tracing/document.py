"""The way of one publication through the steps, and why each subscription was told of it or was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.third_party import name_of
from findings.model import Publication, Status
from storage import publications
from storage.tables import AuthorityRow
from storage.trace import paths, told
from storage.trace.paths import Path, Revision
from worker.config.settings import Settings
from worker.steps.compare.silence import SilentBecause, silent_because
from worker.steps.read.third_party import is_watched
from worker.steps.tell.owed import Owed
from worker.tracing import words
from worker.tracing.answers import answers
from worker.tracing.found import Answer, DocumentTrace, Passed

#: Of a file that was changed often only the last revisions are told.
LAST_REVISIONS = 3


def document_trace(session: Session, settings: Settings, publication_id: int, now: datetime) -> DocumentTrace:
    """The way of a publication."""
    way = paths.path(session, publication_id)
    row = way.publication
    made = told.changes_of(session, [each.document.id for each in way.revisions])
    silence = None if made else why_silent(session, settings, way, now)
    given = answers(session, settings, row.urn, made, silence, now)
    authority = session.get(AuthorityRow, row.urn) if row.urn else None
    day = publications.day_of(row)
    return DocumentTrace(
        label=row.label,
        url=row.url,
        document_id=way.revisions[-1].document.id if way.revisions else None,
        urn=row.urn,
        authority=authority.name if authority else name_of(row.urn) if row.urn else None,
        source=way.source.name,
        publisher="others" if publications.is_by_others(row) else "ofsted",
        published=day.isoformat() if day else None,
        baseline=row.baseline,
        changes=len(made),
        steps=tuple(_with_seconds([*_steps(session, way, made, silence, now), *_told(given)])),
        answers=given,
    )


def why_silent(session: Session, settings: Settings, way: Path, now: datetime) -> tuple[str, str]:
    """A code and a sentence: why nobody is told of a publication that has made no change."""
    newest = way.revisions[-1] if way.revisions else None
    if newest is None:
        return "not_collected", words.not_collected(way.publication, now)
    if newest.read is None:
        return "not_read", "it has not been read yet"
    urn = way.publication.urn
    if publications.is_by_others(way.publication) and not way.publication.baseline and newest.read.findings.relevant:
        if urn is None:
            return "no_authority", "it names no authority, so nobody follows it"
        if not is_watched(settings, urn):
            return "authority_not_watched", f"{name_of(urn) or urn} is not watched"
    if newest.read.findings.status is Status.NOT_A_REPORT:
        return "not_a_report", f"it could not be read: {' '.join(newest.read.findings.problems)}"
    because = silent_because(session, newest.read, now)
    return because.code.value, words.silence(because.code, newest, _title(because))


def _title(because: SilentBecause) -> str:
    earlier: Publication | None = because.earlier
    return words.titled(earlier.label, earlier.published) if earlier else ""


def _steps(
    session: Session, way: Path, made: Sequence[Owed], silence: tuple[str, str] | None, now: datetime
) -> Iterator[Passed]:
    row = way.publication
    where = f"listed by “{way.source.name}”" + (", there at the first look" if row.baseline else "")
    yield _passed("found", row.first_seen_at, where)
    if not way.revisions:
        yield _passed("collected", None, words.not_collected(row, now))
    left_out = len(way.revisions) - LAST_REVISIONS
    for revision in way.revisions[max(0, left_out) :]:
        yield from _of_revision(session, revision, made, silence)


def _of_revision(
    session: Session, revision: Revision, made: Sequence[Owed], silence: tuple[str, str] | None
) -> Iterator[Passed]:
    document = revision.document
    yield _passed("collected", document.received_at, words.bytes_of(document))
    if revision.read is None:
        yield _passed("read", None, words.not_read(document))
        return
    yield _passed("read", paths.first_read_at(session, document.id), words.reading(revision.read.findings))
    for decision in revision.decisions:
        yield _passed("decided", decision.at, f"{decision.verdict} by {decision.by}: {decision.why}")
    many = sum(1 for document_id, _ in made if document_id == document.id)
    why = f"nobody is told: {silence[1]}" if silence else "no change of its own"
    yield _passed("compared", document.compared_at, words.many_changes(many) if many else why)


def _told(given: Sequence[Answer]) -> Iterator[Passed]:
    """When the first alert was promised, and when the first one was accepted."""
    promised = min((each for each in given if each.told_at), key=lambda each: each.told_at or "", default=None)
    if promised is None:
        return
    alerts = {each.alert_id for each in given if each.alert_id}
    many = f"alert {promised.alert_id}" if len(alerts) == 1 else f"{len(alerts)} alerts, the first {promised.alert_id}"
    yield Passed(step="told", at=promised.told_at, said=f"{many} to “{promised.subscription}”")
    accepted = min((each for each in given if each.accepted_at), key=lambda each: each.accepted_at or "", default=None)
    yield Passed(
        step="accepted",
        at=accepted.accepted_at if accepted else None,
        said=f"for “{accepted.subscription}”" if accepted else "not yet by anybody",
    )


def _passed(step: str, at: datetime | None, said: str) -> Passed:
    return Passed(step=step, at=at.isoformat() if at else None, said=said)


def _with_seconds(steps: Sequence[Passed]) -> Iterator[Passed]:
    """The steps with the seconds since the last one that has a time."""
    last: datetime | None = None
    for each in steps:
        at = datetime.fromisoformat(each.at) if each.at else None
        seconds = round((at - last).total_seconds()) if at and last else None
        yield Passed(step=each.step, at=each.at, seconds=seconds, said=each.said)
        last = at or last
