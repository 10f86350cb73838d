"""Works out what a subscription would have been sent in a period, from what the store has read, whatever was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby

from sqlalchemy.orm import Session

from alerts.alert import Alert
from alerts.digest_hours import next_hour
from alerts.subscription import Send, Subscription
from findings.changes.history import Reading, Silence, Wait, verdict
from findings.changes.news import published_only
from findings.changes.third_party import is_old_news, kind_of
from findings.dates.clock import moment
from findings.model import Change, Kind, Status
from storage import publications, readings, timeline
from storage.tables import AuthorityRow
from worker.steps.backoff import GIVE_UP_AFTER
from worker.steps.compare.news import announcement, news_of
from worker.steps.tell.compose import in_digests, one_alert, one_digest

#: Each document is taken to have been read at this hour of the day of its publication.
NOON = time(12, 0)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One alert that would have been sent, and when."""

    at: datetime
    send: Send
    alert: Alert


def rehearse(session: Session, subscription: Subscription, since: date, until: date) -> list[Rehearsed]:
    """The alerts that the subscription would have been sent on all published from `since` to `until`, oldest first."""
    documents = [
        tuple(change for change in told if subscription.wants(change))
        for authority in readings.authorities(session)
        if subscription.authorities is None or authority.urn in subscription.authorities
        for told in news_in(session, authority, since, until)
    ]
    wanted = sorted((told for told in documents if told), key=lambda told: told[0].at)
    at_once = subscription.send is Send.AT_ONCE
    singly = [told for told in wanted if at_once or told[0].being_checked]
    rest = [told for told in wanted if not (at_once or told[0].being_checked)]
    alerts = [
        Rehearsed(told[0].at, Send.AT_ONCE, one_alert(session, told, told[0].at, as_then=True)) for told in singly
    ]
    return sorted([*alerts, *_digests(session, subscription, rest)], key=lambda one: one.at)


def news_in(session: Session, authority: AuthorityRow, since: date, until: date) -> Iterator[tuple[Change, ...]]:
    """The changes of each document published in the period, as they would have been found on its day."""
    history = timeline.history(session, authority.urn, moment(until, NOON) - GIVE_UP_AFTER)
    as_then = [_as_then(reading) for reading in history if reading.publication.published]
    for reading in sorted(as_then, key=lambda one: (one.first_seen_at, one.order)):
        if since <= _day(reading) <= until:
            known = [other for other in as_then if other.id != reading.id and _day(other) <= _day(reading)]
            told = _news(session, authority, reading, known)
            if told:
                yield told
    yield from _by_others(session, authority, as_then, since, until)


def _as_then(reading: Reading) -> Reading:
    """The reading as if the watch had been running, and had first seen the document on the day of its publication."""
    day = reading.publication.published or date.max
    return replace(reading, baseline=False, told_before=None, first_seen_at=moment(day, NOON))


def _day(reading: Reading) -> date:
    return reading.publication.published or date.max


def _news(session: Session, authority: AuthorityRow, reading: Reading, known: Sequence[Reading]) -> tuple[Change, ...]:
    judgement, findings = verdict(reading, known), reading.findings
    if findings is None or isinstance(judgement, Silence):
        return ()
    if isinstance(judgement, Wait) or findings.status is not Status.READ:
        form = publications.by_id(session, reading.id).form
        return announcement(authority, findings, form, reading.publication, reading.first_seen_at)
    return news_of(authority, findings, reading.publication, judgement.before, reading.first_seen_at)


def _by_others(
    session: Session, authority: AuthorityRow, ofsteds: Sequence[Reading], since: date, until: date
) -> Iterator[tuple[Change, ...]]:
    """The change that each page by others published in the period makes; each page once, and none that was old news."""
    told: set[str] = set()
    events = [(_day(one), one.findings.event) for one in ofsteds if one.findings and one.is_read]
    found = [(publications.day_of(one.publication), one) for one in readings.by_others(session, authority.urn)]
    dated = [(day, one) for day, one in found if day and one.findings.relevant]
    for day, one in sorted(dated, key=lambda dated: dated[0]):
        row, findings = one.publication, one.findings
        is_new = row.identity not in told and not is_old_news(findings.event, (e for on, e in events if on < day))
        told.add(row.identity)
        if readings.makes_known(session, one):
            events.append((day, findings.event))
        if is_new and since <= day <= until:
            yield published_only(
                kind=kind_of(findings, Kind(row.form)),
                urn=authority.urn,
                authority=authority.name,
                event=replace(findings.event, urn=authority.urn, authority=authority.name),
                publication=publications.as_published(row, None),
                at=moment(day, NOON),
            )


def _digests(
    session: Session, subscription: Subscription, documents: Sequence[tuple[Change, ...]]
) -> Iterator[Rehearsed]:
    for hour, group in groupby(documents, key=lambda told: next_hour(subscription, told[0].at)):
        owed = [change for document in group for change in document]
        for told in in_digests(owed):
            alert = one_digest(session, subscription, told, hour, as_then=True)
            yield Rehearsed(hour, subscription.send, alert)
