"""One POST: nothing of its address in any log or error, no redirect followed, and the answer read within bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from alerts.http.address import Webhook
from alerts.http.answer import Answer, read

_TIMEOUT = httpx.Timeout(connect=10, read=30, write=20, pool=5)
_HEADERS = {
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "ofsted-watch",
    "Accept": "application/json, text/plain, */*",
    "Accept-Encoding": "identity",
}


def post(
    webhook: Webhook, content: bytes, headers: Mapping[str, str] | None = None, *, at: Sequence[str] = ()
) -> Answer | None:
    """The answer, None where there was none. The client knows the host alone, so that no log can hold more.

    With `at` one of those machines is called, the first that takes the call, and no name is looked up a second time.
    """
    ways = [_straight(webhook, address) for address in at] or [_Way(webhook.origin, {}, {})]
    for way in ways:
        try:
            return _posted(way, webhook, content, headers or {})
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue  # Nothing was said to this one, so the next may hear it.
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Way:
    """Whom to call, and what must be said so that the host of the address is asked for there."""

    called: str
    headers: Mapping[str, str]
    extensions: Mapping[str, str]


def _straight(webhook: Webhook, address: str) -> _Way:
    """To that machine; its certificate must be that of the host all the same."""
    called = str(httpx.URL(webhook.origin).copy_with(host=address))
    host = webhook.origin.partition("://")[2]
    return _Way(called, {"Host": host}, {"sni_hostname": webhook.host.strip("[]")})


def _posted(way: _Way, webhook: Webhook, content: bytes, headers: Mapping[str, str]) -> Answer:
    sent = {**_HEADERS, **way.headers, **headers}
    exactly = {**way.extensions, "target": webhook.target.reveal().encode("ascii")}
    with (
        httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", way.called, content=content, headers=sent, extensions=exactly) as answer,
    ):
        return read(answer)
