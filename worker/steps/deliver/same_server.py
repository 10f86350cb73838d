"""After an alert arrived: what waits for the same server is tried at once, for whichever subscription it is."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from alerts.channel import Holds
from storage.outbox import siblings
from storage.tables import DeliveryRow
from worker.services import Services


def free_the_others(session: Session, services: Services, arrived: DeliveryRow, now: datetime) -> None:
    """Make due now what waits behind the server that took this delivery: the mail server, or the host of a webhook."""
    waiting = siblings.waiting(session, now)
    if not waiting:
        return
    server = _server(services, arrived.subscription)
    freed = [each for each, name in waiting.items() if each != arrived.id and _server(services, name) == server]
    if freed:
        siblings.free(session, freed, now)


def _server(services: Services, name: str) -> str:
    """What the subscription is reached through; its own name where that is shared with nobody."""
    subscription = services.settings.subscription(name)
    if subscription is None:
        return name
    channel = services.channels[subscription.carrier]
    if channel.traits.needs_mail_server:
        return "the mail server"
    for key in channel.keys:
        variable = subscription.options.get(key.name) if key.holds is Holds.SECRET else None
        host = _host(services.settings.secret(variable)) if variable else None
        if host:
            return host
    return name


def _host(address: str | None) -> str | None:
    """The host in a secret address; None where the secret is none."""
    try:
        return urlsplit(address or "").hostname
    except ValueError:
        return None
