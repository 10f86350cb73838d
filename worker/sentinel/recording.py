"""Records in the outbox, where the database can be had, what the sentinel has told, so that no worker tells it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import deliveries, ledger, trouble_subjects, troubles
from storage.tables import WarnedRow
from worker.config.settings import Settings
from worker.engine.health_now import LONGEST_SECONDS, within
from worker.sentinel.telling import Sent
from worker.store import store_as_it_is

_LEASE = timedelta(minutes=1)


def record(settings: Settings, sent: Sent, subscription: str, broken: Collection[str], now: datetime) -> None:
    """Store the alert as one that was sent, and that it told the open troubles on these promises. Raises nothing."""

    def work() -> None:
        with store_as_it_is(settings) as database, database.begin() as session:
            recorded(session, sent, subscription, broken, now)

    within(LONGEST_SECONDS, work, lambda _: None)


def recorded(session: Session, sent: Sent, subscription: str, broken: Collection[str], now: datetime) -> None:
    """The same, in the caller's transaction. A promise of which the watch itself does not know is in no ledger."""
    subjects = {trouble_subjects.broken_promise(name) for name in broken}
    known = {trouble.id for trouble in troubles.all_open(session) if trouble.subject in subjects}
    told = select(WarnedRow.trouble_id).where(WarnedRow.subscription == subscription, WarnedRow.ended.is_(False))
    known -= set(session.scalars(told))
    if not known:
        return
    delivery_id = deliveries.promise(
        session,
        alert_id=sent.alert_id,
        subscription=subscription,
        channel=sent.channel,
        content=sent.content,
        now=now,
    )
    delivery = deliveries.claim(session, delivery_id, now, _LEASE)
    assert delivery is not None, "it was promised in this transaction"
    deliveries.sent(session, delivery, sent.answer, now)
    ledger.mark_troubles_told(session, subscription, [(each, False) for each in sorted(known)], delivery_id)
