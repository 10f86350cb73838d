"""Addresses of the web: which are accepted, which host one is on, and how one is shown to people."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx

from scrapers.errors import Refused

MOST_CHARACTERS = 4_000
_WEB_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(rb"[\w.:-]{1,253}", re.ASCII)


def web_address(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address that a text or a link stands for, without its fragment; Refused unless it is plain http or https."""
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
    """The address as people may see it: a query may hold secrets, so it is left out."""
    return f"{origin(url)}{url.path[:300]}{'?…' if url.query else ''}"


def origin(url: httpx.URL) -> str:
    """Scheme, host and port: `https://reports.ofsted.gov.uk`."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def host_and_port(url: httpx.URL) -> tuple[str, int]:
    """Whom we talk to; on loopback each port is a host of its own."""
    return url.raw_host.decode("ascii"), _WEB_PORTS[url.scheme] if url.port is None else url.port


def host_of(url: str) -> str:
    """`files.ofsted.gov.uk`, or `127.0.0.1:8811` where a port is named."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()
