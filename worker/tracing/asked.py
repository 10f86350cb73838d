"""Finds what a trace is asked for: an alert, a document or an authority."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from alerts.alert import from_json
from findings.changes.third_party import name_of
from storage import deliveries, ledger
from storage.tables import AuthorityRow, DeliveryRow
from storage.trace import paths, told
from worker.config.settings import Settings
from worker.errors import UserError
from worker.tracing.authority import authority_trace
from worker.tracing.delivered import delivered
from worker.tracing.document import document_trace
from worker.tracing.found import AlertTrace, Found
from worker.wording.named import NoSuchAuthority, urn_in_store


def traced(session: Session, settings: Settings, asked: str, limit: int, now: datetime) -> Found:
    """What is known of it. Raises UserError where nothing is."""
    name = asked.strip()
    if "://" in name:
        return _of_publications(session, settings, name, paths.at_address(session, name), now)
    delivery = None if name.isdecimal() else deliveries.find(session, name)
    if delivery is not None:
        return _of_alert(session, settings, delivery, now)
    urn = _urn(session, name)
    if urn is None:
        return _of_publications(session, settings, name, paths.of_document(session, name), now)
    return Found(asked=name, authority=authority_trace(session, settings, urn, limit, now))


def _urn(session: Session, name: str) -> str | None:
    """The URN of the authority of that name or number; None where it is the number of a document, or its sha256."""
    if _is_sha256(name.lower()):
        return None
    try:
        urn = urn_in_store(session, name)
    except NoSuchAuthority as error:
        raise UserError(
            f"“{name}” is no alert's id, no document's number or address, and no authority's name.{error.hint}"
        ) from None
    is_authority = not name.isdecimal() or name_of(urn) is not None or session.get(AuthorityRow, urn) is not None
    return urn if is_authority else None


def _is_sha256(name: str) -> bool:
    return len(name) == 64 and all(letter in "0123456789abcdef" for letter in name)


def _of_publications(session: Session, settings: Settings, name: str, ids: list[int], now: datetime) -> Found:
    if not ids:
        raise UserError(
            f"Nothing is known of “{name}”: give an alert's id, a document's number as `ofsted-watch held` or "
            "`export documents` shows it, its address, or an authority."
        )
    return Found(asked=name, documents=tuple(document_trace(session, settings, each, now) for each in ids))


def _of_alert(session: Session, settings: Settings, delivery: DeliveryRow, now: datetime) -> Found:
    outcome = delivered(session, settings, [delivery], now)[delivery.id]
    alert = AlertTrace(
        alert_id=delivery.alert_id,
        subscription=delivery.subscription,
        channel=delivery.channel,
        headline=from_json(delivery.content).headline,
        state=deliveries.state(delivery),
        said=outcome.said,
        told_at=delivery.created_at.isoformat(),
        accepted_at=delivery.sent_at.isoformat() if delivery.sent_at else None,
        attempts=delivery.attempts,
        troubles=tuple(each.sentence for each in told.troubles_of(session, delivery.id)),
    )
    ids = paths.of_changes(session, ledger.told_by(session, delivery))
    documents = tuple(document_trace(session, settings, each, now) for each in ids)
    return Found(asked=delivery.alert_id, alert=alert, documents=documents)
