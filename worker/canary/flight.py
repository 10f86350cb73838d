"""A flight of the canary: three legs, each done by the kind of worker that does the same for what is real.

    fetch   the practice site is looked at twice; at the second look a report has appeared: it is found and collected
    read    what was collected is read and compared
    tell    the alert is composed, promised, and handed to a channel that keeps it

A leg goes by the steps themselves (worker/pipeline.py), with a store, a web and a channel of its own (cage.py), so that it can touch
neither a site's patience nor anything that people see.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing

from practice.story import BASELINE, FALL, WEXMOOR, publications
from storage import progress, sources
from storage.canary import apart, flights
from storage.canary.flights import Leg
from worker.canary.cage import Nobody, caged
from worker.errors import UserError, sentence_of, without_secrets
from worker.logs.log import logger
from worker.outages.outage import outage
from worker.pipeline import STEPS, do_step
from worker.services import Services
from worker.steps.look import watched

#: So often it is asked what is due; each time more is done than the last.
_MOST_TURNS = 50
_log = logger(__name__)


class Astray(UserError):
    """A leg came to its end, and not to what it should have brought."""


def fly(services: Services, leg: Leg) -> None:
    """Do a leg of the newest flight, where it is due; why it failed is stored. Raises what the database or a disk refused."""
    now = services.clock()
    with services.database.begin() as session:
        flight_id = flights.claim(session, leg, now)
    if flight_id is None:
        return
    try:
        _LEGS[leg](services)
    except Exception as error:
        says = without_secrets(sentence_of(error))
        _log.warning("canary", leg=leg.value, flight=flight_id, says=f"The canary is held up ({leg.value}): {says}")
        with services.database.begin() as session:
            flights.broke(session, flight_id, says)
        if outage(error):
            raise
        return
    with services.database.begin() as session:
        flights.ended(session, flight_id, leg, services.clock())
    _log.info("canary", leg=leg.value, flight=flight_id)


def _fetch(services: Services) -> None:
    with closing(apart.emptied(services.settings.database_url)) as database:
        before, after = (caged(services, database, chapter.day, Nobody()) for chapter in (BASELINE, FALL))
        with database.begin() as session:
            watched.declare(before.settings, session, services.clock())
        _work(before, ("look", "visit"))
        with database.begin() as session:
            sources.make_all_due(session, services.clock())
        _work(after, ("look", "visit"))
        there = sum(one.published <= FALL.day for one in publications())
        with database.reading() as session:
            if progress.so_far(session)["Documents collected"] != (there, there):
                raise Astray("Not every practice report was found and collected.")


def _read(services: Services) -> None:
    with closing(apart.opened(services.settings.database_url)) as database:
        _work(caged(services, database, FALL.day, Nobody()), ("read",))


def _tell(services: Services) -> None:
    """Raises Astray where no alert says that the authority's overall grade fell, as the practice reports have it."""
    channel = Nobody()
    with closing(apart.opened(services.settings.database_url)) as database:
        _work(caged(services, database, FALL.day, channel), ("tell", "deliver"))
    fell = [
        line
        for alert in channel.heard
        for section in alert.sections
        if section.authority == WEXMOOR.name
        for line in section.grades
    ]
    if not fell:
        raise Astray("No alert told that the grades of the practice report fell.")


def _work(services: Services, steps: Collection[str]) -> None:
    """Do these steps until none is due."""
    for _ in range(_MOST_TURNS):
        now = services.clock()
        with services.database.begin() as session:
            hints = [(name, of) for name in steps for of in STEPS[name].due(session, services, now)]
        if not hints:
            return
        for name, of in hints:
            do_step(name, services, of, services.clock())
    raise Astray(f"{' and '.join(steps)} did not come to an end.")


_LEGS: dict[Leg, Callable[[Services], None]] = {Leg.FETCH: _fetch, Leg.READ: _read, Leg.TELL: _tell}
