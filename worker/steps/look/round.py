"""Looks at many pages in one round: those at whose hosts nothing else is due, some hosts at a time, kept together.

A round ends early where a page has news, so that the steps that follow are hinted at; the other hosts wait for the next round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from contextvars import copy_context
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from threading import Event, Lock

from sqlalchemy.orm import Session

from scrapers.errors import FetchError
from scrapers.http.fetch import Validators
from storage import hosts, sources
from storage.looks import rounds
from storage.looks.rounds import Claimed, DueLook
from worker.logs.log import logger
from worker.outages.in_hand import Claim, Held, in_hand
from worker.services import Services
from worker.steps.look import slots
from worker.steps.look.asking import Asking, take_first_moments, take_moment
from worker.steps.look.broken import put_off_after
from worker.steps.look.listing import Unchanged, first_page
from worker.steps.look.look import failed, read_page
from worker.steps.look.turn import LostTurn, Turn, in_turns
from worker.steps.look.unchanged import keep_unchanged
from worker.steps.look.visit import visit

#: Hosts in a round, and how many of them are asked at the same time.
HOSTS, ASIDE = 64, 8
#: A round begins no look after this long, and keeps what it has seen so often.
LONGEST, KEPT_EVERY_SECONDS = timedelta(seconds=20), 1.0
#: How long its turns last: longer than a round and the looks that it has begun.
LEASE = timedelta(minutes=4)
#: So many rounds are hinted at; a later tick hints at the rest.
MOST = 50
_log = logger(__name__)


def due(session: Session, services: Services, now: datetime) -> list[int]:
    """A number for each round that there is to do; whoever does one takes whatever hosts are free then.

    Of Ofsted's hosts alone where strangers' hold all slots that they may.
    """
    quiet = rounds.quiet_hosts(session, now)
    if quiet and slots.are_taken(services.settings.home):
        quiet = rounds.quiet_hosts(session, now, of_ofsted_alone=True)
    return list(range(1, min(ceil(len(quiet) / HOSTS), MOST) + 1))


def look_round(services: Services, _number: int, now: datetime) -> None:
    """Claim some hosts, look at what is due there, and release them. Where a file of Ofsted's waits, that is fetched first."""
    with services.database.begin() as session:
        first = hosts.first_to_visit(session, "", now)
        if first in rounds.quiet_hosts(session, now):
            first = ""
    if first:
        visit(services, first, now)
        now = services.clock()
    with slots.seat(services.settings.home) as is_free, ExitStack() as until_done:
        with services.database.begin() as session:
            claimed = rounds.claim(session, now, LEASE, HOSTS, of_ofsted_alone=not is_free)
            if claimed.looks:
                claim = Claim(held=Held.TURN, owner=claimed.owner)
                until_done.enter_context(in_hand(services.settings.home, claim))
            moments = take_first_moments(services, session, claimed.looks, now)
        if claimed.looks:
            Round(services, claimed, moments, now).work()


class Round:
    """One round, on hosts that are claimed at that moment. Where a turn has become another's, nothing more is asked or stored."""

    def __init__(self, services: Services, claimed: Claimed, moments: Mapping[int, datetime], now: datetime) -> None:
        """`moments`: from when on the first request may be sent to hosts where it is counted already, by the look's id."""
        self._services, self._claimed, self._moments, self._until = services, claimed, moments, now + LONGEST
        self._turns = {host: Turn(services, host, claimed.owner, now + LEASE, LEASE) for host in claimed.looks}
        self._turn_of = {look.id: self._turns[host] for host, looks in claimed.looks.items() for look in looks}
        self._lock, self._has_news = Lock(), Event()
        self._seen: dict[int, Validators] = {}
        self._left: list[str] = []

    def work(self) -> None:
        """Look, and keep what is seen, now and then and at the end. Raises what broke a look, after all others are kept."""
        with ThreadPoolExecutor(ASIDE) as pool:
            # Each thread logs for the step that began the round: a context of its own, for one cannot be entered twice.
            asked = {
                pool.submit(copy_context().run, partial(self._visit, host, looks))
                for host, looks in self._claimed.looks.items()
            }
            waiting = asked
            while waiting:
                _, waiting = wait(waiting, KEPT_EVERY_SECONDS)
                self._keep()
        broken = [error for host in asked if (error := host.exception())]
        if broken:
            raise broken[0]

    def _keep(self) -> None:
        """Store in one transaction which pages were as they are known, and give back the turns at hosts where no look is left."""
        with self._lock:
            seen, left, self._seen, self._left = self._seen, self._left, {}, []
        now = self._services.clock()
        try:
            if seen:
                keep_unchanged(in_turns(self._services, [self._turn_of[each] for each in seen]), seen, now)
        except Exception as error:
            _log.error("a round could not be kept together", exc_info=error)
            for source_id, validators in seen.items():
                services = self._turn_of[source_id].in_it
                with suppress(Exception), put_off_after(services, source_id):
                    keep_unchanged(services, {source_id: validators}, now)
        if left:
            with self._services.database.begin() as session:
                hosts.release(session, left, self._claimed.owner)

    def _visit(self, host: str, looks: Iterable[DueLook]) -> None:
        """Do the looks at one host, one after another, as long as it lets us. Raises what broke one."""
        broken: list[Exception] = []
        services = self._turns[host].in_it
        for look in () if self._has_news.is_set() else looks:
            if services.clock() >= self._until:
                break
            try:
                with put_off_after(services, look.id):
                    if not self._look(services, look):
                        break
            except LostTurn as lost:
                _log.warning("a turn was lost", host=host, why=str(lost))
                break
            except Exception as problem:
                broken.append(problem)
        with self._lock:
            self._left.append(host)
        if broken:
            raise broken[0]

    def _look(self, services: Services, look: DueLook) -> bool:
        """Look at one page; False where its host is to be left alone after that."""
        if look.id in self._moments:
            services.sleep(max(0.0, (self._moments[look.id] - services.clock()).total_seconds()))
        elif not take_moment(services, look.id, look.host, look.url, waits=True):
            return True  # Its share of the day is spent: it waits until tomorrow.
        web, now = Asking(services, look.id, look.host), services.clock()
        known = Validators(etag=look.etag, last_modified=look.last_modified)
        try:
            page = first_page(web, look.url, known, look.seen)
        except FetchError as error:
            failed(services, look.id, error, now)
        else:
            if isinstance(page, Unchanged):
                with self._lock:
                    self._seen[look.id] = page.validators
                return True
            with services.database.begin() as session:
                row = sources.by_id(session, look.id)
            self._has_news.set()
            read_page(services, web, row, page, now)
        with services.database.reading() as session:
            return hosts.may_go_on(session, look.host, services.clock())
