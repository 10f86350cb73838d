"""The webhook channel: one signed POST of JSON, for receivers that are programs."""

from __future__ import annotations

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey, Traits
from alerts.channels.webhook.payload import record
from alerts.channels.webhook.signature import key_of, signed
from alerts.destination import Destination
from alerts.http.accepted import Receiver, accepted
from alerts.http.address import parsed_of_any
from alerts.http.post import post
from alerts.http.reason_words import Reason
from alerts.http.resolve import addresses_of
from alerts.subscription import Subscription

_RECEIVER = Receiver(
    who="The webhook",
    sentences={
        Reason.NOT_ALLOWED: "The webhook refused our signature ({status}): both sides must have the same secret.",
        Reason.GONE: "There is no webhook at this address ({status}): give the right one, or take the subscription out.",
    },
    takes_pages=True,
)


class SignedWebhook(Channel):
    """Posts the alert and its changes as signed JSON; an alert that is sent twice has the same `webhook-id`."""

    name = "webhook"
    keys = (
        SettingsKey(
            name="webhook_env",
            holds=Holds.SECRET,
            missing="name the environment variable that holds the webhook’s address",
            what="the address",
            check=parsed_of_any,
        ),
        SettingsKey(
            name="secret_env",
            holds=Holds.SECRET,
            missing="name the environment variable that holds the secret by which it knows us",
            check=lambda secret, **_: key_of(secret),
        ),
    )
    traits = Traits(disturbs_people=False, for_machines=True)

    def where(self, subscription: Subscription) -> str:
        return f"a webhook, by {subscription.options['webhook_env']}"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Post the alert once. Raises DeliveryError, which shows neither the address nor the secret."""
        address, secret = to.secrets.get("webhook_env"), to.secrets.get("secret_env")
        if address is None or secret is None:
            raise DeliveryError("The subscription has no webhook address or no secret to sign with.", permanent=True)
        webhook = parsed_of_any(address, allow_private=to.allow_private)
        content = record(alert, to.alert_id, to.changes, to.at)
        headers = signed(content, identity=to.alert_id, at=to.at, secret=secret)
        answer = post(webhook, content, headers, at=addresses_of(webhook, to.is_permitted))
        status = accepted(answer, to.at, _RECEIVER)
        return Receipt(sentence=f"Accepted by the webhook ({status}).")


CHANNEL = SignedWebhook()
