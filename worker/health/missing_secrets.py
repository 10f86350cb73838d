"""Finds the secrets that watch.toml needs and the environment lacks, or has wrong; none is ever shown."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.channel import DeliveryError, Holds, SettingsKey
from alerts.channels import all_channels
from alerts.destination import Secret
from alerts.http.address import parsed_of_any
from alerts.subscription import Subscription
from worker.config.operations import TOO_SHORT, is_too_short
from worker.config.settings import HEARTBEAT_URL, SMTP_CLIENT_SECRET, SMTP_PASSWORD, SMTP_USER, Settings
from worker.unsubscribing.links import NO_LINK_KEY, links


def missing_secrets(settings: Settings) -> Iterator[str]:
    """A sentence for each secret that is missing or wrong. A subscription on test needs no secret yet."""
    yield from _of_mail(settings)
    if settings.web and settings.web.address and links(settings) is None:
        yield NO_LINK_KEY
    if is_too_short(settings):
        yield TOO_SHORT
    yield from _of_heartbeat(settings)
    for subscription in settings.subscriptions:
        if not subscription.test:
            yield from (f"“{subscription.name}”: {sentence}" for sentence in _of(subscription, settings))


def _of_mail(settings: Settings) -> Iterator[str]:
    if settings.email is None:
        return
    if settings.email.oauth2:
        if not settings.secret(SMTP_CLIENT_SECRET):
            yield f"The environment variable {SMTP_CLIENT_SECRET} is not set, so no mail can be sent."
    elif bool(settings.secret(SMTP_USER)) != bool(settings.secret(SMTP_PASSWORD)):
        yield f"Of {SMTP_USER} and {SMTP_PASSWORD} only one is set; the mail server will ask for both."


def _of_heartbeat(settings: Settings) -> Iterator[str]:
    """A sentence where the address that the sentinel pings cannot be right; without one nothing is pinged, which is no mistake."""
    address = settings.secret(HEARTBEAT_URL)
    try:
        if address is not None:
            parsed_of_any(Secret(address), allow_private=settings.allow_private_addresses, called="heartbeat")
    except DeliveryError as error:
        yield f"{HEARTBEAT_URL} cannot be right: {error.sentence}"


def _of(subscription: Subscription, settings: Settings) -> Iterator[str]:
    for key in all_channels()[subscription.channel].keys:
        variable = subscription.options.get(key.name)
        sentence = _wrong_with(variable, key, settings) if variable and key.holds is Holds.SECRET else None
        if sentence:
            yield sentence


def _wrong_with(variable: str, key: SettingsKey, settings: Settings) -> str | None:
    text = settings.secret(variable)
    if text is None:
        return f"the environment variable {variable} is not set, so nothing can be sent."
    try:
        if key.check:
            key.check(Secret(text), allow_private=settings.allow_private_addresses)
    except DeliveryError as error:
        return f"{variable} cannot be right: {error.sentence}"
    return None
