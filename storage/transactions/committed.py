"""What is done when a transaction is committed, such as a log line on what it stores; never where it is rolled back."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.orm import Session

_KEPT = "once committed"
#: The information of a session on whose transactions nothing is logged: True where it is so.
SILENT = "silent"


def once_committed(session: Session, do: Callable[[], object]) -> None:
    """Call `do` as soon as the session's transaction is committed; never where the database is a silent one."""
    if not session.info.get(SILENT):
        session.info.setdefault(_KEPT, []).append(do)


@event.listens_for(Session, "after_commit")
def _do(session: Session) -> None:
    for do in session.info.pop(_KEPT, ()):
        do()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_KEPT, None)
