"""Gives back what dead processes had in hand, so that others take it up at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from storage import deliveries, documents, hosts
from storage.by_others import seats
from worker.logs.log import logger
from worker.outages.in_hand import Claim, Held, left_by_the_dead

#: A document or a delivery over which a process has died so often is not taken up at once: it may be what kills.
_DEATHS = 2
_log = logger(__name__)


def give_back_what_the_dead_held(session: Session, home: Path, now: datetime) -> None:
    """In the caller's transaction: end each claim whose process has died."""
    for claim in left_by_the_dead(home):
        _log.info("a process died over its work, which is taken up again", **_named(claim))
        _GIVEN_BACK[claim.held](session, claim, now)


def _turn(session: Session, claim: Claim, _: datetime) -> None:
    hosts.release_all_of(session, claim.owner)


def _seat(session: Session, claim: Claim, _: datetime) -> None:
    seats.give_back_of(session, claim.owner)


def _document(session: Session, claim: Claim, now: datetime) -> None:
    if claim.attempt <= _DEATHS:
        documents.end_claim(session, claim.id, claim.attempt, now)


def _delivery(session: Session, claim: Claim, now: datetime) -> None:
    if claim.attempt <= _DEATHS:
        deliveries.end_claim(session, claim.id, claim.attempt, now)


def _named(claim: Claim) -> Mapping[str, object]:
    return {"what": claim.held.value, **({"id": claim.id, "attempt": claim.attempt} if claim.id else {})}


_GIVEN_BACK: Mapping[Held, Callable[[Session, Claim, datetime], None]] = {
    Held.TURN: _turn,
    Held.SEAT: _seat,
    Held.DOCUMENT: _document,
    Held.DELIVERY: _delivery,
}
