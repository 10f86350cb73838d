"""Destinations: what a channel needs for one subscription, its secrets taken from the environment at the last moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from alerts.channel import DeliveryError
from alerts.destination import Destination, MailServer, Secret
from alerts.subscription import Subscription
from scrapers.http.addresses import is_permitted
from worker.config.settings import SMTP_PASSWORD, SMTP_USER, Settings
from worker.unsubscribing.links import links


class MissingSecret(DeliveryError):
    """The environment lacks a secret: nothing was tried, and nothing is lost by waiting for it."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(
            f"The environment variable {variable}, which holds {what}, is not set. The alert is kept, and goes out when "
            "the watch is started with it.",
            permanent=False,
        )


def destination(settings: Settings, subscription: Subscription, now: datetime) -> Destination:
    """Where this subscription's alerts go.

    Raises:
        Lacking: the environment lacks a secret that watch.toml names.
    """
    return Destination(
        at=now,
        recipients=subscription.to,
        mail=_mail(settings),
        webhook=None if subscription.test else _secret(settings, subscription.webhook_env, "the address"),
        signing_secret=None if subscription.test else _secret(settings, subscription.secret_env, "the secret"),
        folder=subscription.folder,
        feed=subscription.feed,
        unsubscribe_at=_unsubscribe_at(settings, subscription),
        allow_private=settings.allow_private_addresses,
        is_permitted=partial(is_permitted, allow_private=settings.allow_private_addresses),
    )


def _unsubscribe_at(settings: Settings, subscription: Subscription) -> Callable[[str], str] | None:
    """Gives a recipient's link. An alert without one is better than none: where the key is missing, the check says so."""
    made = links(settings)
    return partial(made.link, subscription.name) if made else None


def _secret(settings: Settings, variable: str | None, what: str) -> Secret | None:
    if variable is None:
        return None
    found = settings.secret(variable)
    if found is None:
        raise MissingSecret(variable, what)
    return Secret(found)


def _mail(settings: Settings) -> MailServer | None:
    if settings.email is None:
        return None
    password = settings.secret(SMTP_PASSWORD)
    return MailServer(
        host=settings.email.host,
        port=settings.email.port,
        tls=settings.email.tls,
        sender=settings.email.sender,
        user=settings.secret(SMTP_USER),
        password=Secret(password) if password else None,
    )
