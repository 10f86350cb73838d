"""Finds the oldest of what waits at each step: uncollected, unread, uncompared, untold, unsent. No contents are loaded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from storage import hosts
from storage.publications import FORMS_BY_OTHERS
from storage.readings import is_newest
from storage.tables import ChangeRow, DeliveryRow, DocumentRow, FindingsRow, PublicationRow, SourceRow, ToldRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, and since when the oldest does."""

    many: int
    since: datetime


def uncollected(session: Session, now: datetime, without: Collection[int] = ()) -> Waiting | None:
    """Return the files that are listed and have never been had, without those of these publications.

    What others publish counts until it was tried: most of it would not matter, and what may is a trouble of its own. What is
    no longer listed does not count: that it is gone is told by itself.
    """
    watched = select(SourceRow.id).where(hosts.source_is_watched(now))
    owed = or_(PublicationRow.form.not_in(FORMS_BY_OTHERS), PublicationRow.attempts == 0)
    waits = [
        PublicationRow.collected_at.is_(None),
        PublicationRow.next_ask_at.is_not(None),
        PublicationRow.unlisted_at.is_(None),
        PublicationRow.source_id.in_(watched),
        owed,
        PublicationRow.id.not_in(without),
    ]
    return _oldest(session, PublicationRow.first_seen_at, and_(*waits))


def unread(session: Session) -> Waiting | None:
    """Return the documents whose bytes are kept and that were never read."""
    return _oldest(session, DocumentRow.received_at, DocumentRow.read_at.is_(None))


def uncompared(session: Session) -> Waiting | None:
    """Return the read documents of an authority that were not compared, each in its newest revision that was read."""
    newer = aliased(DocumentRow)
    replaced = select(newer.id).where(
        newer.publication_id == DocumentRow.publication_id,
        newer.revision > DocumentRow.revision,
        newer.read_at.is_not(None),
    )
    owed = (
        DocumentRow.read_at.is_not(None),
        DocumentRow.compared_at.is_(None),
        DocumentRow.rejected_at.is_(None),
        PublicationRow.urn.is_not(None),
    )
    rows = (
        select(func.count(), func.min(FindingsRow.read_at))
        .select_from(DocumentRow)
        .join(PublicationRow, PublicationRow.id == DocumentRow.publication_id)
        .join(FindingsRow, is_newest())
        .where(*owed, ~replaced.exists())
    )
    return _waiting(*session.execute(rows).one())


def untold(
    session: Session,
    subscription: str,
    since: datetime,
    *,
    until: datetime | None = None,
    being_checked: bool = False,
) -> Waiting | None:
    """Return the changes since then that are not in the subscription’s ledger, whether it wants them or not.

    `until`: only those found by then. `being_checked`: only reports that are being checked.
    """
    told = select(ToldRow.change_id).where(ToldRow.subscription == subscription)
    owed = [ChangeRow.at >= since, ChangeRow.id.not_in(told)]
    if until is not None:
        owed.append(ChangeRow.at <= until)
    if being_checked:
        owed.append(ChangeRow.being_checked.is_(True))
    return _oldest(session, ChangeRow.at, and_(*owed))


def unsent(session: Session) -> dict[str, tuple[Waiting, str]]:
    """Return, by subscription, the promised alerts that are neither sent nor failed, and the id of the oldest."""
    waits = and_(DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None))
    rows = (
        select(DeliveryRow.subscription, func.count(), func.min(DeliveryRow.created_at), func.min(DeliveryRow.id))
        .where(waits)
        .group_by(DeliveryRow.subscription)
    )
    found = {name: (Waiting(many, since), first) for name, many, since, first in session.execute(rows)}
    ids = select(DeliveryRow.id, DeliveryRow.alert_id).where(DeliveryRow.id.in_([first for _, first in found.values()]))
    names = {row.id: row.alert_id for row in session.execute(ids)} if found else {}
    return {name: (waiting, names[first]) for name, (waiting, first) in found.items()}


def _oldest(session: Session, moment: InstrumentedAttribute[datetime], waits: ColumnElement[bool]) -> Waiting | None:
    return _waiting(*session.execute(select(func.count(), func.min(moment)).where(waits)).one())


def _waiting(many: int, since: datetime | None) -> Waiting | None:
    return Waiting(many, since) if since is not None else None
