"""Composes what would be sent, and writes it to files instead of sending it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from alerts.alert import Alert, from_json
from alerts.render.card import payload
from alerts.render.footer import Frame
from alerts.render.html import html
from alerts.render.screen_text import screen_text
from alerts.render.whole import whole_story
from alerts.subscription import Send, Subscription
from findings.dates.clock import day_in_london
from findings.model import Change
from storage import changes, deliveries, readings, subscriptions
from storage.tables import AuthorityRow
from worker.commands.rehearse.rehearsal import news_in
from worker.errors import UserError
from worker.steps.tell.compose import (
    NOBODY,
    id_for,
    id_of_nothing_new,
    in_digests,
    nothing_new_since,
    one_alert,
    one_digest,
)
from worker.steps.tell.owed import wanted
from worker.wording.named import NoSuchAuthority, urn_in_store

#: (alert id, alert).
Told = tuple[str, Alert]


def next_digest(session: Session, subscription: Subscription, now: datetime) -> list[Told]:
    """What the subscription would be sent if its hour were now: nearly always one alert, none where nothing is new."""
    row = subscriptions.find(session, subscription.name)
    owed = changes.untold(session, subscription.name, row.since) if row else []
    for_them = [change for _, change in wanted(session, subscription, owed)]
    if subscription.send is not Send.AT_ONCE:
        for_them = [change for change in for_them if not change.being_checked]
    if row and not for_them and subscription.say_nothing_new:
        nothing = nothing_new_since(session, subscription, row.digest_at or row.since, now)
        return [(id_of_nothing_new(subscription, now), nothing)]
    return [(id_for(subscription, told), one_digest(session, subscription, told, now)) for told in in_digests(for_them)]


def alert_on(session: Session, what: str, now: datetime) -> Told:
    """The alert that was sent under the id `what`; else the one that a document, or an authority's newest, would make.

    Raises:
        UserError: there is nothing of that name, or nobody would be told of it.
    """
    delivery = None if what.isdecimal() else deliveries.find(session, what)
    if delivery is not None:
        return delivery.alert_id, from_json(delivery.content)
    authority, url = _meant(session, what)
    told = [
        each
        for each in news_in(session, authority, date.min, day_in_london(now))
        if url in (None, each[0].publication.url)
    ]
    if not told:
        raise UserError(f"Nothing that was read of {authority.name} would be told as news.")
    newest = max(told, key=_when)
    return id_for(NOBODY, newest), one_alert(session, newest, now)


def _meant(session: Session, what: str) -> tuple[AuthorityRow, str | None]:
    """The authority, and its document's address where `what` is a document's number. Raises UserError for others."""
    publication = readings.publication_of(session, int(what)) if what.isdecimal() and len(what) < 10 else None
    urn, hint = publication.urn if publication else None, ""
    if urn is None:
        try:
            urn = urn_in_store(session, what)
        except NoSuchAuthority as error:
            hint = error.hint
    for authority in readings.authorities(session):
        if authority.urn == urn:
            return authority, publication.url if publication else None
    raise UserError(
        f"“{what}” is no alert's id, no number of a document (`ofsted-watch export documents`) and no authority's name.{hint}"
    )


def _when(told: tuple[Change, ...]) -> datetime:
    return told[0].at


def write(told: Told, page: Path) -> Iterator[Path]:
    """Write the page, and beside it the text (.txt), the card (.card.json) and the whole story (.whole.html); yield the paths.

    Raises:
        UserError: a file cannot be written.
    """
    alert_id, alert = told
    whole = page.with_suffix(".whole.html")
    frame = Frame(alert_id=alert_id, whole_at=whole.name)
    contents = {
        page: html(alert, frame),
        page.with_suffix(".txt"): screen_text(alert, frame),
        page.with_suffix(".card.json"): json.dumps(
            payload(alert, Frame(alert_id=alert_id)), ensure_ascii=False, indent=1
        ),
        **({whole: whole_story(alert, alert_id)} if alert.sections else {}),
    }
    for path, content in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        except OSError as error:
            raise UserError(f"{path} cannot be written: {error.strerror}.") from None
        yield path
