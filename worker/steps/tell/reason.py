"""Says why a subscription was told a document's changes or was not, by the rules of the tell step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from alerts.digest_hours import next_digest
from alerts.not_told import Quiet, Unwanted
from alerts.subscription import Subscription
from findings.model import Change
from storage import changes
from storage.tables import DeliveryRow, SubscriptionRow
from storage.trace.told import Ledger
from worker.steps.tell.owed import Judged, Needless, Owed, judged, waits_for_a_digest


class Owing(StrEnum):
    """How a change stands with a subscription that it is for, where no delivery tells it."""

    DIGEST_DUE = "digest_due"
    BURST = "burst"
    DUE_NOW = "due_now"
    NOT_KNOWN_YET = "not_known_yet"
    BEFORE_SUBSCRIPTION = "before_subscription"
    NOT_ASKED_THEN = "not_asked_then"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change was not told, or not yet: `until` is when it is told, or may be. With a `delivery` it was told."""

    change: Change
    code: Unwanted | Needless | Quiet | Owing | None
    until: datetime | None = None
    delivery: DeliveryRow | None = None


def reasons(
    session: Session,
    subscription: Subscription,
    row: SubscriptionRow | None,
    made: Collection[Owed],
    ledger: Ledger,
    now: datetime,
) -> list[Reason]:
    """For each change that a publication's documents `made`: the delivery that tells it, or why none does.

    `row` None: the subscription is in watch.toml, and the watch has not run since.
    """
    if row is None:
        return [Reason(change, Owing.NOT_KNOWN_YET) for _, change in made]
    told = _told(subscription, made, ledger)
    rest = [pair for pair in made if pair[1].id not in told]
    if not rest:
        return list(told.values())
    owed = {change.id for _, change in changes.untold(session, subscription.name, row.since)}
    found = {one.change.id: one for one in judged(session, subscription, rest)}
    untold = [one for one in found.values() if one.change.id in owed and one.because is None]
    waits = {one.change_id: one for one in _waits(subscription, row, untold, now)}
    return [told.get(change.id) or _why(found[change.id], waits, owed, subscription, ledger) for _, change in made]


def _told(subscription: Subscription, made: Collection[Owed], ledger: Ledger) -> dict[int | None, Reason]:
    deliveries = {change.id: (change, ledger.get((subscription.name, change.id or 0))) for _, change in made}
    return {id_: Reason(change, None, delivery=one) for id_, (change, one) in deliveries.items() if one is not None}


@dataclass(frozen=True, slots=True)
class _Wait:
    change_id: int | None
    code: Quiet | Owing
    until: datetime | None


def _why(
    one: Judged,
    waits: Mapping[int | None, _Wait],
    owed: Collection[int | None],
    subscription: Subscription,
    ledger: Ledger,
) -> Reason:
    if one.because is not None:
        return Reason(one.change, one.because)
    if one.change.id in owed:
        wait = waits[one.change.id]
        return Reason(one.change, wait.code, wait.until)
    is_decided = (subscription.name, one.change.id) in ledger
    return Reason(one.change, Owing.NOT_ASKED_THEN if is_decided else Owing.BEFORE_SUBSCRIPTION)


def _waits(
    subscription: Subscription, row: SubscriptionRow, untold: Collection[Judged], now: datetime
) -> Iterator[_Wait]:
    """Until when what is wanted and not told waits, by document."""
    for one in untold:
        if waits_for_a_digest(subscription, one.told_as):
            until = next_digest(subscription, row.digest_at or row.since, now)
            yield _Wait(one.change.id, Owing.DIGEST_DUE if until > now else Owing.DUE_NOW, until)
            continue
        beside = [
            other.told_as
            for other in untold
            if other.document_id == one.document_id and not waits_for_a_digest(subscription, other.told_as)
        ]
        kept = subscription.kept_from(beside, now)
        if kept is not None:
            yield _Wait(one.change.id, kept.by, kept.until)
        elif row.burst_until is not None and now < row.burst_until:
            yield _Wait(one.change.id, Owing.BURST, row.burst_until)
        else:
            yield _Wait(one.change.id, Owing.DUE_NOW, None)
