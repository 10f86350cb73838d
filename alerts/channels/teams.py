"""Teams, through a Workflows webhook: one POST to an address that is a secret and is used exactly as it was given."""

from __future__ import annotations

from datetime import datetime

import httpx

from alerts.alert import Alert
from alerts.channel import DeliveryError, Receipt
from alerts.destination import Destination
from alerts.render.card import body
from alerts.retry_after import retry_after
from alerts.webhook import Webhook, parsed

_TIMEOUT = httpx.Timeout(connect=10, read=30, write=20, pool=5)
_WORTH_ANOTHER_TRY = {408, 425, 429}
_HELP = {
    400: "Teams found the message malformed (400).",
    401: "Teams refused the webhook address (401): “Who can trigger the flow” must be Anyone.",
    403: "Teams refused the webhook address (403).",
    404: "The workflow behind the webhook address is gone (404): make a new one.",
    410: "The workflow behind the webhook address is gone (410): make a new one.",
    413: "Teams found the message too large (413).",
}


class Teams:
    """Posts the card; an accepted card is queued, and whether it appears is for the workflow to say."""

    name = "teams"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """One POST. Raises DeliveryError, which never shows the address."""
        if to.webhook is None:
            raise DeliveryError("The subscription has no webhook address.", permanent=True)
        webhook = parsed(to.webhook, allow_private=to.allow_private)
        answer = _post(webhook, body(alert))
        if answer is None:
            raise DeliveryError("Teams could not be reached, or did not answer in time.", permanent=False)
        return _receipt(answer.status_code, answer.headers.get("Retry-After"), to.at)


CHANNEL = Teams()


def _post(webhook: Webhook, content: bytes) -> httpx.Response | None:
    """The answer’s head, None where there was none. The client knows the host alone, so that no log can hold more."""
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "ofsted-watch"}
    exactly = {"target": webhook.target.reveal().encode("ascii")}
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", webhook.origin, content=content, headers=headers, extensions=exactly) as answer,
        ):
            return answer
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        return None


def _receipt(status: int, later: str | None, at: datetime) -> Receipt:
    if 200 <= status < 300:
        return Receipt(sentence="Queued by Teams (202)." if status == 202 else f"Accepted by Teams ({status}).")
    if status in _WORTH_ANOTHER_TRY or status >= 500:
        after = retry_after(later, at)
        raise DeliveryError(f"Teams is busy or out of order ({status}).", permanent=False, after=after)
    if 300 <= status < 400:
        raise DeliveryError(f"The webhook address leads elsewhere ({status}): give the final one.", permanent=True)
    raise DeliveryError(_HELP.get(status, f"Teams refused the message ({status})."), permanent=True)
