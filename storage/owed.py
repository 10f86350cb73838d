"""Who is owed news: asked of every subscription every few seconds, so that "nothing" is remembered until there is more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from findings.model import ChangeKind
from storage import changes
from storage.remembered import Remembered
from storage.tables import ChangeRow


@dataclass(frozen=True, slots=True)
class Edition:
    """The changes as they stand: another edition as soon as there is one more, even one with an earlier number.

    Two transactions may commit in another order than that of their numbers; their count tells.
    """

    count: int
    newest: int
    being_checked: int


@dataclass(frozen=True, slots=True)
class _Question:
    subscription: str
    since: datetime
    being_checked: bool
    kinds: frozenset[ChangeKind] | None


#: The edition of which a question was last answered with no: changes and what is told of them only grow. There is room
#: for the questions of ten thousand subscriptions.
_ANSWERED_NO: Remembered[_Question, Edition] = Remembered(most=20_000)


def edition(session: Session) -> Edition:
    """The changes as this transaction finds them."""
    checked = func.count().filter(ChangeRow.being_checked)
    count, newest, being_checked = session.execute(select(func.count(), func.max(ChangeRow.id), checked)).one()
    return Edition(count, newest or 0, being_checked)


def owes(
    session: Session,
    now_known: Edition,
    subscription: str,
    since: datetime,
    *,
    being_checked: bool = False,
    kinds: Collection[ChangeKind] | None = None,
) -> bool:
    """Is there anything that the subscription has not been told? As `changes.owes`, asked once an edition at most."""
    if being_checked and not now_known.being_checked:
        return False
    question = _Question(subscription, since, being_checked, None if kinds is None else frozenset(kinds))
    if _ANSWERED_NO.find(session, [question]).get(question) == now_known:
        return False
    owed = changes.owes(session, subscription, since, being_checked=being_checked, kinds=kinds)
    if not owed:
        _ANSWERED_NO.keep(session, {question: now_known})
    return owed
