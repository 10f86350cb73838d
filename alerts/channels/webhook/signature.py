"""The signature of a webhook’s message: HMAC-SHA256, as Standard Webhooks asks for (standardwebhooks.com)."""

from __future__ import annotations

import binascii
import hmac
from base64 import b64decode, b64encode
from datetime import datetime

from alerts.channel import DeliveryError
from alerts.destination import Secret

_PREFIX = "whsec_"
_FEWEST, _MOST = 24, 64


def signed(content: bytes, *, identity: str, at: datetime, secret: Secret) -> dict[str, str]:
    """Return the headers by which the receiver knows the sender and the time, and takes each `webhook-id` once.

    Raises DeliveryError, permanent, where the secret is none.
    """
    moment = str(int(at.timestamp()))
    said = f"{identity}.{moment}.".encode() + content
    signature = b64encode(hmac.digest(key_of(secret), said, "sha256")).decode()
    named = {"webhook-id": identity, "Idempotency-Key": identity}
    return {**named, "webhook-timestamp": moment, "webhook-signature": f"v1,{signature}"}


def key_of(secret: Secret) -> bytes:
    """Return the key in the secret, which may begin with `whsec_`.

    Raises DeliveryError, permanent, which does not show the secret.
    """
    try:
        key = b64decode(secret.reveal().removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not _FEWEST <= len(key) <= _MOST:
        raise DeliveryError(
            f"The webhook’s secret must be {_FEWEST} to {_MOST} bytes in base64, as `openssl rand -base64 32` makes them.",
            permanent=True,
        )
    return key
