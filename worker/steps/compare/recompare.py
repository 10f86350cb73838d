"""Compares later reports again where an earlier one was put right, and stores corrections of what was told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.history import Reading, predecessor
from findings.changes.recomparison import recomparison
from storage import changes, documents, readings, timeline
from storage.readings import ReadDocument
from storage.tables import AuthorityRow
from worker.steps.backoff import GIVE_UP_AFTER

#: An authority's readings by publication id, as they stand at a moment.
History = Mapping[int, Reading]


def told_so_far(session: Session, urn: str, now: datetime) -> History:
    """The authority's readings as they were told; one that waits to be compared, as its earlier revision was told."""
    history = {reading.id: reading for reading in timeline.history(session, urn, now - GIVE_UP_AFTER)}
    return as_told(history, readings.uncompared(session, urn))


def as_told(history: History, waiting: Collection[ReadDocument]) -> History:
    """The history as it was told: a reading that waits to be compared has its earlier revision's findings, or None."""
    ids = {one.publication.id for one in waiting}
    return {
        reading.id: replace(reading, findings=reading.told_before) if reading.id in ids else reading
        for reading in history.values()
    }


def recompare(session: Session, authority: AuthorityRow, then: History, now: History, at: datetime) -> bool:
    """In the caller's transaction: store corrections for reports that are the same, but have another predecessor now.

    `then` and `now` are the history before and after. True where there are any that were not stored before.
    """
    any_found = False
    for reading in sorted(now.values(), key=lambda one: one.order):
        was = then.get(reading.id)
        if was is None or reading.findings is None or was.findings != reading.findings:
            continue
        before, before_now = predecessor(was, others(was, then)), predecessor(reading, others(reading, now))
        if before == before_now:
            continue
        told = [one for one in changes.of_publication(session, reading.id) if not one.being_checked]
        if told:
            found = recomparison(
                told,
                reading.findings,
                then=before,
                now=before_now,
                urn=authority.urn,
                authority=authority.name,
                publication=reading.publication,
                at=at,
            )
            changes.save(session, documents.newest_of(session, reading.id).id, found)
            any_found = any_found or bool(found)
    return any_found


def others(reading: Reading, history: History) -> list[Reading]:
    """The other readings of the history."""
    return [other for other in history.values() if other.id != reading.id]
