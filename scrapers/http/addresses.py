"""Which internet addresses may be fetched from: public ones, so that no page can send us into a private network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Where machines in a cloud ask for their own passwords; some of these count as public or as ordinary private addresses.
_METADATA = frozenset(
    ip_address(text)
    for text in ("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
)
_PRACTICE = tuple(
    ip_network(text) for text in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
# All public IPv6 is in here; mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96) and link-local addresses are not.
_PUBLIC_IPV6 = ip_network("2000::/3")
# Public by their form, but an IPv4 address of any kind may be packed in (6to4, Teredo), or they are for examples only.
_UNFIT_IPV6 = tuple(ip_network(text) for text in ("2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20"))


def is_permitted(address: str, *, allow_private: bool) -> bool:
    """May we connect to this address? Never to link-local or metadata ones, `allow_private` or not."""
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
