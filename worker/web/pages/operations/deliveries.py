"""`/operations/deliveries`: what was sent to whom, filtered; one delivery whole, to send it again or to dismiss it."""

from __future__ import annotations

from datetime import date, time

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alerts.alert import from_json
from alerts.channels import all_channels
from alerts.render.text import text
from findings.dates.clock import moment
from storage import deliveries as outbox
from storage import trouble_subjects, troubles
from storage.tables import DeliveryRow
from storage.trace.outbox import Wanted, count, page
from worker.deciding import deliveries as deciding
from worker.errors import UserError
from worker.web.ground import ground
from worker.web.guard import guard
from worker.web.pages.operations.answer import done, notices, said, why
from worker.wording.deliveries import headline, turns
from worker.wording.named import urn_in_store

_ON_A_PAGE = 25
_LONGEST_ID, _LONGEST_WORD, _LONGEST_SUBSCRIPTION = 20, 120, 200
_FILTERS = ("subscription", "state", "channel", "authority", "since")


def add_to(page: Blueprint) -> None:
    page.get("/deliveries")(deliveries)
    page.get("/deliveries/<alert_id>")(delivery)
    page.post("/deliveries/<alert_id>/resend")(resend)
    page.post("/deliveries/<alert_id>/dismiss")(dismiss)
    page.post("/deliveries/failed/resend")(resend_failed)
    page.post("/deliveries/failed/dismiss")(dismiss_failed)


def deliveries() -> ResponseReturnValue:
    """A page of the deliveries that the query string asks for, newest first."""
    return _list()


def delivery(alert_id: str) -> ResponseReturnValue:
    """One delivery: every attempt with its answer, who wished what, and what it says."""
    return _one(alert_id)


def resend(alert_id: str) -> ResponseReturnValue:
    """Send it again."""

    def decide(session: Session) -> list[str]:
        row = _found(session, alert_id)
        return list(deciding.resend(session, row.alert_id, None, guard.who(), why(), ground().clock()))

    there = url_for("operations.delivery", alert_id=alert_id)
    return done(decide, there, lambda wrong: (_one(alert_id, wrong), 400))


def dismiss(alert_id: str) -> ResponseReturnValue:
    """Send nothing more of it."""

    def decide(session: Session) -> list[str]:
        row = _found(session, alert_id)
        return list(deciding.dismiss(session, row.alert_id, None, guard.who(), why(), ground().clock()))

    there = url_for("operations.delivery", alert_id=alert_id)
    return done(decide, there, lambda wrong: (_one(alert_id, wrong), 400))


def resend_failed() -> ResponseReturnValue:
    """Send again all that failed: of one subscription, where one is said."""
    subscription = said("subscription", _LONGEST_SUBSCRIPTION) or None

    def decide(session: Session) -> list[str]:
        return list(deciding.resend(session, None, subscription, guard.who(), why(), ground().clock()))

    return done(decide, url_for("operations.deliveries"), lambda wrong: (_list(wrong), 400))


def dismiss_failed() -> ResponseReturnValue:
    """Dismiss all of a subscription's that failed."""
    subscription = said("subscription", _LONGEST_SUBSCRIPTION) or abort(400)

    def decide(session: Session) -> list[str]:
        return list(deciding.dismiss(session, None, subscription, guard.who(), why(), ground().clock()))

    return done(decide, url_for("operations.deliveries"), lambda wrong: (_list(wrong), 400))


def _list(wrong: str = "") -> str:
    asked = {name: request.args.get(name, "")[:_LONGEST_SUBSCRIPTION].strip() for name in _FILTERS}
    number = _number(request.args.get("page"))
    with ground().database.reading() as session:
        try:
            wanted = _wanted(session, asked)
            found, many = page(session, wanted, limit=_ON_A_PAGE, number=number), count(session, wanted)
        except UserError as error:
            found, many, wrong = [], 0, str(error)
        rows = [(each, headline(each), outbox.state(each.row)) for each in found]
        failed = outbox.count(session, subscription=asked["subscription"] or None, state="failed")
    return render_template(
        "pages/operations/deliveries.html",
        rows=rows,
        of=many,
        page=number,
        pages=-(-many // _ON_A_PAGE),
        asked=asked,
        query={name: value for name, value in asked.items() if value},
        failed=failed,
        subscriptions=[each.name for each in guard.here().settings.subscriptions],
        states=outbox.STATES,
        channels=sorted(all_channels()),
        wrong=wrong,
        notices=notices(),
    )


def _one(alert_id: str, wrong: str = "") -> str:
    with ground().database.reading() as session:
        row = _found(session, alert_id)
        happened = list(turns(session, row))
        is_lacking = troubles.is_open_under(session, trouble_subjects.failed_delivery(row.id))
        state = outbox.state(row)
    alert = from_json(row.content)
    return render_template(
        "pages/operations/delivery.html",
        delivery=row,
        state=state,
        happened=happened,
        can_be_dismissed=state == "failed" or (state == "sent" and is_lacking),
        headline=alert.headline,
        text=text(alert, row.alert_id),
        wrong=wrong,
        notices=notices(),
    )


def _found(session: Session, alert_id: str) -> DeliveryRow:
    """The delivery of that alert id; 404 where there is none. A number would be one of the database."""
    if len(alert_id) > _LONGEST_ID or alert_id.isdecimal():
        abort(404)
    return outbox.find(session, alert_id) or abort(404)


def _wanted(session: Session, asked: dict[str, str]) -> Wanted:
    """What the query string asks for. Raises UserError where no authority has that name, or a day is none."""
    try:
        since = moment(date.fromisoformat(asked["since"]), time()) if asked["since"] else None
    except ValueError:
        raise UserError("Say since when as a day, such as 2026-01-04.") from None
    return Wanted(
        subscription=asked["subscription"] or None,
        state=asked["state"] if asked["state"] in outbox.STATES else None,
        channel=asked["channel"] or None,
        urn=urn_in_store(session, asked["authority"][:_LONGEST_WORD]) if asked["authority"] else None,
        since=since,
    )


def _number(said: str | None) -> int:
    """The number of a page: 1 where the address says none of up to five figures."""
    return max(1, int(said)) if said and len(said) <= 5 and said.isascii() and said.isdigit() else 1
