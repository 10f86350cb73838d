"""A channel for a recipe: a screen that shows the newest headline, and takes it at a secret address."""

from __future__ import annotations

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, SettingsKey
from alerts.destination import Destination
from alerts.http.accepted import Receiver, accepted
from alerts.http.address import parsed_of_any
from alerts.http.post import post
from alerts.http.resolve import addresses_of
from alerts.subscription import Subscription


class Noticeboard(Channel):
    """Posts the headline as one line of text."""

    name = "noticeboard"
    keys = (
        SettingsKey(name="room", missing='name the room, for example room = "Foyer"'),
        SettingsKey(
            name="board_env",
            holds=Holds.SECRET,
            missing="name the environment variable that holds the board’s address",
            what="the board’s address",
            check=parsed_of_any,
        ),
    )

    def where(self, subscription: Subscription) -> str:
        return f"the noticeboard in the {subscription.options['room']}, by {subscription.options['board_env']}"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Post the line once. Raises DeliveryError."""
        room, address = to.options.get("room"), to.secrets.get("board_env")
        if room is None or address is None:
            raise DeliveryError("The subscription has no room or no address.", permanent=True)
        board = parsed_of_any(address, allow_private=to.allow_private)
        answer = post(board, f"{room}: {alert.headline}".encode(), at=addresses_of(board, to.is_permitted))
        status = accepted(answer, to.at, Receiver(who="The noticeboard"))
        return Receipt(sentence=f"Shown in the {room} ({status}).")


CHANNEL = Noticeboard()
