"""The e-mail channel: SMTP, with one message to all recipients of a subscription or one to each."""

from __future__ import annotations

import smtplib

from alerts.alert import Alert
from alerts.channel import Channel, DeliveryError, Holds, Receipt, Refusal, SettingsKey, Traits
from alerts.channels.email.conversation import conversation
from alerts.channels.email.one_by_one import one_by_one
from alerts.channels.email.smtp_errors import failure, refusal
from alerts.channels.email.tokens import Tokens
from alerts.destination import Destination
from alerts.mailbox import mailbox
from alerts.render.footer import Frame, page_of, why_you_get_this
from alerts.render.message import message
from alerts.subscription import Subscription


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

    def __init__(self) -> None:
        self._tokens = Tokens()

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
            frame = Frame(alert_id=to.alert_id, why=why_you_get_this(to), whole_at=page_of(to))
            mail = message(alert, frame, sender=server.sender, recipients=to.recipients, at=to.at)
            with conversation(server, to, self._tokens) as connection:
                return _receipt(to.recipients, _hand_over(connection, server.sender, mail, to))
        except (OSError, ValueError, smtplib.SMTPException) as error:
            failed = failure(error, server)
        raise failed


CHANNEL = Email()


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
