"""Deliveries as a person handles them: found, shown, sent once more, or dismissed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from alerts.alert import from_json
from alerts.render.card import payload
from alerts.render.html import html as as_html
from storage import deliveries, trouble_subjects, troubles
from storage.tables import DeliveryRow
from worker.errors import UserError


def found(session: Session, state: str | None, subscription: str | None) -> list[DeliveryRow]:
    """The deliveries of that state and that subscription, newest first."""
    rows = deliveries.newest(session, subscription=subscription)
    return [row for row in rows if state is None or deliveries.state(row) == state]


def one(session: Session, name: str) -> DeliveryRow:
    """A delivery by its alert's id. Raises Refused where there is none."""
    row = deliveries.find(session, name.strip())
    if row is None:
        raise UserError(f"There is no alert “{name}”: `ofsted-watch deliveries` lists those that there are.")
    return row


def write(delivery: DeliveryRow, html: Path | None, card: Path | None) -> list[str]:
    """Write what it says to those files; a line for each."""
    alert = from_json(delivery.content)
    contents = {html: as_html(alert, delivery.alert_id)} if html else {}
    if card:
        contents[card] = json.dumps(payload(alert, delivery.alert_id), ensure_ascii=False, indent=1)
    for path, content in contents.items():
        try:
            path.write_text(content, encoding="utf-8")
        except OSError as error:
            raise UserError(f"{path} cannot be written: {error.strerror}.") from None
    return [str(path) for path in contents]


def resend(session: Session, name: str | None, subscription: str | None, by: str, now: datetime) -> Iterator[str]:
    """Put one delivery, or all that failed, in the outbox again; a sentence for each, and what happens next."""
    wanted = [one(session, name)] if name else deliveries.newest(session, subscription=subscription, failed_only=True)
    if not wanted:
        yield "Nothing failed, so there is nothing to send again."
        return
    for row in reversed(wanted):
        if deliveries.send_again(session, row, by, now):
            yield f"Alert {row.alert_id} to “{row.subscription}” is sent again."
        else:
            yield f"Alert {row.alert_id} to “{row.subscription}” is on its way already."
    yield "They go out at once where the watch is running, else at its next run."


def dismiss(
    session: Session, name: str | None, subscription: str | None, by: str, why: str, now: datetime
) -> Iterator[str]:
    """Let one delivery, or all of a subscription's that failed, need not arrive any more; a sentence for each.

    What operators were told is wrong with it is over then. It is kept, and can still be sent again.

    Raises:
        Refused: no reason is given, or it is still tried, or arrived.
    """
    if not why.strip():
        raise UserError("Say why in a few words: they are kept with the delivery.")
    wanted = [one(session, name)] if name else deliveries.newest(session, subscription=subscription, failed_only=True)
    if not wanted:
        yield "Nothing failed, so there is nothing to dismiss."
    for row in reversed(wanted):
        _refuse_undismissible(session, row)
        deliveries.dismiss(session, row, by, why.strip(), now)
        itself = trouble_subjects.failed_delivery(row.id)
        troubles.end_all_of(session, [itself], now, parts_of=itself)
        yield f"Alert {row.alert_id} to “{row.subscription}” is dismissed: nothing more is sent of it."
    for each in sorted({row.subscription for row in wanted}):
        if not deliveries.any_unsettled(session, each):
            troubles.end(session, trouble_subjects.unreached_channel(each), now)


def _refuse_undismissible(session: Session, row: DeliveryRow) -> None:
    """What was sent, but did not reach everybody, can be dismissed too: there is a trouble that stays else."""
    state = deliveries.state(row)
    if state == "waiting":
        raise UserError(f"Alert {row.alert_id} is still tried; what can be dismissed is one that failed.")
    if state == "dismissed":
        raise UserError(f"Alert {row.alert_id} is dismissed already.")
    if state == "sent" and not troubles.is_open_under(session, trouble_subjects.failed_delivery(row.id)):
        raise UserError(f"Alert {row.alert_id} has arrived; what can be dismissed is one that failed.")
