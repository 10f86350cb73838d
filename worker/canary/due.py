"""Says at each tick which leg of the canary is to be flown, and begins a flight every hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage import heartbeats
from storage.canary import flights
from storage.canary.flights import Leg
from worker.services import Services
from worker.steps.tell.broken_promises import UP_SINCE

#: What waited for the watch to come up goes first.
SETTLING = timedelta(minutes=5)


def leg_due(services: Services, now: datetime) -> Leg | None:
    """The leg that is to be flown now, if any; none while the watch has only just come up."""
    with services.database.reading() as session:
        up_since = heartbeats.last(session, UP_SINCE)
        if up_since is None or now - SETTLING < up_since <= now:
            return None
        if not flights.is_time(session, now):
            return flights.due(session, now)
    with services.database.begin() as session:
        return Leg.FETCH if flights.begin(session, now) else None
