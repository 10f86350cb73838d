"""Bursts: of ten reports in a minute, five are told singly and the rest in one alert when the minute is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter

from alerts.split import portions
from findings.model import Change

MINUTE = timedelta(minutes=1)
#: How many cards a person may be sent in a minute.
MOST_CARDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What is told now: each of `singly` in an alert of its own, each of `together` in one that sums up.

    `until`: what is in neither waits for that moment, and goes together then.
    """

    singly: tuple[tuple[Change, ...], ...] = ()
    together: tuple[tuple[Change, ...], ...] = ()
    until: datetime | None = None


def by_document(owed: Iterable[tuple[int, Change]]) -> tuple[tuple[Change, ...], ...]:
    """The changes of each document, from pairs of (document id, change)."""
    groups = groupby(sorted(owed, key=itemgetter(0)), key=itemgetter(0))
    return tuple(tuple(change for _, change in group) for _, group in groups)


def shared_out(
    documents: Sequence[tuple[Change, ...]],
    recent: Sequence[datetime],
    until: datetime | None,
    now: datetime,
) -> Share:
    """Share out the documents: up to five cards in a minute, the rest together when the minute is over.

    `recent` are the moments of the subscription's alerts in the last minute, `until` is when the rest of an earlier
    minute goes.
    """
    if not documents:
        return Share()
    if until is not None:
        return Share(until=until) if now < until else _summed_up(documents, now)
    singly = tuple(documents[: max(0, MOST_CARDS - len(recent))])
    if len(singly) == len(documents):
        return Share(singly=singly)
    return Share(singly=singly, until=min([*recent, now]) + MINUTE)


def all_now(
    documents: Sequence[tuple[Change, ...]],
    recent: Sequence[datetime],
    until: datetime | None,
    now: datetime,  # noqa: ARG001 (called as `shared_out` is)
) -> Share:
    """Share out where nothing waits for a minute to be over: what finds no room goes together now."""
    find_room = until is None and len(documents) <= MOST_CARDS - len(recent)
    if len(documents) == 1 or find_room:
        return Share(singly=tuple(documents))
    return Share(together=tuple(portions([change for document in documents for change in document])))


def _summed_up(documents: Sequence[tuple[Change, ...]], now: datetime) -> Share:
    """All in one alert nearly always; a hundred reports need several, and those too go five in a minute."""
    if len(documents) == 1:
        return Share(singly=tuple(documents))
    cards = portions([change for document in documents for change in document])
    return Share(together=tuple(cards[:MOST_CARDS]), until=now + MINUTE if cards[MOST_CARDS:] else None)
