"""What a subscription may be told now: quiet hours and pauses hold alerts back, and a document's changes stay together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from alerts.subscription import Send, Subscription
from findings.model import Change
from storage import ledger
from worker.untold import Untold

#: (document id, change), as the store gives what is untold.
Owed = tuple[int, Change]


def wanted(session: Session, subscription: Subscription, owed: Iterable[Owed]) -> list[Owed]:
    """What of it is for this subscription. A correction is for exactly those who were told what it corrects.

    They hear it even if they would not ask for it today. Whom the first news passed by, because they had not asked for
    that, hears the correction where it is what they ask for: the rise that was told to others may have been a fall.
    Who still waits for the first news, in a pause or for a digest, hears only what is right, as the news that it is.
    """
    pairs = list(owed)
    untold = Untold(change for _, change in pairs)
    corrected = {change.corrects for _, change in pairs if change.corrects is not None}
    heard = ledger.whether_told(session, subscription.name, corrected) if corrected else {}
    latest = ((document, untold.to_be_told(change)) for document, change in pairs if not untold.is_replaced(change))
    return [(document, change) for document, change in latest if change and _is_wanted(subscription, change, heard)]


def _is_wanted(subscription: Subscription, change: Change, heard: Mapping[int, bool]) -> bool:
    if change.corrects is None:
        return subscription.wants(change)
    was_told = heard.get(change.corrects)
    return was_told or (was_told is False and subscription.wants(replace(change, corrects=None)))


def due_at_once(subscription: Subscription, wanted: Iterable[Owed], now: datetime) -> list[Owed]:
    """What is to be told now without waiting for a digest, by document; reports being checked never wait for one."""
    at_once = (pair for pair in wanted if subscription.send is Send.AT_ONCE or pair[1].being_checked)
    documents = [list(group) for _, group in groupby(sorted(at_once, key=itemgetter(0)), key=itemgetter(0))]
    return [pair for group in documents if subscription.may_hear([each for _, each in group], now) for pair in group]


def came_in_a_pause(subscription: Subscription, change: Change) -> bool:
    """Was an at-once subscription muted when this came? Then it is told in one digest, not in twenty alerts."""
    return subscription.send is Send.AT_ONCE and subscription.is_muted(change.at)
