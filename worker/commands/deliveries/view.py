"""Prints deliveries as text for a terminal 80 columns wide, or as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from storage.trace.outbox import Listed

_SUBSCRIPTION = 24
_OUTCOMES = {"sent": "accepted", "put_off": "not yet", "failed": "failed", "nobody": "sent to nobody"}
#: The answer of an attempt without an outcome: a crash came between the receiver's answer and our record of it. Only
#: then can a message arrive twice.
_CUT = "cut before its answer was kept: it may have arrived, and was sent again to be sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which page is shown, of how many deliveries; `limit` is how many are on one."""

    number: int
    limit: int
    of: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.of // self.limit)


def lines(found: Sequence[Listed], page: Page) -> Iterator[str]:
    """A header, then for each delivery a line, what it says of which authority, and its error; then where the rest is."""
    if not found:
        yield "There are no such deliveries." if not page.of else _no_such_page(page)
        return
    yield f"{'Alert':<9} {'Promised':<13} {'Subscription':<{_SUBSCRIPTION}} {'Channel':<8} {'State':<9} Attempts"
    for each in found:
        row = each.row
        name = clipped(row.subscription, _SUBSCRIPTION)
        state = deliveries.state(row)
        yield (
            f"{row.alert_id:<9} {_moment(row.created_at):<13} {name:<{_SUBSCRIPTION}} {row.channel:<8} {state:<9} "
            f"{row.attempts}"
        )
        yield from _wrapped(_what(each), " " * 10, most=2)
        yield from _error(row)
    if page.pages > 1:
        more = f"; more: --page {page.number + 1}" if page.number < page.pages else ""
        yield f"Page {page.number} of {page.pages}, {page.of} deliveries{more}."


def _no_such_page(page: Page) -> str:
    return f"There is no page {page.number}: {'all stand on one' if page.pages == 1 else f'there are {page.pages}'}."


def _what(each: Listed) -> str:
    """The headline, with the authority before it where it names none; of a digest on many how many they are."""
    if not each.authorities or any(name in each.headline for name in each.authorities):
        return each.headline
    whose = each.authorities[0] if len(each.authorities) == 1 else f"{len(each.authorities)} authorities"
    return f"{whose}: {each.headline}"


def listed_record(session: Session, each: Listed) -> dict[str, Any]:
    """One delivery of the list as JSON: as `record` gives it, with its headline and the authorities that it tells of."""
    return {**record(session, each.row), "headline": each.headline, "authorities": list(each.authorities)}


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


def _wrapped(words: str, indent: str = "  ", most: int | None = None) -> list[str]:
    after = indent + "  "
    return textwrap.wrap(
        tidy(words), 79, initial_indent=indent, subsequent_indent=after, max_lines=most, placeholder=" …"
    )
