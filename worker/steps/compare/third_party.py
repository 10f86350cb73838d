"""Compares pages by others than Ofsted: tells each page once, and never a grade from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.news import published_only
from findings.changes.third_party import is_old_news, kind_of
from findings.model import Change, Kind, Status
from storage import changes, publications, readings
from storage.readings import ReadDocument
from storage.tables import AuthorityRow


def compare_third_party(session: Session, authority: AuthorityRow, now: datetime) -> None:
    """In the caller's transaction, with the authority locked: tell what is newly read, or mark it as no news."""
    for one in readings.uncompared(session, authority.urn, by_others=True):
        if _is_news(session, one):
            changes.save(session, one.document.id, _changes(authority, one, now))
            readings.mark_announced(one.document, now)
        readings.mark_compared(session, one.document, now)
    session.flush()


def _is_news(session: Session, one: ReadDocument) -> bool:
    """False for a page of the first look at its source, and for one held, told already, or older than what is known."""
    if one.publication.baseline or one.findings.status is not Status.READ or not one.findings.relevant:
        return False
    if changes.of_publication(session, one.publication.id) or publications.is_known_elsewhere(session, one.publication):
        return False
    return not is_old_news(one.findings.event, readings.events_before(session, one.publication))


def _changes(authority: AuthorityRow, one: ReadDocument, now: datetime) -> tuple[Change, ...]:
    return published_only(
        kind=kind_of(one.findings, Kind(one.publication.form)),
        urn=authority.urn,
        authority=authority.name,
        event=replace(one.findings.event, urn=authority.urn, authority=authority.name),
        publication=publications.as_published(one.publication, one.document),
        at=now,
    )
