"""One message to each recipient: only the header for unsubscribing differs, and each is sent it once."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from alerts.channel import DeliveryError, Receipt, Refusal
from alerts.channels import all_channels
from alerts.channels.email import one_by_one
from alerts.compose.compose import compose
from alerts.destination import Destination, MailServer
from tests.alerts.conftest import NOW, StartMail
from tests.alerts.wexmoor import fall

ALERT = compose(fall())
PEOPLE = ("dcs@example.org", "Ama Okafor <ama@example.org>", "chair@example.org")
DIRECTOR, AMA, CHAIR = "dcs@example.org", "ama@example.org", "chair@example.org"
BROKE_OFF = "The mail server could not be reached, or broke off before it confirmed"


def address_of(recipient: str) -> str:
    return f"https://watch.example.org/unsubscribe/{'x' * 120}.{recipient.partition('@')[0]}"


@dataclass
class Post:
    """Sends to a server, and keeps who was reached."""

    port: int
    reached: list[str] = field(default_factory=list)

    def __call__(self, *people: str) -> Receipt:
        mail = MailServer(host="127.0.0.1", port=self.port, sender="Watch <watch@example.org>", seconds=2)
        to = Destination(
            alert_id="abcd2345",
            at=NOW,
            recipients=people or PEOPLE,
            mail=mail,
            unsubscribe_at=address_of,
            reached=self.reached.append,
        )
        return all_channels()["email"].send(ALERT, to)

    def refused(self, *people: str) -> DeliveryError:
        with pytest.raises(DeliveryError) as caught:
            self(*people)
        return caught.value


def content(envelope: Envelope) -> bytes:
    assert isinstance(envelope.content, bytes)
    return envelope.content


def arrived(envelope: Envelope) -> EmailMessage:
    mail = message_from_bytes(content(envelope), policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def without_their_own(message: bytes) -> list[bytes]:
    return [line for line in message.splitlines() if not line.startswith(b"List-Unsubscribe:")]


def test_each_gets_the_same_message_but_for_their_own_address(start_mail: StartMail) -> None:
    server = start_mail()
    post = Post(server.port)
    assert post() == Receipt(sentence="Accepted by the mail server for 3 of 3.")
    assert [envelope.rcpt_tos for envelope in server.accepted] == [[DIRECTOR], [AMA], [CHAIR]]
    assert post.reached == [DIRECTOR, AMA, CHAIR]
    first, *others = [without_their_own(content(envelope)) for envelope in server.accepted]
    assert [each == first for each in others] == [True, True]
    for envelope, recipient in zip(server.accepted, (DIRECTOR, AMA, CHAIR), strict=True):
        assert arrived(envelope)["To"] == "dcs@example.org, Ama Okafor <ama@example.org>, chair@example.org"
        lines = content(envelope).split(b"\r\n")
        assert lines.count(f"List-Unsubscribe: <{address_of(recipient)}>".encode()) == 1
        assert lines.count(b"List-Unsubscribe-Post: List-Unsubscribe=One-Click") == 1


def test_nothing_personal_stands_in_the_body(start_mail: StartMail) -> None:
    server = start_mail()
    Post(server.port)()
    mail = arrived(server.accepted[0])
    bodies = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    assert len(bodies) == 3
    assert not any("unsubscribe" in body.lower() for body in bodies)


def test_without_an_address_for_it_there_is_one_message_and_no_header(start_mail: StartMail) -> None:
    server = start_mail()
    mail = MailServer(host="127.0.0.1", port=server.port, sender="watch@example.org")
    all_channels()["email"].send(ALERT, Destination(alert_id="abcd2345", at=NOW, recipients=PEOPLE, mail=mail))
    (envelope,) = server.accepted
    assert b"List-Unsubscribe" not in content(envelope)


def test_whoever_is_named_twice_gets_one_message(start_mail: StartMail) -> None:
    server = start_mail()
    Post(server.port)(DIRECTOR, "The director <DCS@example.org>")
    assert len(server.accepted) == 1


def test_a_refused_and_a_put_off_recipient_keep_it_from_nobody_else(start_mail: StartMail) -> None:
    server = start_mail()
    server.refuses = {DIRECTOR: "550 no such user", AMA: "450 greylisted"}
    post = Post(server.port)
    assert post().refused == (
        Refusal(recipient=DIRECTOR, sentence="550 no such user", permanent=True),
        Refusal(recipient=AMA, sentence="450 greylisted", permanent=False),
    )
    assert post.reached == [CHAIR]


def test_a_message_refused_to_one_is_told_of_that_one(start_mail: StartMail) -> None:
    server = start_mail()
    server.answers = ["451 not now"]
    receipt = Post(server.port)()
    assert receipt.refused == (
        Refusal(recipient=DIRECTOR, sentence="The mail server refused the message: 451 not now", permanent=False),
    )


@pytest.mark.parametrize(("answer", "permanent"), [("550 no such user", True), ("450 greylisted", False)])
def test_with_every_recipient_refused_the_message_is(start_mail: StartMail, answer: str, permanent: bool) -> None:
    server = start_mail()
    server.refuses = {DIRECTOR: "550 no such user", AMA: answer}
    error = Post(server.port).refused(DIRECTOR, AMA)
    assert (error.sentence, error.permanent) == (f"The mail server refused every recipient: {answer}", permanent)


def test_a_connection_that_breaks_puts_off_the_one_without_answer_and_those_after(
    start_mail: StartMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_mail()
    accept = server.handle_DATA

    async def break_at_the_second(smtp: SMTP, session: Session, envelope: Envelope) -> str:
        server.cuts_after_data = len(server.accepted) == 1
        return await accept(smtp, session, envelope)

    server.handle_DATA = break_at_the_second  # type: ignore[method-assign, assignment]
    post = Post(server.port)
    assert post().refused == tuple(
        Refusal(recipient=each, sentence=BROKE_OFF, permanent=False) for each in (AMA, CHAIR)
    )
    assert post.reached == [DIRECTOR]
    assert [envelope.rcpt_tos for envelope in server.accepted] == [[DIRECTOR], [AMA]]


def test_a_server_that_is_slow_to_each_is_left_in_time(start_mail: StartMail, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = iter([0.0, 1.0, one_by_one.LONGEST_SECONDS + 1, one_by_one.LONGEST_SECONDS + 2])
    monkeypatch.setattr(one_by_one, "monotonic", lambda: next(hours))
    receipt = Post(start_mail().port)()
    assert [(each.recipient, each.permanent) for each in receipt.refused] == [(AMA, False), (CHAIR, False)]


def test_a_server_that_is_not_there_is_worth_another_try(closed_port: int) -> None:
    assert not Post(closed_port).refused().permanent
