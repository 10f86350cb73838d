"""The Teams channel: one POST to a Workflows webhook, whose secret address is used exactly as it was given."""

from __future__ import annotations

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey
from alerts.destination import Destination
from alerts.http.accepted import Receiver, accepted
from alerts.http.address import parsed
from alerts.http.post import post
from alerts.http.reason_words import Reason
from alerts.http.resolve import addresses_of
from alerts.render.card import body
from alerts.render.footer import Frame, page_of, why_you_get_this
from alerts.subscription import Subscription

_TEAMS = Receiver(
    who="Teams",
    sentences={
        Reason.SIGN_IN: "Teams answered with a sign-in page ({status}): “Who can trigger the flow” must be Anyone; "
        "then copy the address again.",
        Reason.SWITCHED_OFF: "The workflow behind the webhook address is switched off ({status}): its owner must switch "
        "it on in Power Automate; then send again what failed.",
        Reason.GONE: "The workflow behind the webhook address is gone ({status}): make a new one.",
        Reason.NOT_ALLOWED: "Teams refused the webhook address ({status}): “Who can trigger the flow” must be Anyone, "
        "and the address must be copied whole.",
        Reason.TOO_LARGE: "Teams found the message too large ({status}): send this subscription by e-mail, or let it "
        "ask for less.",
        Reason.MALFORMED: "Teams found the message malformed ({status}): the workflow must be the template “Post to a "
        "channel when a webhook request is received”, as it comes.",
    },
)


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

    def where(self, subscription: Subscription) -> str:
        return f"Teams, by {subscription.options['webhook_env']}"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Post the card once. Raises DeliveryError, which never shows the address."""
        address = to.secrets.get("webhook_env")
        if address is None:
            raise DeliveryError("The subscription has no webhook address.", permanent=True)
        webhook = parsed(address, allow_private=to.allow_private)
        frame = Frame(alert_id=to.alert_id, why=why_you_get_this(to), whole_at=page_of(to))
        same_each_time = {"Idempotency-Key": to.alert_id}
        answer = post(webhook, body(alert, frame), same_each_time, at=addresses_of(webhook, to.is_permitted))
        status = accepted(answer, to.at, _TEAMS)
        return Receipt(sentence="Queued by Teams (202)." if status == 202 else f"Accepted by Teams ({status}).")


CHANNEL = Teams()
