"""What the environment lacks for watch.toml to work: secrets that are not set, or cannot be right; none is ever shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from alerts.channel import DeliveryError
from alerts.channels.webhook.signature import key_of
from alerts.destination import Secret
from alerts.http.address import parsed, parsed_of_any
from alerts.subscription import Subscription
from worker.config.settings import SMTP_PASSWORD, SMTP_USER, Settings
from worker.unsubscribing.links import NO_LINK_KEY, links


def missing_secrets(settings: Settings) -> Iterator[str]:
    """One sentence for each. A subscription on test needs no secret yet."""
    if settings.email and bool(settings.secret(SMTP_USER)) != bool(settings.secret(SMTP_PASSWORD)):
        yield f"Of {SMTP_USER} and {SMTP_PASSWORD} only one is set; the mail server will ask for both."
    if settings.web and links(settings) is None:
        yield NO_LINK_KEY
    for subscription in settings.subscriptions:
        if not subscription.test:
            yield from (f"“{subscription.name}”: {sentence}" for sentence in _of(subscription, settings))


def _of(subscription: Subscription, settings: Settings) -> Iterator[str]:
    def fits_address(address: Secret) -> object:
        check = parsed if subscription.channel == "teams" else parsed_of_any
        return check(address, allow_private=settings.allow_private_addresses)

    for variable, fits in ((subscription.webhook_env, fits_address), (subscription.secret_env, key_of)):
        sentence = _wrong_with(variable, settings.secret(variable), fits) if variable else None
        if sentence:
            yield sentence


def _wrong_with(variable: str, text: str | None, fits: Callable[[Secret], object]) -> str | None:
    if text is None:
        return f"the environment variable {variable} is not set, so nothing can be sent."
    try:
        fits(Secret(text))
    except DeliveryError as error:
        return f"{variable} cannot be right: {error.sentence}"
    return None
