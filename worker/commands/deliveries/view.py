"""Prints deliveries as text for a terminal 80 columns wide, or as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from alerts.alert import from_json
from alerts.render.text import text
from findings.dates.clock import LONDON
from findings.text.safe import clipped, tidy
from storage import attempts, deliveries, ledger
from storage.exports import delivery_record
from storage.tables import AttemptRow, DeliveryRow

_SUBSCRIPTION = 24
_OUTCOMES = {"sent": "accepted", "put_off": "not yet", "failed": "failed", "nobody": "sent to nobody"}
#: The answer of an attempt without an outcome: a crash came between the receiver's answer and our record of it. Only
#: then can a message arrive twice.
_CUT = "cut before its answer was kept: it may have arrived, and was sent again to be sure"


def lines(found: Sequence[DeliveryRow], of: int) -> Iterator[str]:
    """A header, then a line for each of the deliveries found, with its error below, and how many `of` them are not shown."""
    if not found:
        yield "There are no such deliveries."
        return
    yield f"{'Alert':<9} {'Promised':<13} {'Subscription':<{_SUBSCRIPTION}} {'Channel':<8} {'State':<9} Attempts"
    for row in found:
        name = clipped(row.subscription, _SUBSCRIPTION)
        state = deliveries.state(row)
        yield (
            f"{row.alert_id:<9} {_moment(row.created_at):<13} {name:<{_SUBSCRIPTION}} {row.channel:<8} {state:<9} "
            f"{row.attempts}"
        )
        yield from _error(row)
    if of > len(found):
        yield f"And {of - len(found)} more: say --most, --state or --subscription."


def whole(session: Session, delivery: DeliveryRow) -> Iterator[str]:
    """One delivery in full: to whom, each attempt with its answer, and the alert as text."""
    yield f"Alert {delivery.alert_id} to “{tidy(delivery.subscription)}” by {delivery.channel}"
    yield f"promised {_moment(delivery.created_at)}: {deliveries.state(delivery)}"
    if delivery.recipients_left:
        yield from _wrapped(f"Still to be reached: {', '.join(delivery.recipients_left)}")
    made = attempts.of_delivery(session, delivery)
    wishes = _wishes(session, delivery)
    yield from (words for after, words in wishes if after == 0)
    for attempt in made:
        yield from _wrapped(_attempt(attempt, is_last=attempt is made[-1]))
        yield from (words for after, words in wishes if after == attempt.number)
    if deliveries.state(delivery) == "waiting":
        next_try = f"tried again {_moment(delivery.next_try_at)}" if delivery.next_try_at else "to be sent now"
        yield f"  Next: {next_try}"
    yield from ("", *text(from_json(delivery.content), delivery.alert_id).splitlines())


def record(session: Session, delivery: DeliveryRow) -> dict[str, Any]:
    """One delivery as JSON: the columns of the export, every attempt, and who resent or dismissed it."""
    return {
        **delivery_record(delivery, ledger.told_by(session, delivery)),
        "answers": [
            {
                "number": attempt.number,
                "at": attempt.at.isoformat(),
                "answered_at": attempt.answered_at.isoformat() if attempt.answered_at else None,
                "outcome": attempt.outcome,
                "answer": attempt.answer,
            }
            for attempt in attempts.of_delivery(session, delivery)
        ],
        "resent": [
            {"at": resend.at.isoformat(), "by": resend.by, "after": resend.after}
            for resend in attempts.resends_of(session, delivery)
        ],
        "dismissed": [
            {"at": one.at.isoformat(), "by": one.by, "why": one.why, "after": one.after}
            for one in attempts.dismissals_of(session, delivery)
        ],
    }


def _wishes(session: Session, delivery: DeliveryRow) -> list[tuple[int, str]]:
    """Who resent or dismissed the delivery, oldest first: (number of attempts made before, line)."""
    resends = [(one.at, one.after, f"sent again for {one.by}") for one in attempts.resends_of(session, delivery)]
    dismissals = [
        (one.at, one.after, f"dismissed by {one.by}: {one.why}") for one in attempts.dismissals_of(session, delivery)
    ]
    wishes = sorted([*resends, *dismissals])
    return [(after, line) for at, after, words in wishes for line in _wrapped(f"{_moment(at)} {words}")]


def _attempt(attempt: AttemptRow, *, is_last: bool) -> str:
    when = f"{attempt.number}. {_moment(attempt.at)}"
    if attempt.outcome is None:
        return f"{when}  {'on its way' if is_last else _CUT}"
    return f"{when}  {_OUTCOMES[attempt.outcome]}: {attempt.answer}"


def _error(row: DeliveryRow) -> Iterator[str]:
    if row.error:
        next_try = f" Tried again {_moment(row.next_try_at)}." if row.next_try_at else ""
        yield from _wrapped(f"{row.error}{next_try}", " " * 10)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%d %b %H:%M}"


def _wrapped(words: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(tidy(words), 79, initial_indent=indent, subsequent_indent=indent + "  ")
