"""Which machine a webhook’s host stands for: a public one, so that no settings file can send us into a private network."""

from __future__ import annotations

import socket
from ipaddress import ip_address, ip_network

from alerts.channel import DeliveryError
from alerts.webhook import Webhook

MOST_ADDRESSES = 4
# Looks public; there a cloud’s machines ask for what is theirs alone.
_METADATA = ip_address("168.63.129.16")
# All public IPv6; what packs an IPv4 address in itself (mapped, NAT64) is elsewhere, or is 6to4 or Teredo.
_PUBLIC_IPV6 = ip_network("2000::/3")
_PACKED = (ip_network("2002::/16"), ip_network("2001::/32"))


def addresses_of(webhook: Webhook, *, allow_private: bool) -> list[str]:
    """The addresses to call, the likeliest first.

    Raises DeliveryError: permanent where all are private, worth another try where none is found.
    """
    addresses = _looked_up(webhook)
    if not addresses:
        raise DeliveryError("The webhook’s host cannot be found.", permanent=False)
    fit = [address for address in addresses if _is_permitted(address, allow_private=allow_private)]
    if webhook.scheme != "https":
        fit = [address for address in fit if not _is_public(address)]
    if not fit:
        raise DeliveryError(
            "The webhook’s host has no address that may be called: it must be a public one.", permanent=True
        )
    return fit[:MOST_ADDRESSES]


def _looked_up(webhook: Webhook) -> list[str]:
    port = webhook.port or (443 if webhook.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(webhook.host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError):
        return []
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _is_permitted(address: str, *, allow_private: bool) -> bool:
    ip = ip_address(address)
    return _is_public(address) or (allow_private and ip.is_private and not ip.is_link_local and not ip.is_unspecified)


def _is_public(address: str) -> bool:
    ip = ip_address(address)
    if not ip.is_global or ip.is_multicast or ip == _METADATA:
        return False
    return ip.version == 4 or (ip in _PUBLIC_IPV6 and not any(ip in network for network in _PACKED))
