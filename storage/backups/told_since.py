"""Makes a restored database know what was told after its backup was made, so that nothing is told twice.

Where the database that it replaces can still be read, that is known exactly. Where it is lost, all that can have been told
until a given moment counts as told, and operators hear which documents these are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, and_, delete, exists, func, insert, literal, null, or_, select, update
from sqlalchemy.orm import Session

from storage import attempts, unsubscribed
from storage.tables import (
    ChangeRow,
    DeliveryRow,
    DocumentRow,
    PublicationRow,
    SourceRow,
    SubscriptionRow,
    ToldRow,
    UnsubscribedRow,
    table_of,
)

WHY = "It waited when the backup was made, and may have been sent since: resend it where it was not."
BY = "ofsted-watch restore"
_WAITS = and_(DeliveryRow.sent_at.is_(None), DeliveryRow.failed_at.is_(None))
_compared = exists().where(DocumentRow.publication_id == PublicationRow.id, DocumentRow.compared_at.is_not(None))


@dataclass(frozen=True, slots=True)
class CountedAsTold:
    """How many changes, alerts and documents of the backup count as told, and how many documents it did not know."""

    changes: int
    alerts: int
    documents: int
    unknown: int


def count_as_told(session: Session, until: datetime) -> CountedAsTold:
    """Let all that may have been told until then count as told, in a restored database of which no newer one is left.

    What a source lists at its next look and was published by then is taken in as its first list was: read, kept, and
    told to operators alone.
    """
    owed = _tick_off(session)
    waiting = list(session.scalars(select(DeliveryRow).where(_WAITS).order_by(DeliveryRow.id)))
    for delivery in waiting:
        delivery.failed_at, delivery.next_try_at, delivery.error = until, None, WHY
        attempts.dismissed(session, delivery, BY, WHY, until)
        delivery.dismissed_at = until
    underway = list(session.scalars(select(PublicationRow).where(~PublicationRow.baseline, ~_compared)))
    for publication in underway:
        publication.baseline = True
    uncompared = (DocumentRow.revision > 1, DocumentRow.compared_at.is_(None))
    session.execute(update(DocumentRow).where(*uncompared).values(compared_at=until))
    session.execute(update(SourceRow).where(SourceRow.first_looked_at.is_not(None)).values(told_until=until))
    asked_again = (PublicationRow.collected_at.is_not(None), PublicationRow.next_ask_at.is_not(None))
    session.execute(update(PublicationRow).where(*asked_again).values(told_until=until))
    session.execute(update(SubscriptionRow).values(digest_at=until, burst_until=None))
    session.flush()
    return CountedAsTold(changes=owed, alerts=len(waiting), documents=len(underway), unknown=0)


def continues(session: Session, replaced: Session) -> bool:
    """Say whether the database that is replaced went on from the backup: it knows all that the backup does."""
    facts = select(PublicationRow.id, PublicationRow.identity, PublicationRow.first_seen_at)
    known = {tuple(row) for row in session.execute(facts)}
    return bool(known) and known <= {tuple(row) for row in replaced.execute(facts)}


def learn_from(session: Session, replaced: Session) -> CountedAsTold:
    """Take over from the database that is replaced what it has told since the backup and who has unsubscribed, and no more."""
    told = {(row.subscription, row.change_id) for row in replaced.scalars(select(ToldRow))}
    owed = [row for row in _owed(session) if (row.name, row.id) in told]
    if owed:
        rows = [{"subscription": row.name, "change_id": row.id, "delivery_id": None} for row in owed]
        session.execute(insert(table_of(ToldRow)), rows)
    settled = _learn_of_deliveries(session, replaced)
    compared = select(PublicationRow).where(_compared)
    there = {row.id: row for row in replaced.scalars(compared)}
    underway = list(session.scalars(select(PublicationRow).where(~PublicationRow.baseline, ~_compared)))
    for publication in underway:
        publication.baseline = publication.id in there
    _learn_of_revisions(session, replaced)
    unknown = _learn_of_publications(session, replaced, there)
    for name, digest_at in replaced.execute(select(SubscriptionRow.name, SubscriptionRow.digest_at)):
        session.execute(update(SubscriptionRow).where(SubscriptionRow.name == name).values(digest_at=digest_at))
    _learn_who_has_left(session, replaced)
    session.flush()
    return CountedAsTold(len(owed), settled, sum(one.baseline for one in underway), unknown)


def _owed(session: Session) -> list[Row[str, int]]:
    """The names of subscriptions, each with the ids of the changes that its ledger lacks."""
    ticked = exists().where(ToldRow.subscription == SubscriptionRow.name, ToldRow.change_id == ChangeRow.id)
    pairs = select(SubscriptionRow.name, ChangeRow.id).join(ChangeRow, ChangeRow.at >= SubscriptionRow.since)
    return list(session.execute(pairs.where(~ticked)).all())


def _tick_off(session: Session) -> int:
    """Put every change that a subscription is owed into its ledger; return how many changes these are."""
    owed = len({row.id for row in _owed(session)})
    ticked = exists().where(ToldRow.subscription == SubscriptionRow.name, ToldRow.change_id == ChangeRow.id)
    pairs = select(SubscriptionRow.name, ChangeRow.id, null()).join(ChangeRow, ChangeRow.at >= SubscriptionRow.since)
    session.execute(
        insert(table_of(ToldRow)).from_select(["subscription", "change_id", "delivery_id"], pairs.where(~ticked))
    )
    return owed


def _learn_of_deliveries(session: Session, replaced: Session) -> int:
    """Take over how the deliveries that waited have ended; return how many have."""
    settled = 0
    for delivery in session.scalars(select(DeliveryRow).where(_WAITS)).all():
        later = replaced.scalars(select(DeliveryRow).where(DeliveryRow.alert_id == delivery.alert_id)).one_or_none()
        if later is None:
            continue
        delivery.sent_at, delivery.failed_at, delivery.dismissed_at = later.sent_at, later.failed_at, later.dismissed_at
        delivery.recipients_left, delivery.error = later.recipients_left, later.error
        delivery.next_try_at, delivery.not_sooner_than = later.next_try_at, later.not_sooner_than
        settled += later.sent_at is not None or later.failed_at is not None
    return settled


def _learn_who_has_left(session: Session, replaced: Session) -> None:
    """Take over who has unsubscribed: whoever left since the backup is not to be sent anything, and whoever came back is."""
    session.execute(delete(UnsubscribedRow))
    for row in unsubscribed.all_of(replaced):
        unsubscribed.leave(session, row.subscription, row.recipient, row.at)


def _learn_of_revisions(session: Session, replaced: Session) -> None:
    """Mark the publications whose file has changed since the backup: the change that is met next is no news."""
    newest = select(DocumentRow.publication_id, func.max(DocumentRow.revision)).group_by(DocumentRow.publication_id)
    before = {number: revision for number, revision in session.execute(newest)}  # noqa: C416 (rows are no pairs to mypy)
    moment = replaced.scalar(select(func.max(DocumentRow.received_at)))
    later = [number for number, revision in replaced.execute(newest) if revision > before.get(number, revision)]
    changed = or_(literal(value=False), PublicationRow.id.in_(later))
    session.execute(update(PublicationRow).where(changed).values(told_until=moment))


def _learn_of_publications(session: Session, replaced: Session, compared: dict[int, PublicationRow]) -> int:
    """Note what was listed and told since the backup, so that its source's next look finds nothing new in it."""
    known = set(session.scalars(select(PublicationRow.id)))
    pages = {row.url: row.id for row in session.scalars(select(SourceRow))}
    addresses = {row.id: row.url for row in replaced.scalars(select(SourceRow))}
    unknown = [row for number, row in sorted(compared.items()) if number not in known]
    added = 0
    for row in unknown:
        source_id = pages.get(addresses[row.source_id])
        if source_id is None:
            continue  # Its source is new too: what that lists first is told to nobody.
        values = {column.key: getattr(row, column.key) for column in PublicationRow.__mapper__.column_attrs}
        fresh = {
            "collected_at": None,
            "next_ask_at": row.first_seen_at,
            "attempts": 0,
            "etag": None,
            "last_modified": None,
        }
        session.add(PublicationRow(**values | fresh | {"id": None, "source_id": source_id, "baseline": True}))
        added += 1
    return added
