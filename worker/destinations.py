"""Destinations: what a channel needs for one subscription, its secrets taken from the environment at the last moment."""

from __future__ import annotations

from datetime import datetime

from alerts.channel import DeliveryError
from alerts.destination import Destination, MailServer, Secret
from alerts.subscription import Subscription
from worker.settings import SMTP_PASSWORD, SMTP_USER, Settings


def destination(settings: Settings, subscription: Subscription, now: datetime) -> Destination:
    """Where this subscription's alerts go.

    Raises:
        DeliveryError: the environment lacks a secret that watch.toml names; permanent until somebody sets it.
    """
    return Destination(
        at=now,
        recipients=subscription.to,
        mail=_mail(settings),
        webhook=None if subscription.test else _secret(settings, subscription.webhook_env, "the address"),
        signing_secret=None if subscription.test else _secret(settings, subscription.secret_env, "the secret"),
        folder=subscription.folder,
        feed=subscription.feed,
        allow_private=settings.allow_private_addresses,
    )


def _secret(settings: Settings, variable: str | None, what: str) -> Secret | None:
    if variable is None:
        return None
    found = settings.secret(variable)
    if found is None:
        raise DeliveryError(f"The environment variable {variable}, which holds {what}, is not set.", permanent=True)
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
