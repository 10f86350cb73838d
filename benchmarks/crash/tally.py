"""What came of it: what was lost, what came twice and why, and rows that belong to nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks.crash.blow import Blow
from benchmarks.crash.country import Taking
from benchmarks.crash.doubles import Double, Why, doubles
from storage.tables import (
    ChangeRow,
    ContentRow,
    DeliveryRow,
    DocumentRow,
    FindingsRow,
    HostRow,
    PublicationRow,
    SubscriptionRow,
    ToldRow,
    WarnedRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`lost`: by what; `doubles`: one for each time that an alert was taken once more, with why; `kills`: of who may have been sending."""

    delivered: int
    lost: Mapping[str, int]
    doubles: Sequence[Double]
    kills: int
    orphans: Mapping[str, int]
    hosts: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Nothing was lost, and what came twice was cut off where nobody can help it, seldom between an answer and our commit."""
        between = self.of(Why.BETWEEN) + self.of(Why.DATABASE_AWAY)
        return not any(self.lost.values()) and not self.of(Why.UNEXPLAINED) and between <= self.kills / 20

    def of(self, why: Why) -> int:
        return sum(double.why is why for double in self.doubles)


def tally(
    session: Session,
    published: int,
    takings: Mapping[str, Sequence[Taking]],
    blows: Collection[Blow],
    deaths: Mapping[int, datetime],
) -> Tally:
    """Set what was published, and what the receivers took, against the database and what the storm did."""
    deliveries = session.execute(select(DeliveryRow.id, DeliveryRow.alert_id, DeliveryRow.sent_at)).all()
    return Tally(
        delivered=sum(map(len, takings.values())),
        lost={
            "reports never collected": published - _count(session, DocumentRow.publication_id.distinct()),
            "documents never read": _count(session, DocumentRow.id, DocumentRow.read_at.is_(None)),
            "documents never compared": _count(session, DocumentRow.id, DocumentRow.compared_at.is_(None)),
            "changes never told": _untold(session),
            "deliveries never sent": sum(row.sent_at is None for row in deliveries),
            "deliveries that nobody has": sum(
                row.sent_at is not None and not takings.get(row.alert_id) for row in deliveries
            ),
        },
        doubles=list(doubles(session, takings, blows, deaths)),
        kills=sum(blow.ends_sending for blow in blows),
        orphans=_orphans(session),
        hosts=tuple(
            f"{row.name}: turn until {row.leased_until}, quiet until {row.quiet_until}, blocked until {row.blocked_until}"
            for row in session.scalars(select(HostRow))
        ),
    )


def owed(session: Session, boroughs: int, subscriptions: int) -> tuple[int, int]:
    """How many deliveries were sent, and how many are owed when each borough's report is told to each subscription."""
    return _count(session, DeliveryRow.id, DeliveryRow.sent_at.is_not(None)), boroughs * subscriptions


def _untold(session: Session) -> int:
    """Pairs of a subscription and a change that are not in the ledger."""
    pairs = _count(session, ChangeRow.id) * _count(session, SubscriptionRow.name)
    return pairs - _count(session, ToldRow.change_id)


def _orphans(session: Session) -> dict[str, int]:
    known = select(DocumentRow.sha256)
    told, warned = select(ToldRow.delivery_id).where(ToldRow.delivery_id.is_not(None)), select(WarnedRow.delivery_id)
    tells_nothing = (DeliveryRow.id.not_in(told), DeliveryRow.id.not_in(warned))
    twins = select(FindingsRow.document_id).group_by(FindingsRow.document_id).having(func.count() > 1)
    return {
        "contents of no document": _count(session, ContentRow.sha256, ContentRow.sha256.not_in(known)),
        "deliveries that tell nothing": _count(session, DeliveryRow.id, *tells_nothing),
        "documents read twice": len(session.execute(twins).all()),
        "publications without a document": _count(
            session, PublicationRow.id, PublicationRow.id.not_in(select(DocumentRow.publication_id))
        ),
        "acceptances that nobody settled": _count(
            session, DeliveryRow.id, DeliveryRow.sent_at.is_not(None), DeliveryRow.next_try_at < func.now()
        ),
        "turns that nobody gave back": _count(session, HostRow.name, HostRow.leased_until < func.now()),
    }


def _count(session: Session, column: object, *where: object) -> int:
    return session.scalar(select(func.count(column)).where(*where)) or 0  # type: ignore[arg-type]
