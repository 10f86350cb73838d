"""Tokens in place of a password: fetched by client credentials (RFC 6749, 4.4), kept until shortly before they expire.

They are kept in the memory of the process only: never stored, logged or shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlencode

from alerts.channel import DeliveryError
from alerts.channels.email.token_errors import refusal
from alerts.destination import ClientCredentials, Destination, Secret
from alerts.http.accepted import Receiver, accepted
from alerts.http.address import parsed_of_any
from alerts.http.failure_words import parsed
from alerts.http.post import post
from alerts.http.resolve import addresses_of

_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
_ENDPOINT = Receiver(who="The token endpoint", where="token endpoint")
_TOKEN = re.compile(r"[!-~]{1,16000}")
#: What RFC 6749 recommends to be said, and some do not say.
_USUAL_LIFE = timedelta(hours=1)
_LONGEST_LIFE = timedelta(days=1)
#: A token is replaced so long before it expires, so that it lasts for a whole session; of a short life, a tenth.
_MARGIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Kept:
    token: Secret
    until: datetime


class Tokens:
    """The tokens of this process, by their credentials; usable from any thread."""

    def __init__(self) -> None:
        self._kept: dict[ClientCredentials, _Kept] = {}
        self._lock = Lock()

    def token(self, credentials: ClientCredentials, to: Destination) -> Secret:
        """Return the token for these credentials, fetched if there is none yet. Raises DeliveryError where none is given."""
        with self._lock:
            kept = self._kept.get(credentials)
            if kept is None or to.at >= kept.until:
                kept = self._kept[credentials] = _fetched(credentials, to)
            return kept.token

    def forget(self, token: Secret) -> None:
        """Drop a token that was refused. A newer one, which another thread has fetched meanwhile, is kept."""
        with self._lock:
            for credentials in [each for each, kept in self._kept.items() if kept.token == token]:
                del self._kept[credentials]


def _fetched(credentials: ClientCredentials, to: Destination) -> _Kept:
    endpoint = parsed_of_any(Secret(credentials.token_url), allow_private=to.allow_private, called="token endpoint")
    form = {
        "grant_type": "client_credentials",
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret.reveal(),
        "scope": credentials.scope,
    }
    answer = post(endpoint, urlencode(form).encode(), _FORM, at=addresses_of(endpoint, to.is_permitted))
    said = parsed(answer.text) if answer else None
    if answer and isinstance(said, dict) and said.get("error"):
        raise refusal(said, answer.status, credentials)
    accepted(answer, to.at, _ENDPOINT)
    token = said.get("access_token") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise DeliveryError(
            "The token endpoint answered without a token that can be used: check “tenant” or “token_url” in [email].",
            permanent=True,
        )
    life = _life(said.get("expires_in"))
    return _Kept(Secret(token), to.at + life - min(_MARGIN, life / 10))


def _life(seconds: object) -> timedelta:
    """Return how long a token lives, from `3599` or `"3599"` seconds; an hour where the value is no number."""
    text = str(seconds).strip()
    return min(timedelta(seconds=int(text[:9])), _LONGEST_LIFE) if text.isdecimal() else _USUAL_LIFE
