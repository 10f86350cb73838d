"""What the authorities’ documents tell, worked out by two processes where there are many: comparing points is nearly all of the work."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from multiprocessing import get_context

from sqlalchemy.orm import Session

from storage.database import Database
from storage.exports.authorities import urns_told
from storage.exports.whole import OfAuthority, of_authorities

#: Another process takes half a second to start: as long as some authorities take.
_WORTH_ANOTHER = 12


def known(database_url: str, session: Session, names: Collection[str]) -> Iterator[OfAuthority]:
    """Yield what the exports of these names take of each authority, by name."""
    urns = urns_told(session)
    if len(urns) < _WORTH_ANOTHER or (os.cpu_count() or 1) < 2:
        yield from of_authorities(session, names, urns)
        return
    middle = len(urns) // 2
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        second = other.submit(half, database_url, tuple(names), urns[middle:])
        yield from of_authorities(session, names, urns[:middle])
        try:
            yield from second.result()
        except BrokenProcessPool:
            yield from of_authorities(session, names, urns[middle:])


def half(database_url: str, names: Collection[str], urns: list[str]) -> list[OfAuthority]:
    """Return the same of these authorities, in a process that opens the database for itself."""
    with closing(Database(database_url)) as database, database.reading() as session:
        return list(of_authorities(session, names, urns))
