"""E-mail by SMTP: one message to all of a subscription; a refused recipient stops nobody else’s."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from alerts.alert import Alert
from alerts.channel import DeliveryError, Receipt, Refusal
from alerts.destination import Destination, MailServer
from alerts.outside import clipped
from alerts.render.message import mailbox, message

_LONGEST_ANSWER = 200


class Email:
    """Hands the message to the council’s own mail server, encrypted where that offers it."""

    name = "email"

    def send(self, alert: Alert, to: Destination) -> Receipt:
        """One conversation with the server. Raises DeliveryError; a timeout or a 4xx answer is worth another try."""
        server = to.mail
        if server is None or not to.recipients:
            raise DeliveryError("The subscription has no mail server or no recipient.", permanent=True)
        try:
            mail = message(alert, sender=server.sender, recipients=to.recipients, at=to.at)
            with _conversation(server) as connection:
                refused = _hand_over(connection, server.sender, mail, to.recipients)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            failure = _failure(error)
        else:
            accepted = len(to.recipients) - len(refused)
            return Receipt(
                sentence=f"Accepted by the mail server for {accepted} of {len(to.recipients)}.", refused=refused
            )
        raise failure


CHANNEL = Email()


@contextmanager
def _conversation(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection, encrypted and logged in as far as the settings ask."""
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
    if not encrypted and not _is_this_machine(server.host):
        raise DeliveryError("The mail server offers no encryption, so the password was not sent to it.", permanent=True)
    if server.user and server.password:
        connection.login(server.user, server.password.reveal())


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _hand_over(connection: smtplib.SMTP, sender: str, mail: bytes, recipients: tuple[str, ...]) -> tuple[Refusal, ...]:
    addresses = [mailbox(recipient).addr_spec for recipient in recipients]
    refused = connection.sendmail(mailbox(sender).addr_spec, addresses, mail)
    return tuple(
        Refusal(recipient=address, sentence=_answer(code, said), permanent=code >= 500)
        for address, (code, said) in refused.items()
    )


def _end(connection: smtplib.SMTP) -> None:
    """Says goodbye; what goes wrong after the message was accepted changes nothing."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()


def _failure(error: Exception) -> DeliveryError:
    """What went wrong, in one sentence, without anything that was sent."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            answers = list(error.recipients.values())
            sentence = f"The mail server refused every recipient: {_answer(*answers[0])}"
            permanent = all(code >= 500 for code, _ in answers)
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            sentence, permanent = f"The mail server refused the user or the password ({code}).", code >= 500
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said):
            sentence, permanent = f"The mail server refused the message: {_answer(code, said)}", code >= 500
        case smtplib.SMTPNotSupportedError() | UnicodeError():
            sentence, permanent = "The mail server does not take what this message or its login needs.", True
        case ssl.SSLCertVerificationError():
            sentence, permanent = "The mail server’s certificate is not trusted.", False
        case OSError():
            sentence, permanent = "The mail server could not be reached, or broke off before it confirmed.", False
        case _:
            sentence, permanent = clipped(str(error), _LONGEST_ANSWER), True
    return DeliveryError(sentence, permanent=permanent)


def _answer(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return clipped(f"{code} {words}", _LONGEST_ANSWER)
