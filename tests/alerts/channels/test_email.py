"""The e-mail channel with a real server: encrypted where possible, sent once, and every refusal in one sentence."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from alerts.alert import Alert
from alerts.channel import Receipt, Refusal
from alerts.channels import all_channels
from alerts.compose.compose import compose
from alerts.destination import Destination, MailServer, Secret
from alerts.mailbox import mailbox
from alerts.render.cache import PLACE_OF_ID
from alerts.render.footer import ATTACHED, Frame
from alerts.render.message import message
from tests.alerts.conftest import NOW, Certificate, StartMail, refused
from tests.alerts.wexmoor import fall, grade

ALERT = compose(fall())
PEOPLE = ("dcs@example.org", "Ama Okafor <ama@example.org>")


def post(port: int, *, to: tuple[str, ...] = PEOPLE, pages_at: str = "", **server: object) -> Receipt:
    mail = MailServer(host="127.0.0.1", port=port, sender="Inspection watch <watch@example.org>", **server)  # type: ignore[arg-type]
    where = Destination(alert_id="abcd2345", at=NOW, recipients=to, mail=mail, pages_at=pages_at)
    return all_channels()["email"].send(ALERT, where)


def arrived(content: bytes | str | None) -> EmailMessage:
    assert isinstance(content, bytes)
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def parts_of(mail: EmailMessage) -> tuple[str, str]:
    """The text and the HTML of a mail."""
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    return text.get_content(), page.get_content()


def test_the_foot_says_why_it_is_sent_and_whom_to_ask(start_mail: StartMail) -> None:
    server = start_mail()
    mail = MailServer(host="127.0.0.1", port=server.port, sender="Inspection watch <watch@example.org>")
    to = Destination(
        alert_id="abcd2345",
        at=NOW,
        recipients=PEOPLE,
        mail=mail,
        subscription="Leadership & <Board> – " + "Wexmoor " * 12,
        contact="inspection-watch@example.org",
    )
    all_channels()["email"].send(ALERT, to)
    mail_sent = arrived(server.accepted[0].content)
    text, page = parts_of(mail_sent)
    whole = [part.get_content() for part in mail_sent.walk() if part.get_filename() == ATTACHED]
    why = " ".join(text.split())
    assert "You get this because your address is in the subscription “Leadership & <Board> – Wexmoor" in why
    assert "To change that, write to inspection-watch@example.org." in why
    for each in (page, *whole):
        assert "“Leadership &amp; &lt;Board&gt; – Wexmoor" in each
        assert "0000" not in each.partition("<body")[2].replace("#000000", "")
    assert len(whole) == 1
    assert max(map(len, text.splitlines())) <= 80


def test_without_a_subscription_the_foot_has_no_place_left_empty(start_mail: StartMail) -> None:
    server = start_mail()
    post(server.port)
    text, page = parts_of(arrived(server.accepted[0].content))
    assert "0000" not in text + page
    assert "Alert abcd2345\nContains public sector" in text.replace("\r\n", "\n")


def test_all_of_a_subscription_get_one_message(start_mail: StartMail) -> None:
    server = start_mail()
    receipt = post(server.port)
    (envelope,) = server.accepted
    assert envelope.rcpt_tos == ["dcs@example.org", "ama@example.org"]
    assert receipt == Receipt(sentence="Accepted by the mail server for 2 of 2.")
    mail = arrived(envelope.content)
    assert mail["To"] == "dcs@example.org, Ama Okafor <ama@example.org>"
    assert mail["From"] == "Inspection watch <watch@example.org>"
    assert mail["Subject"] == ALERT.subject
    assert mail["Date"] == "Fri, 12 Jul 2024 08:31:00 +0000"


def test_the_message_has_text_and_html_and_says_that_it_is_automatic(start_mail: StartMail) -> None:
    server = start_mail()
    post(server.port)
    mail = arrived(server.accepted[0].content)
    assert mail.get_content_type() == "multipart/mixed"
    told, whole = mail.iter_parts()
    assert [part.get_content_type() for part in told.iter_parts()] == ["text/plain", "text/html"]
    assert (whole.get_content_type(), whole.get_filename()) == ("text/html", ATTACHED)
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_body(("plain",))
    assert text is not None
    assert text.get_content().startswith("Wexmoor Borough Council: inadequate in all five judgements")
    assert "Alert abcd2345" in text.get_content()


def test_where_the_watch_has_pages_the_mail_leads_to_one_and_carries_no_file(start_mail: StartMail) -> None:
    server = start_mail()
    post(server.port, pages_at="https://watch.example.org")
    mail = arrived(server.accepted[0].content)
    assert mail.get_content_type() == "multipart/alternative"
    text, page = parts_of(mail)
    assert "The whole story:\nhttps://watch.example.org/alerts/abcd2345" in text.replace("\r\n", "\n")
    assert 'href="https://watch.example.org/alerts/abcd2345"' in page


def test_the_message_id_stays_the_same_and_events_make_a_thread() -> None:
    def headers(alert_id: str, corrects: int | None = None) -> EmailMessage:
        alert = compose([grade("overall", *_FELL, corrects=corrects)])
        return arrived(message(alert, Frame(alert_id=alert_id), sender="watch@example.org", recipients=PEOPLE, at=NOW))

    first, again, correction = headers("abcd2345"), headers("abcd2345"), headers("efgh2345", corrects=1)
    assert first["Message-ID"] == again["Message-ID"] == "<abcd2345@example.org>"
    assert correction["Message-ID"] == "<efgh2345@example.org>"
    assert first["References"] == correction["References"] == correction["In-Reply-To"]


LONG = f"{'n' * 60}.{'e' * 63}.{'s' * 63}.gov.uk"


def head_of(alert: Alert, *, sender: str = f"watch@{LONG}", recipients: tuple[str, ...] = PEOPLE) -> list[str]:
    """The header lines as they go over the wire, what is folded put together again."""
    sent = message(alert, Frame(alert_id="abcd2345"), sender=sender, recipients=recipients, at=NOW)
    head = sent.partition(b"\r\n\r\n")[0].decode("ascii")
    assert max(map(len, head.split("\r\n"))) <= 998
    return head.replace("\r\n ", " ").split("\r\n")


def test_thread_headers_of_a_long_domain_go_out_as_they_are_on_one_line() -> None:
    alert = replace(ALERT, thread="efgh2345", threads_beside=("jkmn2345", "pqrs2345"))
    sent = message(alert, Frame(alert_id="abcd2345"), sender=f"Watch <watch@{LONG}>", recipients=PEOPLE, at=NOW)
    lines = sent.decode("ascii", "replace").split("\r\n")
    assert f"Message-ID: <abcd2345@{LONG}>" in lines
    assert f"In-Reply-To: <event.efgh2345@{LONG}>" in lines
    assert f"References: <event.jkmn2345@{LONG}> <event.pqrs2345@{LONG}> <event.efgh2345@{LONG}>" in lines


def test_more_references_than_a_line_may_hold_are_folded_between_two_ids() -> None:
    beside = tuple(f"jkmn234{number}" for number in range(8))
    lines = head_of(replace(ALERT, thread="efgh2345", threads_beside=beside))
    (references,) = [line for line in lines if line.startswith("References: ")]
    assert references.split()[1:] == [f"<event.{each}@{LONG}>" for each in (*beside, "efgh2345")]


@pytest.mark.parametrize("name", ["", "Inspection watch", "Zoë Łukasiewicz, Director", "Ω" * 60, "Watch, the"])
def test_no_address_is_encoded_however_long_it_is_and_whatever_the_name(name: str) -> None:
    address = f"{'very.' * 12}long@{LONG}"
    written = f"{name} <{address}>" if name else address
    lines = head_of(ALERT, sender=written, recipients=(written, f"b@{LONG}", written))
    (to,) = [line for line in lines if line.startswith("To: ")]
    people = arrived(f"{to}\r\n\r\n".encode())["To"].addresses
    assert [one.addr_spec for one in people] == [address, f"b@{LONG}", address]
    # The library’s parser leaves a blank between two encoded words, which belong together.
    assert people[0].display_name.replace(" ", "") == name.replace(" ", "")
    assert to.count(f"@{LONG}") == 3
    assert any(line.startswith("From: ") and address in line for line in lines)


_FELL = (fall()[0].before, fall()[0].after or pytest.fail("no grade"))


def test_each_is_told_under_the_id_of_their_own_alert() -> None:
    for alert_id in ("abcd2345", "efgh2345"):
        mail = message(ALERT, Frame(alert_id=alert_id), sender="watch@example.org", recipients=PEOPLE, at=NOW)
        parts = [part.get_content() for part in arrived(mail).walk() if part.get_content_maintype() == "text"]
        assert [part.count(alert_id) for part in parts] == [1, 1, 1]
        assert PLACE_OF_ID.encode() not in mail


@pytest.mark.parametrize("name", ["w", "wa", "wat", "watc", "watch", "watch1", "watch12", "watch123", "watch1234"])
def test_the_id_is_whole_in_an_address_however_its_lines_are_broken(name: str) -> None:
    at = f"https://{name * 6}.example.org/alerts/efgh2345"
    mail = message(
        ALERT, Frame(alert_id="efgh2345", whole_at=at), sender="watch@example.org", recipients=PEOPLE, at=NOW
    )
    text, page = parts_of(arrived(mail))
    assert at in text
    assert f'href="{at}"' in page
    assert all(len(line) <= 78 for line in mail.split(b"\r\n\r\n", 1)[1].splitlines())


def test_starttls_is_used_where_it_is_offered(start_mail: StartMail, certificate: Certificate) -> None:
    server = start_mail(tls=certificate.context)
    post(server.port, authorities_file=certificate.file)
    assert server.encrypted == [True]


def test_an_untrusted_certificate_stops_the_message(start_mail: StartMail, certificate: Certificate) -> None:
    server = start_mail(tls=certificate.context)
    error = refused(lambda: post(server.port))
    assert (error.sentence, error.permanent) == (
        f"The mail server 127.0.0.1:{server.port} has a certificate that is not trusted.",
        False,
    )
    assert server.accepted == []


def test_a_user_is_logged_in_over_tls(start_mail: StartMail, certificate: Certificate) -> None:
    server = start_mail(tls=certificate.context, login=True)
    post(server.port, user="watch", password=Secret("right"), authorities_file=certificate.file)
    assert server.logins == [b"watch"]
    assert len(server.accepted) == 1


def test_a_wrong_password_is_permanent_and_never_shown(start_mail: StartMail, certificate: Certificate) -> None:
    server = start_mail(tls=certificate.context, login=True)
    error = refused(
        lambda: post(server.port, user="watch", password=Secret("wr0ng-pass"), authorities_file=certificate.file)
    )
    assert error.permanent
    assert error.sentence == "The mail server refused the user or the password (535)."
    assert error.__context__ is None


OAUTH2 = "set sign_in = “oauth2” in [email], as docs/subscriptions.md describes"


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. [WX1 2026-12-31]",
            "Authenticated SMTP is switched off for this mailbox or its organisation (535 5.7.139): the mail administrator "
            "must switch it on for this mailbox, and [email] should say sign_in = “oauth2”, for passwords go next.",
        ),
        (
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [WX1.OUTLOOK.COM]",
            f"The mail server takes no passwords any more (535 5.7.139): {OAUTH2}.",
        ),
        (
            "550 5.7.30 Basic authentication is not supported for Client Submission.",
            f"The mail server takes no passwords any more (550 5.7.30): {OAUTH2}.",
        ),
        (
            "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
            "A sign-in policy of the organisation refuses this user and password (535 5.7.139): "
            f"{OAUTH2}, or have the account excepted.",
        ),
        (
            "535 5.7.3 Authentication unsuccessful [WX1.OUTLOOK.COM]",
            "Microsoft 365 refused the user or the password (535 5.7.3): where both are right it takes no passwords any "
            f"more; then {OAUTH2}.",
        ),
        (
            "534 5.7.9 Application-specific password required. For more, see the provider's help.",
            "The mail account needs an app password (534 5.7.9): make one at the provider, and put it into "
            "OFSTED_WATCH_SMTP_PASSWORD.",
        ),
        (
            "535 5.7.0 Your account has been locked",
            "The mail account is locked, or its password has expired (535 5.7.0): the mail administrator must see to it.",
        ),
        (
            "534 5.7.14 Please log in via your web browser and then try again.",
            "The mail provider wants this account to sign in once in a web browser (534 5.7.14): do that, and then send "
            "again what failed.",
        ),
        ("535 5.7.8 Bad credentials", "The mail server refused the user or the password (535)."),
    ],
)
def test_a_server_that_takes_no_passwords_any_more_is_recognised(
    start_mail: StartMail, refusal: str, sentence: str
) -> None:
    server = start_mail(login=True)
    server.refusal = refusal
    error = refused(lambda: post(server.port, user="watch", password=Secret("wr0ng-pass")))
    assert (error.sentence, error.permanent) == (sentence, True)


def test_a_server_that_cannot_ask_for_the_password_now_is_worth_another_try(start_mail: StartMail) -> None:
    server = start_mail(login=True)
    server.refusal = "454 4.7.0 Temporary authentication failure"
    error = refused(lambda: post(server.port, user="watch", password=Secret("right?")))
    assert (error.sentence, error.permanent) == ("The mail server cannot sign us in at the moment (454).", False)


def test_a_server_that_offers_tokens_alone_is_not_shown_the_password(start_mail: StartMail) -> None:
    server = start_mail(login=True, offers=("XOAUTH2",))
    error = refused(lambda: post(server.port, user="watch", password=Secret("right")))
    assert error.sentence == f"The mail server takes no passwords, only OAuth2: {OAUTH2}."
    assert (error.permanent, server.logins) == (True, [])


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (
            "530 5.7.57 Client not authenticated to send mail. [WX1.OUTLOOK.COM]",
            "The mail server wants us to sign in (530 5.7.57): set OFSTED_WATCH_SMTP_USER and OFSTED_WATCH_SMTP_PASSWORD, "
            "or sign_in = “oauth2” in [email].",
        ),
        (
            "550 5.7.30 Basic authentication is not supported for Client Submission.",
            f"The mail server takes no passwords any more (550 5.7.30): {OAUTH2}.",
        ),
        (
            "554 5.2.252 SendAsDenied; watch@example.org not allowed to send as board@example.org",
            "The account may not send as the address in “from” (554 5.2.252): let “from” in [email] be the mailbox that "
            "signs in, or have that given the right to send as the other.",
        ),
        (
            "550 5.7.26 Unauthenticated email is not accepted due to the domain's DMARC policy.",
            "The mail server refused the message: 550 5.7.26 Unauthenticated email is not accepted due to the domain's "
            "DMARC policy.",
        ),
    ],
)
def test_a_message_that_is_refused_for_who_sends_it_says_so(start_mail: StartMail, refusal: str, sentence: str) -> None:
    server = start_mail()
    server.without = refusal
    error = refused(lambda: post(server.port))
    assert (error.sentence, error.permanent) == (sentence, True)


@pytest.mark.parametrize("refusal", ["550 5.2.1 The account is disabled", "554 5.7.1 account suspended"])
def test_a_recipients_account_is_not_taken_for_ours(start_mail: StartMail, refusal: str) -> None:
    server = start_mail()
    server.refuses = dict.fromkeys(("dcs@example.org", "ama@example.org"), refusal)
    assert refused(lambda: post(server.port)).sentence == f"The mail server refused every recipient: {refusal}"


def test_a_password_is_not_sent_without_encryption(monkeypatch: pytest.MonkeyPatch, start_mail: StartMail) -> None:
    server = start_mail(login=True)
    # The server is on this machine, where encryption is not asked for; so it is made to look as if it were not.
    monkeypatch.setattr("alerts.channels.email.sign_in.is_loopback", lambda host: False)
    error = refused(lambda: post(server.port, user="watch", password=Secret("right")))
    assert (error.permanent, server.logins, server.accepted) == (True, [], [])
    assert error.sentence == "The mail server offers no encryption, so the password was not sent to it."


def test_on_this_machine_a_password_needs_no_encryption(start_mail: StartMail) -> None:
    server = start_mail(login=True)
    post(server.port, user="watch", password=Secret("right"))
    assert (server.logins, len(server.accepted)) == ([b"watch"], 1)


def test_a_refused_recipient_is_named_and_the_others_have_their_message(start_mail: StartMail) -> None:
    server = start_mail()
    server.refuses = {"dcs@example.org": "550 no such user"}
    receipt = post(server.port)
    assert receipt.refused == (Refusal(recipient="dcs@example.org", sentence="550 no such user", permanent=True),)
    assert receipt.sentence == "Accepted by the mail server for 1 of 2."
    assert server.accepted[0].rcpt_tos == ["ama@example.org"]


def test_a_recipient_put_off_is_told_apart_from_one_refused(start_mail: StartMail) -> None:
    server = start_mail()
    server.refuses = {"dcs@example.org": "451 greylisted"}
    assert [refusal.permanent for refusal in post(server.port).refused] == [False]


@pytest.mark.parametrize(("answer", "permanent"), [("550 no such user", True), ("450 greylisted", False)])
def test_with_every_recipient_refused_the_message_is(start_mail: StartMail, answer: str, permanent: bool) -> None:
    server = start_mail()
    server.refuses = dict.fromkeys(("dcs@example.org", "ama@example.org"), answer)
    error = refused(lambda: post(server.port))
    assert error.permanent is permanent
    assert error.sentence == f"The mail server refused every recipient: {answer}"


def test_a_4xx_is_worth_another_try_and_then_goes_through(start_mail: StartMail) -> None:
    server = start_mail()
    server.answers = ["451 try later"]
    error = refused(lambda: post(server.port))
    assert (error.permanent, error.sentence) == (False, "The mail server refused the message: 451 try later")
    post(server.port)
    assert len(server.accepted) == 1


def test_a_5xx_is_not(start_mail: StartMail) -> None:
    server = start_mail()
    server.answers = ["554 this is spam\r\n"]
    assert refused(lambda: post(server.port)).permanent


def test_a_connection_cut_after_the_message_is_worth_another_try(start_mail: StartMail) -> None:
    server = start_mail()
    server.cuts_after_data = True
    error = refused(lambda: post(server.port))
    assert (error.permanent, len(server.accepted)) == (False, 1)
    assert (
        error.sentence
        == f"The mail server 127.0.0.1:{server.port} could not be reached, or broke off before it confirmed."
    )


def test_a_server_that_is_not_there_is_worth_another_try(closed_port: int) -> None:
    error = refused(lambda: post(closed_port))
    assert not error.permanent
    assert f"127.0.0.1:{closed_port} could not be reached" in error.sentence


@pytest.mark.parametrize("tls", [False, True])
def test_a_silent_server_is_not_waited_for_long(silent_port: int, tls: bool) -> None:
    assert not refused(lambda: post(silent_port, seconds=0.2, tls=tls)).permanent


def test_a_server_that_is_slow_to_say_goodbye_is_not_waited_for(start_mail: StartMail) -> None:
    """What it has accepted is stored first: meanwhile a crash would send it twice."""
    server = start_mail()
    server.lingers = True
    assert post(server.port).refused == ()
    assert len(server.accepted) == 1
    assert not server.gone.is_set()
    server.lingers = False


def test_a_server_is_told_goodbye(start_mail: StartMail) -> None:
    server = start_mail()
    post(server.port)
    assert server.gone.wait(60)


def test_smtps_speaks_tls_from_the_first_byte(start_mail: StartMail, certificate: Certificate) -> None:
    server = start_mail(smtps=certificate.context)
    post(server.port, tls=True, authorities_file=certificate.file)
    assert len(server.accepted) == 1


@pytest.mark.parametrize(
    "written",
    [
        "nobody",
        "a@b\r\nBcc: evil@example.org",
        "a@b.org, c@d.org",
        "<>",
        "@example.org",
        "a b@example.org",
        "a@",
        "a\u202e@example.org",
    ],
)
def test_what_is_no_address_is_permanently_wrong(start_mail: StartMail, written: str) -> None:
    server = start_mail()
    error = refused(lambda: post(server.port, to=(written,)))
    assert error.permanent
    assert error.sentence.endswith("is not an e-mail address.")


@pytest.mark.parametrize(
    "written", ["Watch <w@example.org>", '"Watch, the" <w@example.org>', "w@example.org", "w@localhost"]
)
def test_a_mailbox_is_a_name_and_an_address(written: str) -> None:
    assert mailbox(written).username == "w"


def test_a_subscription_without_recipients_is_an_error_not_silence() -> None:
    assert refused(lambda: all_channels()["email"].send(ALERT, Destination(alert_id="abcd2345", at=NOW))).permanent


def test_a_missing_file_of_authorities_says_so(start_mail: StartMail, tmp_path: Path) -> None:
    error = refused(lambda: post(start_mail().port, authorities_file=tmp_path / "none.pem"))
    assert error.sentence == "The file of trusted certificates cannot be read."
