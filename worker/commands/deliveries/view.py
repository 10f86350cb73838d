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
from storage.tables import DeliveryRow
from storage.trace.outbox import Listed
from worker.wording.deliveries import headline, turns

_SUBSCRIPTION = 24


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
        yield from _wrapped(headline(each), " " * 10, most=2)
        yield from _error(row)
    if page.pages > 1:
        more = f"; more: --page {page.number + 1}" if page.number < page.pages else ""
        yield f"Page {page.number} of {page.pages}, {page.of} deliveries{more}."


def _no_such_page(page: Page) -> str:
    return f"There is no page {page.number}: {'all stand on one' if page.pages == 1 else f'there are {page.pages}'}."


def listed_record(session: Session, each: Listed) -> dict[str, Any]:
    """One delivery of the list as JSON: as `record` gives it, with its headline and the authorities that it tells of."""
    return {**record(session, each.row), "headline": each.headline, "authorities": list(each.authorities)}


def whole(session: Session, delivery: DeliveryRow) -> Iterator[str]:
    """One delivery in full: to whom, each attempt with its answer, and the alert as text."""
    yield f"Alert {delivery.alert_id} to “{tidy(delivery.subscription)}” by {delivery.channel}"
    yield f"promised {_moment(delivery.created_at)}: {deliveries.state(delivery)}"
    if delivery.recipients_left and delivery.sent_at is None:
        yield from _wrapped(f"Still to be reached: {', '.join(delivery.recipients_left)}")
    for turn in turns(session, delivery):
        number = f"{turn.number}. " if turn.number else ""
        gap = "  " if turn.number else " "
        yield from _wrapped(f"{number}{_moment(turn.at)}{gap}{turn.said}")
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
            {"at": resend.at.isoformat(), "by": resend.by, "why": resend.why, "after": resend.after}
            for resend in attempts.resends_of(session, delivery)
        ],
        "dismissed": [
            {"at": one.at.isoformat(), "by": one.by, "why": one.why, "after": one.after}
            for one in attempts.dismissals_of(session, delivery)
        ],
    }


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
