"""Web addresses: which ones are accepted, which host each is on, and how each is shown to people."""
# ruff: noqa: PLC0415 (httpx is imported where an address is read: the settings need this module, and most commands no address)

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from findings.web.hosts import is_loopback
from scrapers.errors import Refused

if TYPE_CHECKING:
    import httpx

MOST_CHARACTERS = 4_000
_WEB_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(rb"[\w.:-]{1,253}", re.ASCII)


def web_address(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return the address in a text, or of a link on the page `base`, without its fragment.

    Raises Refused unless it is http or https, names a host, carries no user name, and has at most 4,000 characters.
    """
    import httpx

    if len(text) > MOST_CHARACTERS:
        raise Refused(f"An address of {len(text):,} characters is not followed: {text[:60]}…")
    try:
        url = base.join(text.strip()) if base else httpx.URL(text.strip())
        url = url.copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as problem:
        raise Refused(f"{text[:100]!r} is not an address of the web and is not followed.") from problem
    if url.scheme not in _WEB_PORTS or not _HOST.fullmatch(url.raw_host) or not 0 < host_and_port(url)[1] < 65_536:
        raise Refused(f"{text[:100]!r} is not an http or https address and is not followed.")
    if url.userinfo:
        raise Refused(f"An address at {shown(url)} with a user name in it is not followed.")
    return url


def shown(url: httpx.URL) -> str:
    """Return the address as people may see it: without its query, which may hold secrets."""
    return f"{origin(url)}{url.path[:300]}{'?…' if url.query else ''}"


def origin(url: httpx.URL) -> str:
    """Return scheme, host and port: `https://reports.ofsted.gov.uk`."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def host_and_port(url: httpx.URL) -> tuple[str, int]:
    """Return the host and port that we connect to. On loopback each port counts as a host of its own."""
    return url.raw_host.decode("ascii"), _WEB_PORTS[url.scheme] if url.port is None else url.port


def host_of(url: str) -> str:
    """Return the host of an address, the same however it is written: `files.ofsted.gov.uk`; on loopback `127.0.0.1:8811`.

    A port makes another host on loopback alone: else `https://files.ofsted.gov.uk:443` would have a pace of its own.
    """
    try:
        address = web_address(url)
    except Refused:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    name = address.raw_host.decode("ascii").lower().rstrip(".")
    return f"{name}:{address.port}" if address.port and is_loopback(name) else name
