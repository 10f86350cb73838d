"""Signs in at a mail server: by user and password, or by a token (SASL XOAUTH2)."""

from __future__ import annotations

import smtplib
from base64 import b64encode

from alerts.channel import DeliveryError
from alerts.destination import MailServer, Secret
from findings.web.hosts import is_loopback

_BY_PASSWORD = {"CRAM-MD5", "PLAIN", "LOGIN"}
_BY_TOKEN = {"XOAUTH2", "OAUTHBEARER"}
#: Signed in, or signed in already.
_WELCOME = {235, 503}
_TOLD_WHY = 334


class TokenRefused(smtplib.SMTPAuthenticationError):
    """The server did not take the token."""


def sign_in(connection: smtplib.SMTP, server: MailServer, token: Secret | None, *, encrypted: bool) -> None:
    """Sign in by the token or by the password, if there is either. Raises DeliveryError and smtplib.SMTPException."""
    if token is not None and server.user:
        _guard(server, "token", encrypted=encrypted)
        _by_token(connection, server.user, token)
    elif server.user and server.password:
        _guard(server, "password", encrypted=encrypted)
        _by_password(connection, server.user, server.password)


def _guard(server: MailServer, what: str, *, encrypted: bool) -> None:
    if not encrypted and not is_loopback(server.host):
        raise DeliveryError(f"The mail server offers no encryption, so the {what} was not sent to it.", permanent=True)


def _by_password(connection: smtplib.SMTP, user: str, password: Secret) -> None:
    offered = _offered(connection)
    if offered & _BY_TOKEN and not offered & _BY_PASSWORD:
        raise DeliveryError(
            "The mail server takes no passwords, only OAuth2: set sign_in = “oauth2” in [email], as "
            "docs/subscriptions.md describes.",
            permanent=True,
        )
    connection.login(user, password.reveal())


def _by_token(connection: smtplib.SMTP, user: str, token: Secret) -> None:
    """Sign in by SASL XOAUTH2. A server that refuses may first send a challenge (334), which an empty line answers."""
    if "XOAUTH2" not in _offered(connection):
        raise DeliveryError(
            "The mail server does not offer XOAUTH2, which sign_in = “oauth2” needs: check “server” in [email].",
            permanent=True,
        )
    said = f"user={user}\x01auth=Bearer {token.reveal()}\x01\x01".encode()
    code, words = connection.docmd("AUTH", f"XOAUTH2 {b64encode(said).decode('ascii')}")
    if code == _TOLD_WHY:
        code, words = connection.docmd("")
    if code not in _WELCOME:
        raise TokenRefused(code, words)


def _offered(connection: smtplib.SMTP) -> set[str]:
    connection.ehlo_or_helo_if_needed()
    return set(connection.esmtp_features.get("auth", "").upper().split())
