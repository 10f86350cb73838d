"""Works out what a subscription has not been told, and what of it quiet hours and pauses let be told now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from sqlalchemy.orm import Session

from alerts.not_told import Unwanted
from alerts.subscription import Send, Subscription
from findings.model import Change, ChangeKind, Direction
from storage import ledger

#: (document id, change), as the store gives what is untold.
Owed = tuple[int, Change]


class Needless(StrEnum):
    """Why a change is not told, whatever the subscription asks for: what else it is told, or was not told, says enough."""

    CORRECTED_SINCE = "corrected_since"
    TAKES_BACK_WHAT_WAS_NOT_TOLD = "takes_back_what_was_not_told"
    CORRECTS_WHAT_WAS_NOT_TOLD = "corrects_what_was_not_told"


@dataclass(frozen=True, slots=True)
class Judged:
    """A change of a document, as it is to be told to a subscription; or why it is not for it (`because`)."""

    document_id: int
    change: Change
    told_as: Change
    because: Unwanted | Needless | None


def wanted(session: Session, subscription: Subscription, owed: Iterable[Owed]) -> list[Owed]:
    """What of `owed` is for this subscription."""
    return [(one.document_id, one.told_as) for one in judged(session, subscription, owed) if one.because is None]


def judged(session: Session, subscription: Subscription, owed: Iterable[Owed]) -> list[Judged]:
    """What of `owed` is for this subscription, and why the rest is not. A correction is for exactly those who were told what it corrects.

    They hear it even if they would not ask for it today. A subscription that was not told the first news, because it
    had not asked for that, hears the correction where it asks for it: the rise that others were told of may have been a
    fall. One that still waits for the first news, in a pause or for a digest, hears only what is right, as news.
    """
    pairs = list(owed)
    untold = Untold(change for _, change in pairs)
    corrected = {change.corrects for _, change in pairs if change.corrects is not None}
    heard = ledger.was_told(session, subscription.name, corrected) if corrected else {}
    return [_judged(subscription, document, change, untold, heard) for document, change in pairs]


def _judged(
    subscription: Subscription, document_id: int, change: Change, untold: Untold, heard: Mapping[int, bool]
) -> Judged:
    if untold.is_replaced(change):
        return Judged(document_id, change, change, Needless.CORRECTED_SINCE)
    told_as = untold.to_be_told(change)
    if told_as is None:
        return Judged(document_id, change, change, Needless.TAKES_BACK_WHAT_WAS_NOT_TOLD)
    return Judged(document_id, change, told_as, _why_not(subscription, told_as, heard))


def _why_not(subscription: Subscription, change: Change, heard: Mapping[int, bool]) -> Unwanted | Needless | None:
    if change.corrects is None:
        return subscription.why_unwanted(change)
    was_told = heard.get(change.corrects)
    if was_told is None:
        return Needless.CORRECTS_WHAT_WAS_NOT_TOLD
    return None if was_told else subscription.why_unwanted(replace(change, corrects=None))


def due_at_once(subscription: Subscription, wanted: Iterable[Owed], now: datetime) -> list[Owed]:
    """What may be told now without waiting for a digest, by document."""
    at_once = (pair for pair in wanted if not waits_for_a_digest(subscription, pair[1]))
    documents = [list(group) for _, group in groupby(sorted(at_once, key=itemgetter(0)), key=itemgetter(0))]
    return [pair for group in documents if subscription.may_hear([each for _, each in group], now) for pair in group]


def waits_for_a_digest(subscription: Subscription, change: Change) -> bool:
    """Whether the change goes into the subscription's digest; a report being checked never waits for one."""
    return subscription.send is not Send.AT_ONCE and not change.being_checked


def came_in_a_pause(subscription: Subscription, change: Change) -> bool:
    """Whether an at-once subscription was paused when the change came: such changes go in one digest, not singly."""
    return subscription.send is Send.AT_ONCE and subscription.is_muted(change.at)


class Untold:
    """The changes that a subscription has not been told, corrections among them."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._by_id = {change.id: change for change in changes if change.id is not None}
        corrections = ((one, self._by_id.get(one.corrects)) for one in self._by_id.values() if one.corrects)
        self._replaced = {other.id for one, other in corrections if other and _replaces(one, other)}

    def is_replaced(self, change: Change) -> bool:
        """Whether a correction of the change waits as well: then that is told instead."""
        return change.id in self._replaced

    def to_be_told(self, change: Change) -> Change | None:
        """The change, as news where what it corrects was never told; None where it only takes such news back."""
        first = change
        while first.corrects is not None and first.corrects in self._by_id:
            first = self._by_id[first.corrects]
        if first is change:
            return change
        if first.corrects is not None:
            return replace(change, corrects=first.corrects)
        return None if _takes_back(change, first) else replace(change, corrects=None)


def _replaces(change: Change, other: Change) -> bool:
    """Whether `change`, a correction of `other`, stands in its place.

    The correction of a hidden grade may name another judgement; then `other` stands.
    """
    return other.kind is not ChangeKind.GRADE or other.key == change.key


def _takes_back(change: Change, first: Change) -> bool:
    """Whether the change only says that something is not given, or not named, after all.

    That a grade stayed is told: else the report might be news to nobody.
    """
    if change.kind is ChangeKind.GRADE:
        return change.direction is Direction.NOT_GIVEN
    return change.quote is None and change.status is not first.status
