"""One POST to a webhook: nothing of its address in any log or error, no redirect followed, and what the answer means."""

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
    """The answer’s head, None where there was none. The client knows the host alone, so that no log can hold more.

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


def _posted(way: _Way, webhook: Webhook, content: bytes, headers: Mapping[str, str]) -> httpx.Response:
    sent = {**_HEADERS, **way.headers, **headers}
    exactly = {**way.extensions, "target": webhook.target.reveal().encode("ascii")}
    with (
        httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", way.called, content=content, headers=sent, extensions=exactly) as answer,
    ):
        return answer


def accepted(answer: httpx.Response | None, at: datetime, *, who: str, help_: Mapping[int, str]) -> int:
    """The status of an answer that accepts. Raises DeliveryError for any other, and where there was none."""
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
