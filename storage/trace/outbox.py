"""The outbox page by page, with headlines and authorities: only what is shown is loaded, by the database's own reckoning."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, ColumnElement, cast, func, select, type_coerce
from sqlalchemy.orm import Session, defer

from storage import deliveries
from storage.tables import AuthorityRow, ChangeRow, DeliveryRow, ToldRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which deliveries: of one subscription, state, channel or authority (URN), and promised at `since` or later."""

    subscription: str | None = None
    state: str | None = None
    channel: str | None = None
    urn: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A delivery, without its content: the headline of it, and the names of the authorities that it tells of."""

    row: DeliveryRow
    headline: str
    authorities: tuple[str, ...]


def page(session: Session, wanted: Wanted, *, limit: int, number: int = 1) -> list[Listed]:
    """Return one page of the deliveries, newest first; `number` counts from 1."""
    rows = select(DeliveryRow, _headline(session)).where(*_are_wanted(wanted)).options(defer(DeliveryRow.content))
    found = session.execute(rows.order_by(DeliveryRow.id.desc()).limit(limit).offset((number - 1) * limit)).all()
    names = _authorities(session, [row.id for row, _ in found])
    return [Listed(row, headline or "", names.get(row.id, ())) for row, headline in found]


def count(session: Session, wanted: Wanted) -> int:
    """Return how many deliveries are wanted."""
    return session.scalar(select(func.count(DeliveryRow.id)).where(*_are_wanted(wanted))) or 0


def _headline(session: Session) -> ColumnElement[str]:
    """Return the alert's headline as a column: a content is JSON, as `as_json` of an alert wrote it."""
    on_postgres = session.get_bind().dialect.name == "postgresql"
    content = cast(DeliveryRow.content, JSON) if on_postgres else type_coerce(DeliveryRow.content, JSON)
    headline: ColumnElement[str] = content["headline"].as_string()
    return headline


def _are_wanted(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.subscription is not None:
        yield DeliveryRow.subscription == wanted.subscription
    if wanted.channel is not None:
        yield DeliveryRow.channel == wanted.channel
    if wanted.since is not None:
        yield DeliveryRow.created_at >= wanted.since
    if wanted.state is not None:
        yield from deliveries.in_state(wanted.state)
    if wanted.urn is not None:
        theirs = select(ToldRow.delivery_id).join(ChangeRow, ChangeRow.id == ToldRow.change_id)
        yield DeliveryRow.id.in_(theirs.where(ChangeRow.urn == wanted.urn))


def _authorities(session: Session, delivery_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the names of the authorities that each delivery tells of, in alphabetical order."""
    rows = (
        select(ToldRow.delivery_id, func.coalesce(AuthorityRow.name, ChangeRow.urn).label("name"))
        .join(ChangeRow, ChangeRow.id == ToldRow.change_id)
        .outerjoin(AuthorityRow, AuthorityRow.urn == ChangeRow.urn)
        .where(ToldRow.delivery_id.in_(delivery_ids))
        .distinct()
    )
    found: dict[int, list[str]] = {}
    for delivery_id, name in session.execute(rows):
        found.setdefault(delivery_id or 0, []).append(name)
    return {delivery_id: tuple(sorted(names)) for delivery_id, names in found.items()}
