"""Compares pages by others than Ofsted: tells each page once, and never a grade from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from findings.changes.news import published_only
from findings.changes.third_party import is_old_news, kind_of
from findings.model import Change, Kind, Status
from findings.provenance import shows_ofsteds_letter
from storage import changes, publications, readings
from storage.by_others import same_page
from storage.readings import ReadDocument
from storage.tables import AuthorityRow
from worker.logs import events


class NoNews(StrEnum):
    """Why nobody is told of a page by others."""

    BASELINE = "baseline"
    NOT_READ_WITH_CONFIDENCE = "not_read_with_confidence"
    NOT_RELEVANT = "dismissed"
    TOLD_BEFORE = "told_before"
    KNOWN_ELSEWHERE = "known_elsewhere"
    SAME_WORDS = "same_words"
    SAME_EVENT = "same_event"
    OLD_NEWS = "old_news"
    COPY = "copy"


def compare_third_party(session: Session, authority: AuthorityRow, now: datetime) -> None:
    """In the caller's transaction, with the authority locked: tell what is newly read, or mark it as no news."""
    for one in readings.uncompared(session, authority.urn, by_others=True):
        why = why_no_news(session, one)
        found: tuple[Change, ...] = ()
        if why is None:
            found = _changes(authority, one, now)
            changes.save(session, one.document.id, found)
            readings.mark_announced(one.document, now)
        if why is not NoNews.BASELINE:
            events.compared(session, one.publication, one.document, len(found), why)
        readings.mark_compared(session, one.document, now)
    session.flush()


def why_no_news(session: Session, one: ReadDocument) -> NoNews | None:
    """Why the page is no news: it is of the first look at its source, held, told already, or older than what is known."""
    if one.publication.baseline:
        return NoNews.BASELINE
    if one.findings.status is not Status.READ:
        return NoNews.NOT_READ_WITH_CONFIDENCE
    if not one.findings.relevant:
        return NoNews.NOT_RELEVANT
    if changes.of_publication(session, one.publication.id):
        return NoNews.TOLD_BEFORE
    return _why_known(session, one)


def _why_known(session: Session, one: ReadDocument) -> NoNews | None:
    if readings.by_sha256(session, [one.document.sha256]) or _is_in_ofsteds_own_letter(session, one):
        return NoNews.COPY
    if publications.is_known_elsewhere(session, one.publication):
        return NoNews.KNOWN_ELSEWHERE
    if same_page.has_its_words(session, one):
        return NoNews.SAME_WORDS
    if same_page.tells_of_its_event(session, one):
        return NoNews.SAME_EVENT
    is_old = is_old_news(one.findings.event, readings.events_before(session, one.publication))
    return NoNews.OLD_NEWS if is_old else None


def _is_in_ofsteds_own_letter(session: Session, one: ReadDocument) -> bool:
    """Say whether all that counts of the page, a visit and its days, stands in the letter that Ofsted's own page lists."""
    event = one.findings.event
    if not shows_ofsteds_letter(one.findings) or not event.spans or one.publication.urn is None:
        return False
    known = readings.events_of_ofsted(session, one.publication.urn)
    return any(each.kind is event.kind and each.spans == event.spans for each in known)


def _changes(authority: AuthorityRow, one: ReadDocument, now: datetime) -> tuple[Change, ...]:
    return published_only(
        kind=kind_of(one.findings, Kind(one.publication.form)),
        urn=authority.urn,
        authority=authority.name,
        event=replace(one.findings.event, urn=authority.urn, authority=authority.name),
        publication=publications.as_published(one.publication, one.document),
        at=now,
    )
