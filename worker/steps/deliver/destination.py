"""Makes the destination of a subscription's alerts; secrets are taken from the environment at the last moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from alerts.channel import Channel, DeliveryError, Holds
from alerts.destination import ClientCredentials, Destination, MailServer, Secret
from alerts.mailbox import bare
from alerts.subscription import Subscription
from scrapers.http.addresses import is_permitted
from worker.config.settings import SMTP_CLIENT_SECRET, SMTP_PASSWORD, SMTP_USER, Settings
from worker.unsubscribing.links import links


class MissingSecret(DeliveryError):
    """The environment lacks a secret that watch.toml names: nothing was tried, and nothing is lost by waiting."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(
            f"The environment variable {variable}, which holds {what}, is not set. The alert is kept, and goes out when "
            "a file of that name holds it, or the watch is started with it.",
            permanent=False,
        )


def destination(settings: Settings, channel: Channel, subscription: Subscription, now: datetime) -> Destination:
    """Where the alerts of the subscription go; `channel` is its own.

    Raises:
        MissingSecret: the environment lacks a secret that watch.toml names.
    """
    return Destination(
        at=now,
        subscription=subscription.name,
        contact=settings.contact,
        pages_at=(settings.web.address if settings.web else None) or "",
        recipients=subscription.to,
        mail=_mail(settings, signs_in=channel.traits.needs_mail_server and not subscription.test),
        options={key: said for key, said in subscription.options.items() if key not in _secret_keys(channel)},
        secrets={} if subscription.test else dict(_secrets(settings, channel, subscription)),
        folder=subscription.folder,
        unsubscribe_at=_unsubscribe_at(settings, subscription),
        allow_private=settings.allow_private_addresses,
        is_permitted=partial(is_permitted, allow_private=settings.allow_private_addresses),
    )


def _unsubscribe_at(settings: Settings, subscription: Subscription) -> Callable[[str], str] | None:
    """A function from a recipient to their link. None without [web] or its key: the alert goes without a link then."""
    made = links(settings)
    return partial(made.link, subscription.name) if made else None


def _secret_keys(channel: Channel) -> dict[str, str]:
    """Each key of the channel that names a variable, with what that variable holds."""
    return {key.name: key.what for key in channel.keys if key.holds is Holds.SECRET}


def _secrets(settings: Settings, channel: Channel, subscription: Subscription) -> Iterator[tuple[str, Secret]]:
    for key, what in _secret_keys(channel).items():
        variable = subscription.options.get(key)
        if variable is None:
            continue
        found = settings.secret(variable)
        if found is None:
            raise MissingSecret(variable, what)
        yield key, Secret(found)


def _mail(settings: Settings, *, signs_in: bool) -> MailServer | None:
    """Return the mail server with its user and secrets. Raises MissingSecret where a channel that `signs_in` lacks one."""
    email = settings.email
    if email is None:
        return None
    user, password = settings.secret(SMTP_USER), settings.secret(SMTP_PASSWORD)
    server = MailServer(host=email.host, port=email.port, tls=email.tls, sender=email.sender)
    if email.oauth2 is None:
        return replace(server, user=user, password=Secret(password) if password else None)
    secret = settings.secret(SMTP_CLIENT_SECRET)
    if secret is None:
        if signs_in:
            raise MissingSecret(SMTP_CLIENT_SECRET, "the client secret of the application that sends mail")
        return server
    credentials = ClientCredentials(
        token_url=email.oauth2.token_url,
        client_id=email.oauth2.client_id,
        client_secret=Secret(secret),
        scope=email.oauth2.scope,
        kept_in=SMTP_CLIENT_SECRET,
    )
    return replace(server, user=user or bare(email.sender), oauth2=credentials)
