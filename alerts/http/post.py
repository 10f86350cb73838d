"""One POST to a webhook, without redirects, and the meaning of the answer; no log or error shows the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import httpx

from alerts.channel import DeliveryError
from alerts.http.address import Webhook
from findings.web.retry_after import retry_after

_TIMEOUT = httpx.Timeout(connect=10, read=30, write=20, pool=5)
_WORTH_ANOTHER_TRY = {408, 425, 429}
_HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "ofsted-watch"}


def post(
    webhook: Webhook, content: bytes, headers: Mapping[str, str] | None = None, *, at: Sequence[str] = ()
) -> httpx.Response | None:
    """Return the answer without its body, None where none came.

    httpx is given the host only, so that no log of its own can hold the secret part of the address. With `at` only
    these internet addresses are called, in turn until one connects, and the name is not looked up again.
    """
    ways = [_straight(webhook, address) for address in at] or [_Way(webhook.origin, {}, {})]
    for way in ways:
        try:
            return _posted(way, webhook, content, headers or {})
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
    called = str(httpx.URL(webhook.origin).copy_with(host=address))
    host = webhook.origin.partition("://")[2]
    return _Way(called, {"Host": host}, {"sni_hostname": webhook.host.strip("[]")})


def _posted(way: _Way, webhook: Webhook, content: bytes, headers: Mapping[str, str]) -> httpx.Response:
    sent = {**_HEADERS, **way.headers, **headers}
    exactly = {**way.extensions, "target": webhook.target.reveal().encode("ascii")}
    with (
        httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", way.called, content=content, headers=sent, extensions=exactly) as answer,
    ):
        return answer


def accepted(answer: httpx.Response | None, at: datetime, *, who: str, help_: Mapping[int, str]) -> int:
    """Return the status of an answer that accepts the alert.

    Raises DeliveryError for any other answer, and where there was none.
    """
    if answer is None:
        raise DeliveryError(f"{who} could not be reached, or did not answer in time.", permanent=False)
    status = answer.status_code
    if 200 <= status < 300:
        return status
    if status in _WORTH_ANOTHER_TRY or status >= 500:
        after = retry_after(answer.headers.get("Retry-After", ""), at)
        raise DeliveryError(f"{who} is busy or out of order ({status}).", permanent=False, after=after)
    if 300 <= status < 400:
        raise DeliveryError(f"The webhook address leads elsewhere ({status}): give the final one.", permanent=True)
    raise DeliveryError(help_.get(status, f"{who} refused the message ({status})."), permanent=True)
