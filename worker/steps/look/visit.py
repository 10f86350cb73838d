"""Visits a host: one process at a time does what is due there, at the host's pace."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from scrapers.errors import FetchError
from storage import hosts, publications, sources, trouble_subjects, troubles
from storage.tables import PublicationRow, SourceRow
from worker.services import Services
from worker.steps.look.collect import collect
from worker.steps.look.look import look

#: A visit ends after this long, so that other hosts get their turn.
LONGEST = timedelta(minutes=4)
#: How long a claim lasts: longer than one errand takes, renewed at each. If a visitor dies, the host waits so long.
LEASE = timedelta(minutes=4)
#: Requests a day to a host that has a pace; a first run over all of England needs about 1,000.
DAILY_BUDGET = 4_000


def visit(services: Services, host: str, now: datetime) -> None:
    """Claim a host, do all that is due there, and release it."""
    with services.database.begin() as session:
        if not hosts.claim(session, host, now, LEASE):
            return
    try:
        while services.clock() < now + LONGEST and _one_errand(services, host):
            pass
    finally:
        with services.database.begin() as session:
            hosts.release(session, host)


def due(session: Session, _services: Services, now: datetime) -> list[str]:
    """The hosts that may be visited now, and have something due."""
    return hosts.with_work(session, now)


def _one_errand(services: Services, host: str) -> bool:
    """Do what has been due longest; False where nothing is due, or the host may not be asked now."""
    now = services.clock()
    with services.database.begin() as session:
        if not hosts.may_go_on(session, host, now):
            return False
        hosts.renew(session, host, now, LEASE)
        source_id = sources.next_due(session, host, now)
        publication_id = None if source_id else publications.next_due(session, host, now)
        if source_id:
            address, errand = session.get_one(SourceRow, source_id).url, partial(look, services, source_id)
        elif publication_id:
            address = session.get_one(PublicationRow, publication_id).url
            errand = partial(collect, services, publication_id)
        else:
            return False
    if not _keep_pace(services, host, address):
        return False
    try:
        errand(services.clock())
    except Exception as error:
        _put_off(services, source_id, publication_id, error)
        raise
    return True


def _put_off(services: Services, source_id: int | None, publication_id: int | None, error: Exception) -> None:
    """Put off for an hour the errand that raised an unexpected error, so that the host's other errands go on."""
    now = services.clock()
    sentence = f"This program broke down over it ({type(error).__name__}): please report that."
    with services.database.begin() as session:
        if source_id:
            source = session.get_one(SourceRow, source_id)
            sources.failed(session, source, sentence, now + timedelta(hours=1))
            subject = trouble_subjects.unseen_source(source.id)
            troubles.begin(session, subject, f"{source.name} cannot be seen: {sentence}", now)
        elif publication_id:
            publication = session.get_one(PublicationRow, publication_id)
            publications.failed(session, publication, sentence, now + timedelta(hours=1))
            subject = trouble_subjects.lacking_file(publication.id)
            troubles.begin(session, subject, f"“{publication.label}”: {sentence}", now)


def _keep_pace(services: Services, host: str, address: str) -> bool:
    """Wait as long as the host asks between two requests; False where the day's budget is spent."""
    try:
        pace = services.web.delay(address)
    except FetchError:
        return True  # The errand meets the same error and records it.
    if not pace:
        return True
    services.sleep(pace.total_seconds())
    now = services.clock()
    with services.database.begin() as session:
        if hosts.count_request(session, host, now.date()) <= DAILY_BUDGET:
            troubles.end(session, trouble_subjects.spent_budget(host), now)
            return True
        tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
        hosts.keep_quiet(session, host, tomorrow)
        sentence = f"{host} was asked {DAILY_BUDGET} times today: the rest waits until tomorrow."
        troubles.begin(session, trouble_subjects.spent_budget(host), sentence, now)
    return False
