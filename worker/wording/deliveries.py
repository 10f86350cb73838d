"""What a delivery says and what came of it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from storage import attempts
from storage.tables import AttemptRow, DeliveryRow
from storage.trace.outbox import Listed

_OUTCOMES = {"sent": "accepted", "put_off": "not yet", "failed": "failed", "nobody": "sent to nobody"}
#: The answer of an attempt without an outcome: a crash came between the receiver's answer and our record of it. Only
#: then can a message arrive twice.
_CUT = "cut before its answer was kept: it may have arrived, and was sent again to be sure"


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened to a delivery: an attempt with its `number`, or (`number` None) what a person wished."""

    at: datetime
    said: str
    number: int | None = None


def headline(each: Listed) -> str:
    """The headline, with the authority before it where it names none; of a digest on many how many they are."""
    if not each.authorities or any(name in each.headline for name in each.authorities):
        return each.headline
    whose = each.authorities[0] if len(each.authorities) == 1 else f"{len(each.authorities)} authorities"
    return f"{whose}: {each.headline}"


def turns(session: Session, delivery: DeliveryRow) -> Iterator[Turn]:
    """Each attempt with its answer and, after the attempt that it followed, each wish of a person; oldest first."""
    made = attempts.of_delivery(session, delivery)
    wishes = _wishes(session, delivery)
    yield from (turn for after, turn in wishes if after == 0)
    for attempt in made:
        is_last = attempt is made[-1]
        said = "accepted" if is_last and _is_just_accepted(delivery, attempt) else _came_to(attempt, is_last=is_last)
        yield Turn(attempt.at, said, attempt.number)
        yield from (turn for after, turn in wishes if after == attempt.number)


def _wishes(session: Session, delivery: DeliveryRow) -> list[tuple[int, Turn]]:
    """Who resent or dismissed the delivery, oldest first, each with the number of attempts made before."""
    resends = [
        (one.at, one.after, f"sent again for {one.by}{f': {one.why}' if one.why else ''}")
        for one in attempts.resends_of(session, delivery)
    ]
    dismissals = [
        (one.at, one.after, f"dismissed by {one.by}: {one.why}") for one in attempts.dismissals_of(session, delivery)
    ]
    return [(after, Turn(at, said)) for at, after, said in sorted([*resends, *dismissals])]


def _is_just_accepted(delivery: DeliveryRow, attempt: AttemptRow) -> bool:
    """Whether what the receiver answered is not stored yet, though that it accepted is."""
    return delivery.sent_at is not None and attempt.outcome is None


def _came_to(attempt: AttemptRow, *, is_last: bool) -> str:
    if attempt.outcome is None:
        return "on its way" if is_last else _CUT
    return f"{_OUTCOMES[attempt.outcome]}: {attempt.answer}"
