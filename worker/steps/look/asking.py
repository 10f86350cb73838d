"""The web as one source may use it: each host is asked at its pace, and within the share of the source that gave the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scrapers.errors import Busy, FetchError
from scrapers.http.fetch import Fetched, NotModified, Validators
from scrapers.http.url import host_of
from storage import hosts, trouble_subjects, troubles
from storage.by_others import patience
from storage.looks.rounds import DueLook
from storage.tables import SourceRow
from worker.services import Services


class Asking:
    """Fetches what one source gave; wherever a redirect or a further address leads to another host, that one is asked politely too."""

    def __init__(self, services: Services, source_id: int, host: str) -> None:
        """`host` is the one that is visited: its moment is taken, and the first request to it is counted."""
        self._services = services
        self._source_id = source_id
        self._host = host

    def get(self, url: str, validators: Validators | None = None, *, cap: int | None = None) -> Fetched | NotModified:
        """Fetch it. Raises FetchError, also where a host on the way is not to be asked now for this source."""
        self._arrive(url)
        return self._services.web.get(url, validators, cap=cap, onward=self._arrive)

    def further(self, url: str) -> Fetched | NotModified:
        """Fetch a further page at its pace, counted as the first was. Raises FetchError, also where the day's share is spent."""
        host = host_of(url)
        if host == self._host and not take_moment(self._services, self._source_id, host, url, waits=True):
            raise Busy(f"{host} has been asked enough for today; the rest of the list is read tomorrow.")
        return self.get(url)

    def _arrive(self, url: str) -> None:
        host = host_of(url)
        if host != self._host:
            self._enter(host, url)
            self._host = host

    def _enter(self, host: str, url: str) -> None:
        now = self._services.clock()
        with self._services.database.begin() as session:
            hosts.ensure(session, host)
            source = session.get_one(SourceRow, self._source_id)
            until = patience.waits_until(session, host, source, now)
        if until:
            what = f"{host} is left alone until {until:%H:%M} UTC on {until.day} {until:%B}"
            raise Busy(f"{what} by all that {source.name} leads to.", after=until - now)
        if not take_moment(self._services, self._source_id, host, url, waits=False):
            raise Busy(f"{host} is being asked for others, or enough for today; {source.name} leads there again later.")


def take_moment(services: Services, source_id: int, host: str, url: str, *, waits: bool) -> bool:
    """Wait for the host's next moment, and count the request in the source's share of the day.

    False where the share is spent: then the rest of what the source gave waits until tomorrow, and nothing else does. False too
    where somebody else has the moment, but for who `waits`. A host without a pace, on loopback, has no shares.
    """
    pace = _pace(services, url)
    if not pace:
        return True
    now = services.clock()
    at = _counted(services, source_id, host, now, pace, waits=waits)
    if at is None:
        return False
    services.sleep((at - now).total_seconds())
    return True


def take_first_moments(
    services: Services, session: Session, claimed: Mapping[str, Sequence[DueLook]], now: datetime
) -> dict[int, datetime]:
    """In the caller's transaction: count the first request to each claimed host that has a pace, and return when it may be sent.

    For the looks that are not in the answer `take_moment` is asked: at hosts of several sources, and where a share may be spent.
    """
    moments = {}
    paced = {host: pace for host, looks in claimed.items() if looks and (pace := _pace(services, looks[0].url))}
    for row in patience.hosts_of_one_source(session, paced) if paced else ():
        if row.day != now.date() or row.requests < patience.SHARE_AT_HOME:
            patience.count_request(row, now.date())
            moments[claimed[row.name][0].id] = hosts.take_moment_of(row, now, paced[row.name])
    session.flush()
    return moments


def _pace(services: Services, url: str) -> timedelta | None:
    try:
        return services.web.delay(url)
    except FetchError:
        return None  # Whoever asks meets the same error, and records it.


def _counted(
    services: Services, source_id: int, host: str, now: datetime, pace: timedelta, *, waits: bool
) -> datetime | None:
    """Count a request in the source's share, and return when it may be sent; None where it may not."""
    with services.database.begin() as session:
        source = session.get_one(SourceRow, source_id)
        row, most = patience.patience_with(session, host, source), patience.share_of(host, source)
        is_ofsteds = source.form is None
        subject = trouble_subjects.spent_budget(host) if is_ofsteds else trouble_subjects.spent_share(source_id, host)
        if patience.count_request(row, now.date()) <= most:
            troubles.end(session, subject, now)
            return hosts.take_moment(session, host, now, pace, waits=waits)
        patience.keep_quiet(row, _tomorrow(now))
        who = "was asked" if is_ofsteds else f"was asked for what {source.name} lists or leads to"
        troubles.begin(session, subject, f"{host} {who} {most} times today: the rest of it waits until tomorrow.", now)
    return None


def _tomorrow(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
