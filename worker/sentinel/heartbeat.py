"""Pings an address outside (healthchecks.io and its like) that warns people where no ping comes: URL/start, URL, URL/fail.

The address is a secret: it is taken from the environment, and never logged or shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import httpx

from alerts.channel import DeliveryError
from alerts.destination import Secret
from alerts.http.accepted import Receiver, accepted
from alerts.http.address import Webhook, parsed_of_any
from alerts.http.post import post
from alerts.http.resolve import addresses_of
from scrapers.http.addresses import is_permitted
from worker.config.settings import HEARTBEAT_URL, Settings
from worker.engine.health_now import within
from worker.errors import UserError

#: At most one ping in this time.
APART = timedelta(minutes=1)
START, WELL, FAIL = "/start", "", "/fail"
#: In characters: services keep the beginning of a body.
_LONGEST_BODY = 10_000
_TIMEOUT = httpx.Timeout(connect=5, read=5, write=5, pool=5)
#: The look-up of a name has no time limit of its own.
_LONGEST_SECONDS = 15.0
_SERVICE = Receiver(who="The heartbeat service", where="heartbeat", takes_pages=True)


class Heartbeat:
    """What came of the last ping: `pinged_at` is the last that was accepted, `problem` says why the last was not."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tried_at: datetime | None = None
        self.pinged_at: datetime | None = None
        self.problem: str | None = None

    def ping(self, what: str, sentences: Sequence[str], now: datetime) -> None:
        """Ping with the sentences as the body, where there is an address and the last try is a minute ago. Raises nothing."""
        address = self._settings.secret(HEARTBEAT_URL)
        is_too_soon = self._tried_at is not None and self._tried_at <= now < self._tried_at + APART
        if address is None or (is_too_soon and what != START):
            return
        self._tried_at = None if what == START else now
        body = "\n".join(sentences)[:_LONGEST_BODY].encode()
        self.problem = within(_LONGEST_SECONDS, partial(self._pinged, Secret(address), what, body, now), _sentence)
        if self.problem is None:
            self.pinged_at = now

    def _pinged(self, address: Secret, what: str, body: bytes, now: datetime) -> str | None:
        private = self._settings.allow_private_addresses
        to = _with_end(parsed_of_any(address, allow_private=private, called="heartbeat"), what)
        found = addresses_of(to, partial(is_permitted, allow_private=private))
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        accepted(post(to, body, headers, at=found, timeout=_TIMEOUT), now, _SERVICE)
        return None


def _with_end(address: Webhook, end: str) -> Webhook:
    """The address with the end of its path, before any question."""
    path, question, rest = address.target.reveal().partition("?")
    return replace(address, target=Secret(path.rstrip("/") + end + question + rest) if end else address.target)


def _sentence(error: Exception) -> str:
    """What went wrong, without the address, which an error of another's may hold."""
    if isinstance(error, DeliveryError):
        return error.sentence
    if isinstance(error, UserError):
        return f"The heartbeat service gave no answer within {_LONGEST_SECONDS:g} seconds."
    return f"The heartbeat could not be sent ({type(error).__name__})."
