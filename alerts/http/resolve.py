"""The internet addresses of a webhook’s host, and which of them may be called."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from alerts.channel import DeliveryError
from alerts.destination import AddressGuard
from alerts.http.address import Webhook

MOST_ADDRESSES = 4


def addresses_of(webhook: Webhook, is_permitted: AddressGuard) -> list[str]:
    """Return the addresses to call, in the system’s order, four at most.

    Without encryption only addresses of a private network may be called. Raises DeliveryError: permanent where none may
    be called, not permanent where none is found.
    """
    addresses = _looked_up(webhook)
    if not addresses:
        raise DeliveryError(f"The {webhook.called}’s host cannot be found.", permanent=False)
    fit = [address for address in addresses if is_permitted(address)]
    if webhook.scheme != "https":
        fit = [address for address in fit if ip_address(address).is_private]
    if not fit:
        raise DeliveryError(
            f"The {webhook.called}’s host has no address that may be called: it must be a public one.", permanent=True
        )
    return fit[:MOST_ADDRESSES]


def _looked_up(webhook: Webhook) -> list[str]:
    port = webhook.port or (443 if webhook.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(webhook.host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError):
        return []
    return list(dict.fromkeys(str(each[4][0]) for each in found))
