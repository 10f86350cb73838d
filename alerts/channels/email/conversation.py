"""An SMTP session: connected, encrypted, and signed in as the settings ask."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from alerts.channel import DeliveryError
from alerts.channels.email.sign_in import TokenRefused, sign_in
from alerts.channels.email.tokens import Tokens
from alerts.destination import Destination, MailServer, Secret
from alerts.mailbox import mailbox

#: The name of the threads that take leave of servers, and how long each waits.
GOODBYE = "goodbye to a mail server"
_FAREWELL_SECONDS = 5.0


@contextmanager
def conversation(server: MailServer, to: Destination, tokens: Tokens) -> Iterator[smtplib.SMTP]:
    """Open an SMTP session that takes messages, and end it after the block, without waiting for its end.

    Raises DeliveryError, OSError and smtplib.SMTPException.
    """
    connection = _ready(server, to, tokens)
    try:
        yield connection
    finally:
        _take_leave(connection)


def _ready(server: MailServer, to: Destination, tokens: Tokens) -> smtplib.SMTP:
    """Return a session that is signed in. Where a token is refused, a new one is fetched and tried, once."""
    if server.oauth2 is None:
        return _signed_in(server, None)
    token = tokens.token(server.oauth2, to)
    try:
        return _signed_in(server, token)
    except TokenRefused as error:
        if error.smtp_code < 500:
            raise
        tokens.forget(token)
    return _signed_in(server, tokens.token(server.oauth2, to))


def _signed_in(server: MailServer, token: Secret | None) -> smtplib.SMTP:
    tls = _trust(server)
    name = mailbox(server.sender).domain
    if server.tls:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=name, timeout=server.seconds, context=tls
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=server.seconds)
    try:
        encrypted = server.tls or _starttls(connection, tls)
        sign_in(connection, server, token, encrypted=encrypted)
    except BaseException:
        _end(connection)
        raise
    return connection


def _trust(server: MailServer) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.authorities_file)
    except OSError:
        raise DeliveryError("The file of trusted certificates cannot be read.", permanent=True) from None


def _starttls(connection: smtplib.SMTP, tls: ssl.SSLContext) -> bool:
    connection.ehlo()
    if not connection.has_extn("starttls"):
        return False
    connection.starttls(context=tls)
    connection.ehlo()
    return True


def _take_leave(connection: smtplib.SMTP) -> None:
    """End the session beside the work, for a server may let us wait for its goodbye."""
    try:
        Thread(target=_end, args=(connection,), name=GOODBYE, daemon=True).start()
    except RuntimeError:  # There can be no more threads now.
        connection.close()


def _end(connection: smtplib.SMTP) -> None:
    """End the session. Errors are ignored, because the message was accepted before."""
    try:
        if connection.sock is not None:
            connection.sock.settimeout(_FAREWELL_SECONDS)
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
