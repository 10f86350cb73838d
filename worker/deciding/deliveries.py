"""What people decide on deliveries: to send one again, or to dismiss it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from storage import deliveries, trouble_subjects, troubles
from storage.tables import DeliveryRow
from worker.errors import UserError


def one(session: Session, name: str) -> DeliveryRow:
    """The delivery with that alert id. Raises UserError where there is none."""
    row = deliveries.find(session, name.strip())
    if row is None:
        raise UserError(f"There is no alert “{name}”: `ofsted-watch deliveries` lists those that there are.")
    return row


def resend(
    session: Session, name: str | None, subscription: str | None, by: str, why: str, now: datetime
) -> Iterator[str]:
    """Queue one delivery again, or (`name` None) all that failed; yield a sentence for each, then one on when they go.

    Raises:
        UserError: no reason is given, or no alert has that id.
    """
    _refuse_silence(why)
    wanted = [one(session, name)] if name else deliveries.newest(session, subscription=subscription, state="failed")
    if not wanted:
        yield "Nothing failed, so there is nothing to send again."
        return
    for row in reversed(wanted):
        if deliveries.send_again(session, row, by, why.strip(), now):
            yield f"Alert {row.alert_id} to “{row.subscription}” is sent again."
        else:
            yield f"Alert {row.alert_id} to “{row.subscription}” is on its way already."
    yield "They go out at once where the watch is running, else at its next run."


def dismiss(
    session: Session, name: str | None, subscription: str | None, by: str, why: str, now: datetime
) -> Iterator[str]:
    """Dismiss one delivery, or (`name` None) all of a subscription's that failed; yield a sentence for each.

    Nothing more is sent of it, and operators' troubles with it end. It is kept, and can still be sent again.

    Raises:
        UserError: no reason is given, no alert has that id, or it is still being tried, has arrived or is dismissed.
    """
    _refuse_silence(why)
    wanted = [one(session, name)] if name else deliveries.newest(session, subscription=subscription, state="failed")
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


def _refuse_silence(why: str) -> None:
    """Raise UserError where no reason is given."""
    if not why.strip():
        raise UserError("Say why in a few words: they are kept with the delivery.")


def _refuse_undismissible(session: Session, row: DeliveryRow) -> None:
    """Raise UserError unless the delivery failed, or was sent but did not reach everybody.

    The latter may be dismissed too: else its trouble would stay open.
    """
    state = deliveries.state(row)
    if state == "waiting":
        raise UserError(f"Alert {row.alert_id} is still tried; what can be dismissed is one that failed.")
    if state == "dismissed":
        raise UserError(f"Alert {row.alert_id} is dismissed already.")
    if state == "sent" and not troubles.is_open_under(session, trouble_subjects.failed_delivery(row.id)):
        raise UserError(f"Alert {row.alert_id} has arrived; what can be dismissed is one that failed.")
