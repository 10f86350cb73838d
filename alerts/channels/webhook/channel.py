"""The webhook channel: one signed POST of JSON, for receivers that are programs."""

from __future__ import annotations

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey, Traits
from alerts.channels.webhook.payload import record
from alerts.channels.webhook.signature import key_of, signed
from alerts.destination import Destination
from alerts.http.address import parsed_of_any
from alerts.http.post import accepted, post
from alerts.http.resolve import addresses_of
from alerts.subscription import Subscription

_HELP = {
    401: "The webhook refused our signature (401): both sides must have the same secret.",
    403: "The webhook refused our signature (403): both sides must have the same secret.",
    404: "There is no webhook at this address (404): give the right one.",
    410: "The webhook is gone (410): give a new address, or take the subscription out.",
}


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
        status = accepted(answer, to.at, who="The webhook", help_=_HELP)
        return Receipt(sentence=f"Accepted by the webhook ({status}).")


CHANNEL = SignedWebhook()
