"""Which internet addresses may be fetched from: public ones, so that no link can lead us into a private network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Cloud machines get their own credentials at these addresses. Some of them count as public or as ordinary private ones.
_METADATA = frozenset(
    ip_address(text)
    for text in ("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
)
_PRACTICE = tuple(
    ip_network(text) for text in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
# Every public IPv6 address is in this network; mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) and link-local ones are not.
_PUBLIC_IPV6 = ip_network("2000::/3")
# These look public, but can contain any IPv4 address (6to4, Teredo) or are reserved for examples.
_UNFIT_IPV6 = tuple(ip_network(text) for text in ("2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20"))


def is_permitted(address: str, *, allow_private: bool) -> bool:
    """Say whether we may connect to this address. Link-local and metadata addresses are refused even with `allow_private`."""
    ip = ip_address(address)
    if ip in _METADATA:
        return False
    if allow_private and any(ip in network for network in _PRACTICE):
        return True
    return _is_public(ip)


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if not ip.is_global or ip.is_multicast:
        return False
    return ip.version == 4 or (ip in _PUBLIC_IPV6 and not any(ip in network for network in _UNFIT_IPV6))
