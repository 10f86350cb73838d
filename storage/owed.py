"""The question whether a subscription is owed news, asked every few seconds.

A “no” is kept until there are new changes.
"""

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
    """The number of changes and the newest id, which together differ as soon as a change was added.

    The newest id alone does not suffice: of two transactions the one with the lower id may commit last.
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


#: The edition for which a question was last answered with no; that stays true, as changes and ledger only grow. There
#: is room for the questions of ten thousand subscriptions.
_ANSWERED_NO: Remembered[_Question, Edition] = Remembered(most=20_000)


def edition(session: Session) -> Edition:
    """Return the edition of the changes as this transaction sees them."""
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
    """Say whether there is a change that the subscription has not been told.

    `changes.owes`, asked once for each edition.
    """
    if being_checked and not now_known.being_checked:
        return False
    question = _Question(subscription, since, being_checked, None if kinds is None else frozenset(kinds))
    if _ANSWERED_NO.find(session, [question]).get(question) == now_known:
        return False
    owed = changes.owes(session, subscription, since, being_checked=being_checked, kinds=kinds)
    if not owed:
        _ANSWERED_NO.keep(session, {question: now_known})
    return owed
