"""One POST, without redirects; no log or error shows the address, and only the beginning of the answer is read."""
# ruff: noqa: PLC0415 (httpx is imported where something is posted: the settings need the channels, and most commands post nothing)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from alerts.http.address import Webhook
from alerts.http.answer import Answer, read

if TYPE_CHECKING:
    from ssl import SSLContext

    import httpx

#: In seconds.
_CONNECT, _READ, _WRITE, _POOL = 10, 30, 20, 5
_HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "ofsted-watch",
    "Accept": "application/json, text/plain, */*",
    "Accept-Encoding": "identity",
}


def post(
    webhook: Webhook,
    content: bytes,
    headers: Mapping[str, str] | None = None,
    *,
    at: Sequence[str] = (),
    timeout: httpx.Timeout | None = None,
) -> Answer | None:
    """Return the answer, None where none came.

    httpx is given the host only, so that no log of its own can hold the secret part of the address. With `at` only
    these internet addresses are called, in turn until one connects, and the name is not looked up again.
    """
    import httpx

    timeout = timeout or httpx.Timeout(connect=_CONNECT, read=_READ, write=_WRITE, pool=_POOL)
    ways = [_straight(webhook, address) for address in at] or [_Way(webhook.origin, {}, {})]
    for way in ways:
        try:
            return _posted(way, webhook, content, headers or {}, timeout)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue  # Nothing was sent to this one, so the next may be tried.
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Way:
    """The address to connect to, with the headers and the TLS name by which it is asked for the webhook’s host."""

    called: str
    headers: Mapping[str, str]
    extensions: Mapping[str, str]


def _straight(webhook: Webhook, address: str) -> _Way:
    """Return the way to that internet address; its certificate must be for the webhook’s host all the same."""
    import httpx

    called = str(httpx.URL(webhook.origin).copy_with(host=address))
    host = webhook.origin.partition("://")[2]
    return _Way(called, {"Host": host}, {"sni_hostname": webhook.host.strip("[]")})


@cache
def _certificates() -> SSLContext:
    """Return what certificates are checked by: to read those of the world takes longer than to post."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def _posted(way: _Way, webhook: Webhook, content: bytes, headers: Mapping[str, str], timeout: httpx.Timeout) -> Answer:
    import httpx

    sent = {**_HEADERS, **way.headers, **headers}
    exactly = {**way.extensions, "target": webhook.target.reveal().encode("ascii")}
    with (
        httpx.Client(verify=_certificates(), timeout=timeout, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", way.called, content=content, headers=sent, extensions=exactly) as answer,
    ):
        return read(answer)
