"""`/alerts/<alert_id>`: what an alert told, from the stored delivery; to whom it was told, the page does not say."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from alerts.alert import AlertKind, from_json
from alerts.render.footer import why_anybody_gets_this
from alerts.render.whole import direction_class, was
from findings.text.safe import clipped
from storage import deliveries
from worker.web.ground import ground

PAGE = Blueprint("alert", __name__)
PAGE.add_app_template_filter(was, "was")
PAGE.add_app_template_filter(direction_class, "direction_class")
#: What is told to operators, and what only tests a channel, is nobody else’s.
_SHOWN = (AlertKind.NEWS, AlertKind.DIGEST)
_LONGEST_ID = 20


@PAGE.get("/alerts/<alert_id>")
def alert(alert_id: str) -> str:
    """The page of one alert; 404 where there is none with this id, or it is for operators."""
    if len(alert_id) > _LONGEST_ID or alert_id.isdecimal():
        abort(404)
    with ground().database.reading() as session:
        row = deliveries.find(session, alert_id) or abort(404)
    told = from_json(row.content)
    if told.kind not in _SHOWN:
        abort(404)
    return render_template(
        "pages/alert/page.html",
        alert=told,
        alert_id=row.alert_id,
        at=row.created_at,
        title=clipped(told.subject, 110),
        urns=ground().model.urns(),
        why=why_anybody_gets_this(ground().contact),
    )
