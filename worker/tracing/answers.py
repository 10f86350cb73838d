"""For each subscription: why it was told of a document, or why it was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from alerts.subscription import Subscription
from storage import deliveries, subscriptions
from storage.tables import DeliveryRow
from storage.trace import told
from storage.trace.told import Ledger
from worker.config.settings import Settings
from worker.steps.tell.owed import Owed
from worker.steps.tell.reason import Reason, reasons
from worker.tracing import words
from worker.tracing.delivered import Delivered, delivered
from worker.tracing.found import Answer


def answers(
    session: Session,
    settings: Settings,
    urn: str | None,
    made: Sequence[Owed],
    silence: tuple[str, str] | None,
    now: datetime,
) -> tuple[Answer, ...]:
    """An answer for each subscription and reason; `silence` is why nobody is told, where the document made no change."""
    if silence is not None:
        return tuple(_of_silence(each, urn, silence) for each in settings.subscriptions)
    ids = [change.id for _, change in made if change.id is not None]
    ledger, known = told.ledger_of(session, ids), subscriptions.all_known(session)
    outcomes = delivered(session, settings, [row for row in _once(ledger) if row], now)
    found = [
        answer
        for each in settings.subscriptions
        for answer in _answers(each, reasons(session, each, known.get(each.name), made, ledger, now), outcomes)
    ]
    return (*found, *_of_former(settings, ledger, outcomes))


def _once(ledger: Ledger) -> list[DeliveryRow]:
    return list({row.id: row for row in ledger.values() if row is not None}.values())


def _of_silence(subscription: Subscription, urn: str | None, silence: tuple[str, str]) -> Answer:
    if not subscription.follows(urn):
        return Answer(
            subscription=subscription.name,
            told=False,
            code="not_its_authority",
            said=words.not_its_authority(subscription),
        )
    code, said = silence
    return Answer(subscription=subscription.name, told=False, code=code, said=said)


def _answers(subscription: Subscription, found: Sequence[Reason], outcomes: dict[int, Delivered]) -> Iterator[Answer]:
    """One answer for each reason: a delivery, or a code with its moment."""
    order = sorted(found, key=_key)
    for _, group in groupby(order, key=_key):
        same = list(group)
        first = same[0]
        if first.delivery is not None:
            yield _told(first.delivery, outcomes[first.delivery.id], len(same))
            continue
        yield Answer(
            subscription=subscription.name,
            told=False,
            code=first.code.value if first.code else "",
            said=words.reason(first, subscription),
            changes=len(same),
            until=first.until.isoformat() if first.until else None,
        )


def _key(one: Reason) -> tuple[int, str, str]:
    if one.delivery is not None:
        return one.delivery.id, "", ""
    return 1 << 62, one.code or "", one.until.isoformat() if one.until else ""


def _told(row: DeliveryRow, outcome: Delivered, many: int) -> Answer:
    return Answer(
        subscription=row.subscription,
        told=True,
        code=outcome.code,
        said=f"alert {row.alert_id}, {outcome.said}",
        changes=many,
        until=outcome.until.isoformat() if outcome.until else None,
        alert_id=row.alert_id,
        told_at=row.created_at.isoformat(),
        accepted_at=row.sent_at.isoformat() if deliveries.state(row) == "sent" and row.sent_at else None,
    )


def _of_former(settings: Settings, ledger: Ledger, outcomes: dict[int, Delivered]) -> Iterator[Answer]:
    """The alerts to subscriptions that watch.toml has no more."""
    for row in _once(ledger):
        if settings.subscription(row.subscription) is None:
            yield _told(row, outcomes[row.id], sum(1 for other in ledger.values() if other and other.id == row.id))
