"""Unsubscribes a recipient from a subscription, puts one back, and says who has left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.orm import Session

from alerts.mailbox import bare
from alerts.subscription import Subscription
from findings.dates.clock import LONDON
from findings.text.safe import visible
from findings.wording import day
from storage import trouble_subjects, troubles, unsubscribed
from storage.tables import UnsubscribedRow
from worker.config.settings import Settings
from worker.errors import UserError
from worker.store import store


def leave(session: Session, subscription: str, recipient: str, now: datetime) -> None:
    """Store that the recipient is sent no more of it, and tell operators; a second time changes nothing."""
    if unsubscribed.leave(session, subscription, recipient, now):
        sentence = f"{recipient} has unsubscribed from “{subscription}”, and is sent none of its alerts any more."
        troubles.begin(session, trouble_subjects.unsubscribed(subscription, recipient), sentence, now)


def put_back(session: Session, subscription: str, written: str, now: datetime) -> str:
    """Send the recipient what comes from now on again; return a sentence that says so.

    Raises:
        UserError: they have not unsubscribed from it.
    """
    recipient = bare(written)
    if unsubscribed.find(session, subscription, recipient) is None:
        raise UserError(
            f"{recipient} has not unsubscribed from “{subscription}”: `ofsted-watch unsubscribed` lists all who have."
        )
    unsubscribed.come_back(session, subscription, recipient)
    troubles.end(session, trouble_subjects.unsubscribed(subscription, recipient), now)
    return f"{recipient} is sent the alerts of “{subscription}” again, from the next one on."


def who_left(settings: Settings) -> list[UnsubscribedRow]:
    """Everybody who has unsubscribed from anything; empty where nothing has been watched yet."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return []
    with store(settings) as database, database.begin() as session:
        return unsubscribed.all_of(session)


def sentences(settings: Settings, rows: Sequence[UnsubscribedRow]) -> Iterator[str]:
    """For each subscription of watch.toml, a sentence for each recipient who left, and one where nobody is left."""
    for subscription in settings.subscriptions:
        theirs = [
            row for row in rows if row.subscription == subscription.name and row.recipient in _people(subscription)
        ]
        for row in theirs:
            yield f"UNSUBSCRIBED: {row.recipient} from “{subscription.name}”, on {day(row.at.astimezone(LONDON))}."
        if theirs and len(theirs) == len(_people(subscription)):
            yield f"NOBODY LEFT: all recipients of “{subscription.name}” have unsubscribed, so nobody is sent its alerts."


def lines(rows: Sequence[UnsubscribedRow], subscription: str | None) -> Iterator[str]:
    """A line for each recipient who left that subscription (None: any)."""
    wanted = [row for row in rows if subscription is None or row.subscription == subscription]
    if not wanted:
        yield "Nobody has unsubscribed."
    for row in wanted:
        yield visible(f"{row.recipient} from “{row.subscription}”, on {day(row.at.astimezone(LONDON))}")


def _people(subscription: Subscription) -> frozenset[str]:
    return frozenset(map(bare, subscription.to))
