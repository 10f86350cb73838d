"""An authority's last documents in a line each, who follows it, and when its sources were last seen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from findings.changes.third_party import name_of
from findings.model import Status
from storage.tables import AuthorityRow
from storage.trace import paths
from storage.trace.paths import Brief
from worker.config.settings import Settings
from worker.health.seen import seen_sources
from worker.tracing.found import AuthorityTrace, BriefDocument

_STATES = {
    Status.HELD: "HELD for a person",
    Status.UNSURE: "UNSURE, a person must say",
    Status.NOT_A_REPORT: "not a report",
}


def authority_trace(session: Session, settings: Settings, urn: str, limit: int, now: datetime) -> AuthorityTrace:
    """What is known of the authority; its sources are those of its own, and those that speak of many."""
    row = session.get(AuthorityRow, urn)
    return AuthorityTrace(
        urn=urn,
        name=row.name if row else name_of(urn) or urn,
        followed_by=tuple(
            each.name for each in settings.subscriptions if each.follows(urn) and not each.hears_only_of_the_watch
        ),
        documents=tuple(brief(each) for each in paths.newest_of(session, urn, limit)),
        of=paths.count_of(session, urn),
        sources=tuple(each for each in seen_sources(session, now) if each.urn == urn or _is_on_many(each.urn)),
    )


def _is_on_many(urn: str | None) -> bool:
    return urn is None


def brief(one: Brief) -> BriefDocument:
    """A document in a line."""
    return BriefDocument(
        document_id=one.document_id,
        authority=one.authority,
        label=one.label,
        url=one.url,
        published=one.published.isoformat() if one.published else None,
        found_at=one.found_at.isoformat(),
        state=_state(one),
        alerts=one.alerts,
    )


def _state(one: Brief) -> str:
    """How far it has come: `2 alerts`, `HELD for a person, 1 alert`, `baseline`; in capitals what is still to be done."""
    waits = _STATES.get(Status(one.status)) if one.status else None
    if one.alerts:
        alerts = "1 alert" if one.alerts == 1 else f"{one.alerts} alerts"
        return f"{waits}, {alerts}" if waits and not one.rejected_at else alerts
    if one.rejected_at is not None:
        return "rejected"
    return _still_to_be_done(one) or waits or ("baseline" if one.baseline else "told to nobody")


def _still_to_be_done(one: Brief) -> str | None:
    steps = (("COLLECTED", one.received_at), ("READ", one.read_at), ("COMPARED", one.compared_at))
    return next((f"NOT {step}" for step, at in steps if at is None), None)
