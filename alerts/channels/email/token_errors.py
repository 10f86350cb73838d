"""Turns the error of a token endpoint (RFC 6749, 5.2, and Microsoft’s numbers) into a sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from alerts.channel import DeliveryError
from alerts.destination import ClientCredentials

_NUMBER = re.compile(r"\bAADSTS(\d{4,9})\b")
_NAME = re.compile(r"[a-z_]{3,40}")
_PASSING = {"temporarily_unavailable", "server_error", "slow_down"}

_EXPIRED = (
    "The client secret has expired ({code}): make a new one for the application and put its value into {variable}."
)
_WRONG_SECRET = "The client secret is wrong ({code}): put its value, and not its id, into {variable}."  # noqa: S105 (a sentence)
_NO_APPLICATION = "There is no such application there ({code}): check “client_id” and “tenant” in [email]."
_NO_TENANT = "There is no such tenant ({code}): check “tenant” in [email]."
_NO_SCOPE = "The token endpoint does not know the scope ({code}): check “scope” in [email], or leave it out."
_NOT_ALLOWED = (
    "The application may not have a token ({code}): its administrator must allow it to sign in, and give it the permission "
    "to send mail (SMTP.SendAsApp)."
)
_REFUSED_BOTH = "The token endpoint refused the application ({code}): check “client_id” in [email], and {variable}."
_OTHER_WAY = (
    "The token endpoint gives no tokens for client credentials ({code}): check “tenant” or “token_url” in [email]."
)
_UNKNOWN = (
    "The token endpoint gave no token ({code}): check “tenant”, “client_id” and “scope” in [email], and {variable}."
)
_BUSY = "The token endpoint is busy or out of order ({code}); it is tried again."

_BY_NUMBER = {
    **dict.fromkeys(("7000222", "700024"), _EXPIRED),
    **dict.fromkeys(("7000215", "7000216", "7000218", "50012"), _WRONG_SECRET),
    **dict.fromkeys(("700016", "700038", "90013"), _NO_APPLICATION),
    **dict.fromkeys(("90002", "900023", "900021"), _NO_TENANT),
    **dict.fromkeys(("70011", "1002012", "500011", "28002", "650053"), _NO_SCOPE),
    **dict.fromkeys(("7000112", "7000229", "65001", "53003", "530003", "501051", "82013"), _NOT_ALLOWED),
    **dict.fromkeys(("90033", "90006", "50196", "90012"), _BUSY),
}
_BY_NAME = {
    "invalid_client": _REFUSED_BOTH,
    "unauthorized_client": _NOT_ALLOWED,
    "access_denied": _NOT_ALLOWED,
    "invalid_scope": _NO_SCOPE,
    "invalid_resource": _NO_SCOPE,
    "unsupported_grant_type": _OTHER_WAY,
    **dict.fromkeys(_PASSING, _BUSY),
}


def refusal(said: Mapping[str, object], status: int, credentials: ClientCredentials) -> DeliveryError:
    """Return the error for the endpoint’s JSON. Nothing of its description is shown."""
    name, number = _name(said.get("error")), _number(said)
    sentence = _BY_NUMBER.get(number) or _BY_NAME.get(name) or _UNKNOWN
    if status == 429 or status >= 500:
        sentence = _BUSY
    code = f"AADSTS{number}" if number else name or str(status)
    return DeliveryError(
        sentence.format(code=code, variable=credentials.kept_in),
        permanent=sentence is not _BUSY,
    )


def _name(error: object) -> str:
    return error if isinstance(error, str) and _NAME.fullmatch(error) else ""


def _number(said: Mapping[str, object]) -> str:
    """Return the digits of the first AADSTS number; empty where there is none."""
    codes = said.get("error_codes")
    if isinstance(codes, list) and codes and isinstance(codes[0], int):
        return str(codes[0])
    found = _NUMBER.search(str(said.get("error_description", ""))[:2_000])
    return found[1] if found else ""
