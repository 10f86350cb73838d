"""Addresses: which host one is on; on loopback each port is a host of its own."""

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """`files.ofsted.gov.uk`, or `127.0.0.1:8811` where a port is named."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()
