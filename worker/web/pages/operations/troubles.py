"""`/operations/troubles`: what operators must know, each with since when; those that are open."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from sqlalchemy.orm import Session

from storage import troubles as kept
from storage.tables import DeliveryRow, SourceRow
from storage.trouble_subjects import TroubleKind, TroubleSubject
from worker.web.ground import ground
from worker.wording.moments import duration

#: As many are shown, the oldest first.
_MOST = 200


def add_to(page: Blueprint) -> None:
    page.get("/troubles")(troubles)


def troubles() -> str:
    """The page."""
    now = ground().clock()
    with ground().database.reading() as session:
        found = kept.all_open(session)
        shown = [
            (each, duration((now - each.since).total_seconds()), _where_to_settle(session, each.subject))
            for each in found[:_MOST]
        ]
    return render_template("pages/operations/troubles.html", troubles=shown, of=len(found))


def _where_to_settle(session: Session, subject: TroubleSubject) -> str | None:
    """The page on which somebody can settle it; None where there is none."""
    match subject.kind:
        case TroubleKind.UNCLEAR_READING:
            return url_for("operations.held")
        case TroubleKind.UNSEEN_SOURCE if source := session.get(SourceRow, int(subject.of)):
            return url_for("operations.source", of=source.url)
        case TroubleKind.FAILED_DELIVERY if delivery := session.get(DeliveryRow, int(subject.of)):
            return url_for("operations.delivery", alert_id=delivery.alert_id)
        case TroubleKind.UNREACHED_CHANNEL | TroubleKind.MISSING_SECRET:
            return url_for("operations.deliveries", subscription=subject.of, state="waiting")
        case _:
            return None
