"""The webhook channel with a real receiver: what it is sent, how it knows us, and which addresses are never called."""

from __future__ import annotations

import hmac
import json
import logging
import ssl
import threading
import traceback
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alerts.channel import Receipt
from alerts.channels import all_channels
from alerts.channels.webhook.signature import signed
from alerts.compose.compose import compose
from alerts.destination import Destination, Secret
from alerts.http import resolve
from alerts.http.address import parsed_of_any
from alerts.http.post import post
from scrapers.http.addresses import is_permitted
from tests.alerts.conftest import NOW, Certificate, Receiver, refused
from tests.alerts.wexmoor import fall

ALERT = compose(fall())
KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"
TARGET = "/hook?token=s3cr3t"
ROWS = ({"schema_version": 2, "id": 7, "kind": "grade", "before": "good", "after": "inadequate"},)


def send(address: str, *, secret: str = f"whsec_{KEY}", allow_private: bool = True) -> Receipt:
    to = Destination(
        alert_id="abcd2345",
        at=NOW,
        secrets={"webhook_env": Secret(address), "secret_env": Secret(secret)},
        changes=ROWS,
        allow_private=allow_private,
        is_permitted=partial(is_permitted, allow_private=allow_private),
    )
    return all_channels()["webhook"].send(ALERT, to)


def parts(request: bytes) -> tuple[dict[str, str], bytes]:
    head, _, content = request.partition(b"\r\n\r\n")
    lines = [line.decode().partition(": ") for line in head.split(b"\r\n")[1:]]
    return {name.lower(): value for name, _, value in lines}, content


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say what a name stands for: the test asks no real server of names."""

    def stands_for(*addresses: str) -> None:
        found = [(0, 0, 0, "", (address, 443)) for address in addresses]
        monkeypatch.setattr("alerts.http.resolve.socket.getaddrinfo", lambda *args, **kwargs: found)

    return stands_for


def test_the_signature_is_that_of_the_published_example() -> None:
    headers = signed(
        b'{"test": 2432232314}',
        identity="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=datetime.fromtimestamp(1614265330, UTC),
        secret=Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_receiver_can_prove_who_sent_it_and_when(receiver: Receiver) -> None:
    assert send(receiver.origin + TARGET) == Receipt(sentence="Accepted by the webhook (202).")
    headers, content = parts(receiver.requests[0])
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + content
    expected = b64encode(hmac.digest(b64decode(KEY), said, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("abcd2345", str(int(NOW.timestamp())))


def test_an_alert_sent_twice_has_the_same_id(receiver: Receiver) -> None:
    send(f"{receiver.origin}/hook")
    send(f"{receiver.origin}/hook")
    for name in ("webhook-id", "idempotency-key"):
        assert {parts(request)[0][name] for request in receiver.requests} == {"abcd2345"}


def test_the_alert_is_told_in_words_and_as_rows_of_the_export(receiver: Receiver) -> None:
    send(receiver.origin + TARGET)
    headers, content = parts(receiver.requests[0])
    said = json.loads(content)
    assert headers["content-type"].startswith("application/json")
    assert receiver.requests[0].startswith(b"POST /hook?token=s3cr3t HTTP/1.1\r\n")
    assert (said["alert_id"], said["kind"], said["changes"]) == ("abcd2345", "news", [dict(ROWS[0])])
    assert said["headline"] == ALERT.headline
    assert said["headline"] in " ".join(said["text"].split())


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410])
def test_what_another_try_cannot_mend_is_permanent(receiver: Receiver, status: int) -> None:
    receiver.answers(status, f"Location: {receiver.origin}/elsewhere")
    error = refused(lambda: send(f"{receiver.origin}/hook"))
    assert error.permanent
    assert str(status) in error.sentence
    assert len(receiver.requests) == 1


@pytest.mark.parametrize(
    ("said", "permanent", "sentence"),
    [
        (
            '{"ok": false}',
            False,
            "The webhook answered that it did not deliver the message (200); it is tried again.",
        ),
        (
            '{"error": "invalid signature"}',
            True,
            "The webhook refused our signature (200): both sides must have the same secret.",
        ),
        (
            "<html><title>Wexmoor cases: log in</title></html>",
            True,
            "The webhook answered with a sign-in page (200): give an address at which a program needs not sign in.",
        ),
        ("This integration is disabled.", True, "The webhook says that it is switched off (200): switch it on."),
    ],
)
def test_a_receiver_that_says_200_and_means_no_is_heeded(
    receiver: Receiver, said: str, permanent: bool, sentence: str
) -> None:
    receiver.answers(200, body=said)
    error = refused(lambda: send(f"{receiver.origin}/hook"))
    assert (error.sentence, error.permanent) == (sentence, permanent)


@pytest.mark.parametrize("said", ["OK", '{"received": true}', "<html><body>Thank you.</body></html>"])
def test_a_receiver_may_say_thanks_in_its_own_way(receiver: Receiver, said: str) -> None:
    receiver.answers(200, body=said)
    assert send(f"{receiver.origin}/hook").sentence == "Accepted by the webhook (200)."


def test_a_receiver_that_repeats_what_it_was_sent_has_accepted_it(receiver: Receiver) -> None:
    send(f"{receiver.origin}/hook")
    receiver.answers(200, body=parts(receiver.requests[0])[1])
    assert send(f"{receiver.origin}/hook").sentence == "Accepted by the webhook (200)."


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_worth_another_try(receiver: Receiver, status: int) -> None:
    receiver.answers(status, "Retry-After: 120")
    error = refused(lambda: send(f"{receiver.origin}/hook"))
    assert (error.permanent, error.after) == (False, timedelta(minutes=2))


def test_a_receiver_that_hangs_up_is_worth_another_try(receiver: Receiver) -> None:
    receiver.answer = None
    assert not refused(lambda: send(f"{receiver.origin}/hook")).permanent


@pytest.mark.parametrize("status", [None, 401, 500])
def test_neither_address_nor_secret_is_in_any_error(receiver: Receiver, status: int | None) -> None:
    receiver.answer = None
    if status:
        receiver.answers(status)
    error = refused(lambda: send(receiver.origin + TARGET))
    shown = "".join(traceback.format_exception(error)) + repr(vars(error))
    assert error.__context__ is None
    assert "s3cr3t" not in shown
    assert KEY not in shown


def test_the_secret_is_in_no_log(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(receiver.origin + TARGET)
    shown = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert caplog.records
    assert "s3cr3t" not in shown
    assert KEY not in shown


@pytest.mark.parametrize("secret", ["", "short", "no base64 at all, and rather long for it", "whsec_" + "A" * 400])
def test_a_secret_that_cannot_be_one_is_refused_and_not_shown(receiver: Receiver, secret: str) -> None:
    error = refused(lambda: send(f"{receiver.origin}/hook", secret=secret))
    assert error.permanent
    assert "openssl rand -base64 32" in error.sentence
    assert not secret or secret not in error.sentence
    assert receiver.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not an address",
        "http://hooks.example.org/x",
        "https://me:pw@hooks.example.org/x",
        "https://hooks.example.org",
    ],
)
def test_an_address_that_cannot_be_right_is_refused(address: str) -> None:
    assert refused(lambda: parsed_of_any(Secret(address), allow_private=True)).permanent


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"], ["10.0.0.8"], ["192.168.1.1"], ["169.254.169.254"], ["168.63.129.16"], ["100.64.0.1"], ["0.0.0.0"],
        ["224.0.0.1"], ["::1"], ["fe80::1"], ["fd00::1"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"],
        ["10.0.0.8", "192.168.1.1"],
    ],
)  # fmt: skip
def test_a_host_that_stands_for_a_private_address_is_refused(
    looked_up: Callable[..., None], addresses: list[str]
) -> None:
    looked_up(*addresses)
    webhook = parsed_of_any(Secret("https://hooks.example.org/x"), allow_private=False)
    error = refused(lambda: resolve.addresses_of(webhook, partial(is_permitted, allow_private=False)))
    assert error.permanent
    assert "hooks" not in error.sentence


def test_of_many_addresses_only_the_public_are_called(looked_up: Callable[..., None]) -> None:
    looked_up("10.0.0.8", "93.184.215.14")
    webhook = parsed_of_any(Secret("https://hooks.example.org/x"), allow_private=False)
    assert resolve.addresses_of(webhook, partial(is_permitted, allow_private=False)) == ["93.184.215.14"]


@pytest.mark.parametrize("address", ["169.254.169.254", "168.63.129.16", "0.0.0.0", "fe80::1"])
def test_practice_reaches_no_address_of_the_machinery(looked_up: Callable[..., None], address: str) -> None:
    looked_up(address)
    webhook = parsed_of_any(Secret("https://hooks.example.org/x"), allow_private=True)
    assert refused(lambda: resolve.addresses_of(webhook, partial(is_permitted, allow_private=True))).permanent


def test_a_name_without_encryption_must_stay_private(looked_up: Callable[..., None]) -> None:
    looked_up("93.184.215.14")
    webhook = parsed_of_any(Secret("http://hooks/x"), allow_private=True)
    assert refused(lambda: resolve.addresses_of(webhook, partial(is_permitted, allow_private=True))).permanent


def test_a_name_that_is_not_found_is_worth_another_try(looked_up: Callable[..., None]) -> None:
    looked_up()
    webhook = parsed_of_any(Secret("https://hooks.example.org/x"), allow_private=False)
    assert not refused(lambda: resolve.addresses_of(webhook, partial(is_permitted, allow_private=False))).permanent


def test_the_machine_that_was_checked_is_the_one_called_by_the_name_of_the_host(receiver: Receiver) -> None:
    webhook = parsed_of_any(Secret(f"http://hooks:{receiver.port}/x"), allow_private=True)
    assert post(webhook, b"{}", at=["127.0.0.1"]) is not None
    assert parts(receiver.requests[0])[0]["host"] == f"hooks:{receiver.port}"


def test_a_machine_that_does_not_take_the_call_leaves_it_to_the_next(receiver: Receiver) -> None:
    webhook = parsed_of_any(Secret(f"http://hooks:{receiver.port}/x"), allow_private=True)
    assert post(webhook, b"{}", at=["127.0.0.2", "127.0.0.1"]) is not None
    assert len(receiver.requests) == 1


def test_a_machine_that_took_the_call_and_hung_up_is_the_last(receiver: Receiver) -> None:
    receiver.answer = None
    webhook = parsed_of_any(Secret(f"http://hooks:{receiver.port}/x"), allow_private=True)
    assert post(webhook, b"{}", at=["127.0.0.1", "127.0.0.1"]) is None
    assert len(receiver.requests) == 1


def test_a_subscription_without_its_parts_is_an_error_not_silence(receiver: Receiver) -> None:
    whole = {"webhook_env": Secret(f"{receiver.origin}/x"), "secret_env": Secret(KEY)}
    for key, secret in whole.items():
        part = Destination(alert_id="abcd2345", at=NOW, secrets={key: secret}, allow_private=True)
        assert refused(lambda part=part: all_channels()["webhook"].send(ALERT, part)).permanent  # type: ignore[misc]
    assert receiver.requests == []


@pytest.fixture
def tls_port(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A receiver with a certificate for 127.0.0.1 alone, which our side trusts."""

    class Accepts(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    trusting = ssl.create_default_context(cafile=certificate.file)
    monkeypatch.setattr("alerts.http.post._certificates", lambda: trusting)
    with ThreadingHTTPServer(("127.0.0.1", 0), Accepts) as server:
        server.socket = certificate.context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("host", "is_sent"), [("127.0.0.1", True), ("hooks.example.org", False)])
def test_the_certificate_must_be_that_of_the_host_in_the_address(tls_port: int, host: str, is_sent: bool) -> None:
    webhook = parsed_of_any(Secret(f"https://{host}:{tls_port}/x"), allow_private=True)
    assert (post(webhook, b"{}", at=["127.0.0.1"]) is not None) == is_sent
