"""E-mail signed in by OAuth2: a real mail server that speaks XOAUTH2, and a real token endpoint."""

from __future__ import annotations

import logging
import traceback
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from alerts.channel import Channel, Receipt
from alerts.channels.email.channel import Email
from alerts.compose.compose import compose
from alerts.destination import ClientCredentials, Destination, MailServer, Secret
from scrapers.http.addresses import is_permitted
from tests.alerts.conftest import NOW, Certificate, StartMail, refused
from tests.alerts.conftest import MailServer as Server
from tests.alerts.token_endpoint import LENGTH, TokenEndpoint, token_endpoint
from tests.alerts.wexmoor import fall

__all__ = ["token_endpoint"]

ALERT = compose(fall())
XOAUTH2 = ("XOAUTH2",)
KEPT_IN = "OFSTED_WATCH_SMTP_CLIENT_SECRET"


class Post:
    """A channel of its own, so that no test finds another's tokens, and where it sends."""

    def __init__(self, server: Server, endpoint: TokenEndpoint) -> None:
        self.channel: Channel = Email()
        self.credentials = ClientCredentials(
            token_url=endpoint.url,
            client_id="0a1b-wexmoor",
            client_secret=Secret("s3cr3t+/&="),
            scope="https://mail.wexmoor.example/.default",
            kept_in=KEPT_IN,
        )
        self.mail = MailServer(
            host="127.0.0.1", port=server.port, sender="Watch <watch@example.org>", user="watch@example.org"
        )
        self.allow_private = True

    def send(self, at: datetime = NOW) -> Receipt:
        to = Destination(
            alert_id="abcd2345",
            at=at,
            recipients=("dcs@example.org",),
            mail=replace(self.mail, oauth2=self.credentials),
            allow_private=self.allow_private,
            is_permitted=partial(is_permitted, allow_private=self.allow_private),
        )
        return self.channel.send(ALERT, to)


@pytest.fixture
def server(start_mail: StartMail, token_endpoint: TokenEndpoint) -> Server:
    """It knows the tokens that were given, as they are given."""
    there = start_mail(offers=XOAUTH2)
    there.tokens = token_endpoint.given
    return there


@pytest.fixture
def posting(server: Server, token_endpoint: TokenEndpoint) -> Post:
    return Post(server, token_endpoint)


def test_a_token_is_fetched_by_client_credentials_and_shown_to_the_server(
    posting: Post, server: Server, token_endpoint: TokenEndpoint
) -> None:
    assert posting.send() == Receipt(sentence="Accepted by the mail server for 1 of 1.")
    assert token_endpoint.asked == [
        {
            "grant_type": "client_credentials",
            "client_id": "0a1b-wexmoor",
            "client_secret": "s3cr3t+/&=",
            "scope": "https://mail.wexmoor.example/.default",
        }
    ]
    assert token_endpoint.paths == ["/wexmoor/oauth2/v2.0/token"]
    assert server.logins == [b"watch@example.org"]
    assert [len(token) for token in server.shown_tokens] == [LENGTH]
    assert server.accepted[0].rcpt_tos == ["dcs@example.org"]


def test_over_tls_too(start_mail: StartMail, token_endpoint: TokenEndpoint, certificate: Certificate) -> None:
    for kind in ("tls", "smtps"):
        there = start_mail(offers=XOAUTH2, login=True, **{kind: certificate.context})
        there.tokens = token_endpoint.given
        posting = Post(there, token_endpoint)
        posting.mail = replace(posting.mail, tls=kind == "smtps", authorities_file=certificate.file)
        posting.send()
        assert (len(there.accepted), there.shown_tokens) == (1, token_endpoint.given[-1:])


def test_a_token_is_kept_until_shortly_before_it_expires(
    posting: Post, server: Server, token_endpoint: TokenEndpoint
) -> None:
    for minutes in (0, 20, 54):
        posting.send(NOW + timedelta(minutes=minutes))
    assert len(token_endpoint.given) == 1
    posting.send(NOW + timedelta(minutes=56))
    assert len(token_endpoint.given) == 2
    assert server.shown_tokens[-1] == token_endpoint.given[1]


@pytest.mark.parametrize(
    ("lives", "kept", "gone"),
    [("3599", 54, 56), (None, 54, 56), ("soon", 54, 56), (600, 8, 10), (10**9, 23 * 60, 24 * 60), (-1, 54, 56)],
)
def test_what_an_endpoint_says_of_a_tokens_life_is_taken_with_care(
    posting: Post, token_endpoint: TokenEndpoint, lives: object, kept: int, gone: int
) -> None:
    token_endpoint.lives = lives
    posting.send()
    posting.send(NOW + timedelta(minutes=kept))
    assert len(token_endpoint.given) == 1
    posting.send(NOW + timedelta(minutes=gone))
    assert len(token_endpoint.given) == 2


def test_another_secret_has_another_token(posting: Post, token_endpoint: TokenEndpoint) -> None:
    posting.send()
    posting.credentials = replace(posting.credentials, client_secret=Secret("the new one"))
    posting.send()
    assert [asked["client_secret"] for asked in token_endpoint.asked] == ["s3cr3t+/&=", "the new one"]


def test_a_token_that_was_called_back_is_replaced_once_and_nobody_notices(
    posting: Post, server: Server, token_endpoint: TokenEndpoint
) -> None:
    posting.send()
    server.tokens = token_endpoint.given[1:]
    server.tokens.append("t0ken-2-".ljust(LENGTH, "x"))
    assert posting.send().sentence == "Accepted by the mail server for 1 of 1."
    assert len(token_endpoint.given) == 2
    assert len(server.accepted) == 2


def test_a_token_that_is_refused_again_is_not_fetched_without_end(
    posting: Post, server: Server, token_endpoint: TokenEndpoint
) -> None:
    server.tokens = []
    error = refused(posting.send)
    assert len(token_endpoint.given) == 2
    assert error.permanent
    assert error.sentence == (
        "The mail server refused the token (535 5.7.3): the application needs the permission SMTP.SendAsApp with the "
        "administrator’s consent, and the right to the mailbox (docs/subscriptions.md)."
    )


@pytest.mark.parametrize(
    ("refusal", "permanent", "sentence"),
    [
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. See the help.",
            True,
            "Authenticated SMTP is switched off for this mailbox or its organisation (535 5.7.139): the mail administrator",
        ),
        (
            "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated.",
            True,
            "A sign-in policy of the organisation refuses the application (535 5.7.139)",
        ),
        ("454 4.7.0 Temporary authentication failure", False, "The mail server cannot sign us in at the moment (454)."),
        ("535 no", True, "The mail server refused the token (535): "),
    ],
)
def test_why_a_token_was_refused_is_said(
    posting: Post, server: Server, refusal: str, permanent: bool, sentence: str
) -> None:
    server.tokens, server.refusal = [], refusal
    error = refused(posting.send)
    assert error.sentence.startswith(sentence)
    assert error.permanent is permanent


def microsofts(number: int, error: str = "invalid_client") -> dict[str, object]:
    said = f"AADSTS{number}: Something about the app 's3cr3t'.\r\nTrace ID: 0\r\nTimestamp: 2024-07-12 08:31:00Z"
    return {"error": error, "error_description": said, "error_codes": [number]}


@pytest.mark.parametrize(
    ("status", "said", "permanent", "sentence"),
    [
        (
            401,
            microsofts(7000222),
            True,
            "The client secret has expired (AADSTS7000222): make a new one for the application and put its value into "
            f"{KEPT_IN}.",
        ),
        (
            401,
            microsofts(7000215),
            True,
            f"The client secret is wrong (AADSTS7000215): put its value, and not its id, into {KEPT_IN}.",
        ),
        (
            400,
            microsofts(700016, "unauthorized_client"),
            True,
            "There is no such application there (AADSTS700016): check “client_id” and “tenant” in [email].",
        ),
        (400, microsofts(90002, "invalid_request"), True, "There is no such tenant (AADSTS90002): check “tenant” in [email]."),
        (
            400,
            {"error": "invalid_scope", "error_description": "AADSTS1002012: The scope is not valid."},
            True,
            "The token endpoint does not know the scope (AADSTS1002012): check “scope” in [email], or leave it out.",
        ),
        (
            401,
            {"error": "invalid_client"},
            True,
            f"The token endpoint refused the application (invalid_client): check “client_id” in [email], and {KEPT_IN}.",
        ),
        (
            400,
            {"error": "unsupported_grant_type"},
            True,
            "The token endpoint gives no tokens for client credentials (unsupported_grant_type): check “tenant” or "
            "“token_url” in [email].",
        ),
        (
            400,
            microsofts(4711, "invalid_grant"),
            True,
            "The token endpoint gave no token (AADSTS4711): check “tenant”, “client_id” and “scope” in [email], and "
            f"{KEPT_IN}.",
        ),
        (200, {"error": "invalid_scope"}, True, "The token endpoint does not know the scope (invalid_scope): check "),
        (400, {"error": {"code": 5}}, True, "The token endpoint gave no token (400): "),
        (
            400,
            {"error": "temporarily_unavailable"},
            False,
            "The token endpoint is busy or out of order (temporarily_unavailable); it is tried again.",
        ),
        (503, {"error": "server_error"}, False, "The token endpoint is busy or out of order (server_error); it is tried again."),
        (429, "", False, "The token endpoint takes no more for the moment (429); it is tried again."),
        (502, "<html>", False, "The token endpoint is busy or out of order (502)."),
        (404, "", True, "There is no token endpoint at this address any more (404): give the right one."),
        (200, "<!doctype html><title>Wexmoor portal</title>", False, "The token endpoint answered with a web page "),
        (200, {"access_token": ""}, True, "The token endpoint answered without a token that can be used: check "),
        (200, {"access_token": "a\x01b"}, True, "The token endpoint answered without a token that can be used: check "),
        (200, {"access_token": 5}, True, "The token endpoint answered without a token that can be used: check "),
        (200, "[]", True, "The token endpoint answered without a token that can be used: check "),
    ],
)  # fmt: skip
def test_an_endpoint_that_gives_no_token_is_explained_and_its_words_are_not_shown(
    posting: Post, server: Server, token_endpoint: TokenEndpoint, status: int, said: object, permanent: bool, sentence: str
) -> None:  # fmt: skip
    token_endpoint.answers = [(status, said)]
    error = refused(posting.send)
    assert error.sentence.startswith(sentence)
    assert error.permanent is permanent
    assert "s3cr3t" not in error.sentence
    assert server.logins == []
    assert posting.send().sentence == "Accepted by the mail server for 1 of 1."


def test_an_endpoint_that_is_not_there_is_worth_another_try(posting: Post, closed_port: int) -> None:
    posting.credentials = replace(posting.credentials, token_url=f"http://127.0.0.1:{closed_port}/token")
    error = refused(posting.send)
    assert (error.permanent, error.sentence) == (
        False, "The token endpoint could not be reached, or did not answer in time.",
    )  # fmt: skip


def test_no_secret_is_sent_to_a_private_address_or_without_encryption(
    posting: Post, token_endpoint: TokenEndpoint
) -> None:
    posting.allow_private = False
    assert refused(posting.send).sentence == "The token endpoint address must begin with https://."
    posting.credentials = replace(posting.credentials, token_url=token_endpoint.url.replace("http:", "https:"))
    assert "no address that may be called" in refused(posting.send).sentence
    assert token_endpoint.asked == []


def test_a_token_is_not_sent_without_encryption(posting: Post, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server is on this machine, where encryption is not asked for; so it is made to look as if it were not.
    monkeypatch.setattr("alerts.channels.email.sign_in.is_loopback", lambda host: False)
    error = refused(posting.send)
    assert error.sentence == "The mail server offers no encryption, so the token was not sent to it."
    assert server.shown_tokens == []


def test_a_server_that_takes_no_tokens_is_not_shown_one(start_mail: StartMail, token_endpoint: TokenEndpoint) -> None:
    there = start_mail(offers=("LOGIN",))
    error = refused(Post(there, token_endpoint).send)
    assert error.permanent
    assert "does not offer XOAUTH2" in error.sentence
    assert there.shown_tokens == []


def test_neither_secret_nor_token_is_in_any_log_or_error(
    posting: Post, server: Server, token_endpoint: TokenEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # the server’s own, which shows what it is sent
    posting.send()
    server.tokens = []
    error = refused(posting.send)
    ours = [record for record in caplog.records if record.name != "mail.log"]
    shown = "".join(str(vars(record)) for record in ours) + "".join(traceback.format_exception(error))
    shown += f"{posting.credentials!r} {posting.channel!r} {vars(posting.channel)!r} {error.sentence}"
    assert ours
    assert "s3cr3t" not in shown
    assert "t0ken" not in shown
    assert error.__context__ is None
