"""The e-mail channel: SMTP, with one message to all recipients of a subscription or one to each."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, Refusal, SettingsKey, Traits
from alerts.channels.email.one_by_one import one_by_one
from alerts.channels.email.smtp_errors import failure, refusal
from alerts.destination import Destination, MailServer
from alerts.mailbox import mailbox
from alerts.render.message import message
from alerts.subscription import Subscription
from findings.web.hosts import is_loopback


class Email(Channel):
    """Hands the message to the council’s own mail server, encrypted where the server offers it."""

    name = "email"
    keys = (
        SettingsKey(
            name="to",
            holds=Holds.RECIPIENTS,
            missing='say who gets the mail, for example to = ["dcs@example.org"]',
        ),
    )
    traits = Traits(by_recipient=True, needs_mail_server=True)

    def where(self, subscription: Subscription) -> str:
        return ", ".join(subscription.to)

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """Send the message in one SMTP session.

        Raises DeliveryError; after a timeout or a 4xx answer it is not permanent.
        """
        server = to.mail
        if server is None or not to.recipients:
            raise DeliveryError("The subscription has no mail server or no recipient.", permanent=True)
        try:
            mail = message(alert, to.alert_id, sender=server.sender, recipients=to.recipients, at=to.at)
            with _conversation(server) as connection:
                return _receipt(to.recipients, _hand_over(connection, server.sender, mail, to))
        except (OSError, ValueError, smtplib.SMTPException) as error:
            failed = failure(error)
        raise failed


CHANNEL = Email()


@contextmanager
def _conversation(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Open an SMTP session, encrypted and logged in as the settings ask, and end it after the block."""
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
        if server.user and server.password:
            _log_in(connection, server, encrypted=encrypted)
        yield connection
    finally:
        _end(connection)


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


def _log_in(connection: smtplib.SMTP, server: MailServer, *, encrypted: bool) -> None:
    if not encrypted and not is_loopback(server.host):
        raise DeliveryError("The mail server offers no encryption, so the password was not sent to it.", permanent=True)
    if server.user and server.password:
        connection.login(server.user, server.password.reveal())


def _hand_over(connection: smtplib.SMTP, sender: str, mail: bytes, to: Destination) -> tuple[Refusal, ...]:
    author = mailbox(sender).addr_spec
    addresses = [mailbox(recipient).addr_spec for recipient in to.recipients]
    if to.unsubscribe_at is not None:
        return one_by_one(connection, author, mail, addresses, to.unsubscribe_at, to.reached)
    refused = connection.sendmail(author, addresses, mail)
    return tuple(refusal(address, code, said) for address, (code, said) in refused.items())


def _receipt(recipients: tuple[str, ...], refused: tuple[Refusal, ...]) -> Receipt:
    accepted = len(recipients) - len(refused)
    return Receipt(sentence=f"Accepted by the mail server for {accepted} of {len(recipients)}.", refused=refused)


def _end(connection: smtplib.SMTP) -> None:
    """End the session. Errors are ignored, because the message was accepted before."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
