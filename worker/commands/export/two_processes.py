"""What the authorities’ documents tell, worked out by two processes where there are many: comparing points is most of the work."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing import get_context

from sqlalchemy.orm import Session

from storage.database import Database
from storage.exports.authorities import urns_told
from storage.exports.whole import OfAuthority, of_authorities
from worker.commands.export.tidying import tidying_seldom

#: Where it is no copy, another process takes half a second to start: as long as some authorities take.
_WORTH_ANOTHER = 12


@contextmanager
def another_process() -> Iterator[ProcessPoolExecutor | None]:
    """Give another process for `known`, to be asked for before the database is opened; None where there is one processor.

    On Linux it is a copy of this one, which has imported all that it needs, where no other thread of this one can hold a
    lock meanwhile. No connection may be in both, so it is begun at once. Elsewhere it begins with its first work.
    """
    if (os.cpu_count() or 1) < 2:
        yield None
        return
    may_be_copied = sys.platform == "linux" and threading.active_count() == 1
    way = get_context("fork" if may_be_copied else "spawn")
    other = ProcessPoolExecutor(1, mp_context=way, initializer=_end_with, initargs=(os.getpid(),))
    try:
        if may_be_copied:
            other.submit(os.getpid)
        yield other
    finally:
        other.shutdown(cancel_futures=True)


def _end_with(parent: int) -> None:
    """In the other process: end where this one is killed, and at Ctrl-C leave it to this one to say so."""
    from worker.parent_death import die_with_parent  # noqa: PLC0415 (nobody else needs it)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(parent)


def known(
    database_url: str, session: Session, names: Collection[str], other: ProcessPoolExecutor | None
) -> Iterator[OfAuthority]:
    """Yield what the exports of these names take of each authority, by name; the other process begins with the first at once."""
    urns = urns_told(session)
    if other is None or len(urns) < _WORTH_ANOTHER:
        return of_authorities(session, names, urns)
    return met(session, names, urns, [other.submit(of_one, database_url, tuple(names), urn) for urn in urns])


def met(
    session: Session, names: Collection[str], urns: Sequence[str], begun: Sequence[Future[OfAuthority]]
) -> Iterator[OfAuthority]:
    """Yield them in their order. While the other process is at the next one, those that it has not come to are done here.

    So rows are written from the beginning on, and neither process waits long for the other at the end.
    """
    here: dict[str, OfAuthority] = {}
    ahead = deque(zip(urns, begun, strict=True))
    for urn, its in zip(urns, begun, strict=True):
        while ahead and urn not in here and not its.done():
            following, waiting = ahead.popleft()
            if waiting.cancel():
                here[following] = _of_one(session, names, following)
        yield here.pop(urn) if urn in here else _result(its) or _of_one(session, names, urn)


def _result(its: Future[OfAuthority]) -> OfAuthority | None:
    """Wait for what the other process found out; None where it has ended."""
    try:
        return its.result()
    except BrokenProcessPool:
        return None


def of_one(database_url: str, names: Collection[str], urn: str) -> OfAuthority:
    """Return what the exports of these names take of one authority, in a process that opens the database for itself."""
    with tidying_seldom(), closing(Database(database_url)) as database, database.reading() as session:
        return _of_one(session, names, urn)


def _of_one(session: Session, names: Collection[str], urn: str) -> OfAuthority:
    (found,) = of_authorities(session, names, [urn])
    return found
