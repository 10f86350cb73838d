"""The Teams channel: one POST to a Workflows webhook, whose secret address is used exactly as it was given."""

from __future__ import annotations

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey, Traits
from alerts.destination import Destination
from alerts.http.address import parsed
from alerts.http.post import accepted, post
from alerts.http.resolve import addresses_of
from alerts.render.card import body
from alerts.subscription import Subscription

_HELP = {
    400: "Teams found the message malformed (400).",
    401: "Teams refused the webhook address (401): “Who can trigger the flow” must be Anyone.",
    403: "Teams refused the webhook address (403).",
    404: "The workflow behind the webhook address is gone (404): make a new one.",
    410: "The workflow behind the webhook address is gone (410): make a new one.",
    413: "Teams found the message too large (413).",
}


class Teams(Channel):
    """Posts the card. An accepted card is queued by Teams; whether it appears is up to the workflow."""

    name = "teams"
    keys = (
        SettingsKey(
            name="webhook_env",
            holds=Holds.SECRET,
            missing="name the environment variable that holds the webhook’s address",
            what="the address",
            check=parsed,
        ),
    )
    traits = Traits(shows_cards=True)

    def where(self, subscription: Subscription) -> str:
        return f"Teams, by {subscription.options['webhook_env']}"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Post the card once. Raises DeliveryError, which never shows the address."""
        address = to.secrets.get("webhook_env")
        if address is None:
            raise DeliveryError("The subscription has no webhook address.", permanent=True)
        webhook = parsed(address, allow_private=to.allow_private)
        status = accepted(
            post(webhook, body(alert, to.alert_id), at=addresses_of(webhook, to.is_permitted)),
            to.at,
            who="Teams",
            help_=_HELP,
        )
        return Receipt(sentence="Queued by Teams (202)." if status == 202 else f"Accepted by Teams ({status}).")


CHANNEL = Teams()
