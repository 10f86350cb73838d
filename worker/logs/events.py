"""The events that are logged on a document's way, from its first look to its delivery, all with the id of its publication.

Each is written once the transaction that stores it is committed. `says` is the sentence for people; what a baseline holds
has none of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from findings.dates.clock import LONDON
from findings.model import Change, Findings, Status
from storage.tables import DeliveryRow, DocumentRow, PublicationRow, SourceRow
from storage.transactions.committed import once_committed
from worker.logs.log import logger

_log = logger(__name__)


def found(session: Session, source: SourceRow, rows: Collection[PublicationRow]) -> None:
    """A look has found these publications, which were not listed before."""
    news = [row for row in rows if not row.baseline]
    for row in news:
        day = f", published {row.published.day} {row.published:%B %Y}" if row.published else ""
        _once(session, "found", f"{source.name}: found “{row.label}”{day}", **_of(row), source=source.id, url=row.url)
    if len(news) < len(rows):
        many = len(rows) - len(news)
        says = f"{source.name}: {many} document{' makes' if many == 1 else 's make'} its baseline, and nobody is told"
        _once(session, "baseline listed", says, source=source.id, urn=source.urn, documents=many)


def not_seen(session: Session, source: SourceRow, error: Exception, *, is_trouble: bool) -> None:
    """A look has failed. `is_trouble`: a trouble says so too."""
    again = f"tried again at {_hour(source.next_look_at)}" if source.next_look_at else "not tried again"
    says = None if is_trouble else f"{source.name}: not seen ({error}), {again}"
    about: dict[str, object] = {"source": source.id, "urn": source.urn, "failures": source.failures, "why": str(error)}
    _once(session, "not seen", says, _log.info if is_trouble else _log.warning, **about)


def collected(session: Session, row: PublicationRow, document: DocumentRow) -> None:
    """The file of a publication has come, and its bytes are not those that were known."""
    _once(session, "collected", None, **_of(row), document=document.id, revision=document.revision)


def not_collected(session: Session, row: PublicationRow, error: Exception) -> None:
    again = f"asked for again at {_hour(row.next_ask_at)}" if row.next_ask_at else "not asked for again"
    says = f"{row.host}: “{row.label}” not had ({error}), {again}"
    _once(session, "not collected", says, _log.warning, **_of(row), attempts=row.attempts, why=str(error))


def read(
    session: Session,
    row: PublicationRow,
    document: DocumentRow,
    findings: Findings,
    authority: str | None,
    seconds: float,
) -> None:
    """A document was read, whatever its status."""
    came_to = "" if findings.status is Status.READ else f": {findings.status.value.replace('_', ' ')}"
    says = None if row.baseline else f"{authority or row.host}: read “{row.label}”{came_to}"
    about = {"status": findings.status.value, "kind": findings.kind.value, "seconds": round(seconds, 3)}
    _once(session, "read", says, **_of(row), document=document.id, **about)


def compared(
    session: Session, row: PublicationRow, document: DocumentRow, changes: int, why: str | None = None
) -> None:
    """A document was compared with what came before it, or announced; `changes` of it are stored. `why` it is no news."""
    reason = {"why": why} if why else {}
    _once(session, "compared", None, **_of(row), document=document.id, changes=changes, **reason)


def told(
    session: Session, subscription: str, alert_id: str, changes: Sequence[Change], publications: Mapping[int, int]
) -> None:
    """A subscription was promised these changes in an alert: an event for each document. `publications`: by change id."""
    by_document: dict[int, list[Change]] = {}
    for change in changes:
        if change.id is not None and change.id in publications:
            by_document.setdefault(publications[change.id], []).append(change)
    for publication, its in by_document.items():
        one = its[0]
        what = f"“{one.publication.label}” of {one.authority}"
        says = f"{subscription}: told of {what} in alert {alert_id}"
        _once(
            session, "told", says, publication=publication, urn=one.urn, alert=alert_id, subscription=subscription,
            changes=len(its),
        )  # fmt: skip


def warned(session: Session, subscription: str, alert_id: str, troubles: int) -> None:
    says = (
        f"{subscription}: told of {troubles} trouble{'' if troubles == 1 else 's'} begun or over, in alert {alert_id}"
    )
    _once(session, "warned", says, alert=alert_id, subscription=subscription, troubles=troubles)


def delivered(session: Session, delivery: DeliveryRow, publications: Collection[int], now: datetime) -> None:
    """A channel has accepted an alert."""
    says = f"{delivery.subscription}: alert {delivery.alert_id} was accepted ({delivery.channel})"
    waited = round((now - delivery.created_at).total_seconds(), 3)
    _once(session, "delivered", says, **_alert(delivery), publications=sorted(publications), seconds=waited)


def not_delivered(session: Session, delivery: DeliveryRow, error: Exception, until: datetime | None) -> None:
    """A channel has not accepted an alert, and is asked again then; None: never, which is a trouble that says so."""
    if until is None:
        _once(session, "not delivered", None, **_alert(delivery), why=str(error))
        return
    says = (
        f"{delivery.subscription}: alert {delivery.alert_id} was not accepted, tried again at {_hour(until)}: {error}"
    )
    _once(session, "not delivered", says, _log.warning, **_alert(delivery), why=str(error))


def _once(
    session: Session, name: str, says: str | None, log: Callable[..., object] = _log.info, /, **fields: object
) -> None:
    said = {} if says is None else {"says": says}
    once_committed(session, partial(log, name, **said, **fields))


def _of(row: PublicationRow) -> dict[str, object]:
    return {"publication": row.id, "urn": row.urn}


def _alert(delivery: DeliveryRow) -> dict[str, object]:
    return {
        "alert": delivery.alert_id,
        "delivery": delivery.id,
        "subscription": delivery.subscription,
        "channel": delivery.channel,
        "attempts": delivery.attempts,
    }


def _hour(at: datetime) -> str:
    there = at.astimezone(LONDON)
    return (
        f"{there:%H:%M}" if there.date() == datetime.now(LONDON).date() else f"{there:%H:%M on} {there.day} {there:%B}"
    )
