"""Visits a host: one process at a time does what is due there, at the host's pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

from sqlalchemy.orm import Session

from storage import hosts, publications, sources
from storage.looks import rounds
from storage.tables import PublicationRow, SourceRow
from worker.logs.log import logger
from worker.outages.in_hand import Claim, Held, in_hand
from worker.services import Services
from worker.steps.look import slots
from worker.steps.look.asking import take_moment
from worker.steps.look.broken import put_off_after
from worker.steps.look.collect import collect
from worker.steps.look.look import look
from worker.steps.look.own_feed import address_of
from worker.steps.look.turn import LostTurn, Turn, take_turn

#: A visit ends after this long, so that other hosts get their turn.
LONGEST = timedelta(minutes=4)
#: So many visits are hinted at by a tick. More would wait for long, and keep workers from what is new.
MOST = 50
#: What to do next at a host: the id of a source to look at, or of a publication to collect; None and None: nothing.
Following: TypeAlias = Callable[[Session, str, datetime], tuple[int | None, int | None]]
_log = logger(__name__)


def visit(services: Services, host: str, now: datetime) -> None:
    """Claim a host, do all that is due there, and release it. A stranger's host waits where its like hold all slots but some.

    A name is a hint: a host where something of Ofsted's waits is visited first, and takes over from any other after an errand.
    """
    with services.database.begin() as session:
        host = hosts.first_to_visit(session, host, now)
        is_ofsteds = host in hosts.with_ofsteds_work(session, now)
    if is_ofsteds:
        _visit(services, host, now)
        return
    with slots.seat(services.settings.home) as is_free:
        if is_free:
            _visit(services, host, now)


def _visit(services: Services, host: str, now: datetime) -> None:
    with _turn_at(services, host, now) as turn:
        while turn and services.clock() < now + LONGEST and _one_errand(turn.in_it, host, turn):
            if _ofsted_waits_elsewhere(services, host):
                return


def look_at_pages(services: Services, host: str, now: datetime) -> int:
    """Claim a host, look at those pages of Ofsted’s there that are due, collect nothing, and release it; return how many."""
    seen = 0
    with _turn_at(services, host, now) as turn:
        while turn and services.clock() < now + LONGEST and _one_errand(turn.in_it, host, turn, _next_page):
            seen += 1
    return seen


@contextmanager
def _turn_at(services: Services, host: str, now: datetime) -> Iterator[Turn | None]:
    """Have the turn at a host during the block, which ends where it is lost; None where another process has it."""
    with ExitStack() as until_done:
        with services.database.begin() as session:
            turn = take_turn(services, session, host, now)
            if turn:
                until_done.enter_context(in_hand(services.settings.home, Claim(held=Held.TURN, owner=turn.owner)))
        if turn is None:
            yield None
            return
        try:
            yield turn
        except LostTurn as lost:
            _log.warning("a turn was lost", host=host, why=str(lost))
        finally:
            turn.release()


def due(session: Session, services: Services, now: datetime) -> list[str]:
    """The hosts that may be visited now, and have something due that is not looked at in a round with others (round.py).

    Ofsted's alone where strangers' hold all slots that they may.
    """
    in_rounds = set(rounds.quiet_hosts(session, now))
    found = [host for host in hosts.with_work(session, now) if host not in in_rounds]
    if found and slots.are_taken(services.settings.home):
        ofsteds = set(hosts.with_ofsteds_work(session, now))
        found = [host for host in found if host in ofsteds]
    return found[:MOST]


def _ofsted_waits_elsewhere(services: Services, host: str) -> bool:
    now = services.clock()
    with services.database.begin() as session:
        return hosts.first_to_visit(session, host, now) != host


def _one_errand(services: Services, host: str, turn: Turn, following: Following | None = None) -> bool:
    """Do what has been due longest, and what is of Ofsted first; False where nothing is due, or the host may not be asked now."""
    turn.keep()
    now = services.clock()
    with services.database.begin() as session:
        if not hosts.may_go_on(session, host, now):
            return False
        source_id, publication_id = (following or _next)(session, host, now)
        if source_id:
            giver, address = source_id, address_of(session.get_one(SourceRow, source_id))
            errand = partial(look, services, source_id)
        elif publication_id:
            publication = session.get_one(PublicationRow, publication_id)
            giver, address = publication.source_id, publication.file_url or publication.url
            errand = partial(collect, services, publication_id)
        else:
            return False
    if not take_moment(services, giver, host, address, waits=True):
        return True  # Its giver waits until tomorrow; others do not.
    with put_off_after(services, source_id, publication_id):
        errand(services.clock())
    return True


def _next_page(session: Session, host: str, now: datetime) -> tuple[int | None, None]:
    source_id = sources.next_due(session, host, now)
    is_ofsteds = source_id is not None and session.get_one(SourceRow, source_id).form is None
    return (source_id, None) if is_ofsteds else (None, None)


def _next(session: Session, host: str, now: datetime) -> tuple[int | None, int | None]:
    """Return what to do next, a look or a file to collect: Ofsted's pages, then its files, before those of others."""
    source_id, publication_id = sources.next_due(session, host, now), publications.next_due(session, host, now)
    if source_id is None or publication_id is None or session.get_one(SourceRow, source_id).form is None:
        return source_id, None if source_id else publication_id
    is_by_others = publications.is_by_others(session.get_one(PublicationRow, publication_id))
    return (source_id, None) if is_by_others else (None, publication_id)
