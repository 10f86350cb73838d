"""A webhook of your own: one signed POST of JSON, for those who have neither Teams nor a mailbox that is read."""

from __future__ import annotations

from alerts.alert import Alert
from alerts.channel import DeliveryError, Receipt
from alerts.channels.webhook.payload import record
from alerts.channels.webhook.signature import signed
from alerts.destination import Destination
from alerts.http.address import parsed_of_any
from alerts.http.post import accepted, post
from alerts.http.resolve import addresses_of

_HELP = {
    401: "The webhook refused our signature (401): both sides must have the same secret.",
    403: "The webhook refused our signature (403): both sides must have the same secret.",
    404: "There is no webhook at this address (404): give the right one.",
    410: "The webhook is gone (410): give a new address, or take the subscription out.",
}


class SignedWebhook:
    """Posts the alert and its changes as JSON, signed; an alert sent twice has the same `webhook-id`."""

    name = "webhook"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """One POST. Raises DeliveryError, which shows neither the address nor the secret."""
        if to.webhook is None or to.signing_secret is None:
            raise DeliveryError("The subscription has no webhook address or no secret to sign with.", permanent=True)
        webhook = parsed_of_any(to.webhook, allow_private=to.allow_private)
        content = record(alert, to.alert_id, to.changes, to.at)
        headers = signed(content, identity=to.alert_id, at=to.at, secret=to.signing_secret)
        answer = post(webhook, content, headers, at=addresses_of(webhook, to.is_permitted))
        status = accepted(answer, to.at, who="The webhook", help_=_HELP)
        return Receipt(sentence=f"Accepted by the webhook ({status}).")


CHANNEL = SignedWebhook()
