"""The Teams channel with a real receiver: the secret address is used byte for byte, and never shown."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import timedelta
from functools import partial

import pytest

from alerts.channel import Receipt
from alerts.channels import all_channels
from alerts.compose.compose import compose
from alerts.destination import Destination, Secret
from alerts.http.address import parsed
from scrapers.http.addresses import is_permitted
from tests.alerts.conftest import NOW, Receiver, refused
from tests.alerts.rendered import payload
from tests.alerts.wexmoor import fall

ALERT = compose(fall())
TARGET = (
    "/powerautomate/automations/direct/workflows/0aB/triggers/manual/paths/invoke/"
    "?api-version=1&sp=%2Ftriggers%2fmanual%2Frun&sv=1.0&sig=s3cr3t_-~.A%2b%2B+/='|\"{}[]^`\\%zz&&x=#"
)
WORKFLOWS = "https://default0a1b.cd.environment.api.powerplatform.com:443/workflows/x/invoke?sig=s3cr3t"


def post(address: str, *, allow_private: bool = True) -> Receipt:
    guard = partial(is_permitted, allow_private=allow_private)
    to = Destination(
        alert_id="abcd2345",
        at=NOW,
        secrets={"webhook_env": Secret(address)},
        allow_private=allow_private,
        is_permitted=guard,
    )
    return all_channels()["teams"].send(ALERT, to)


def test_the_address_is_asked_for_byte_for_byte(receiver: Receiver) -> None:
    post(receiver.origin + TARGET)
    line = receiver.requests[0].split(b"\r\n")[0]
    assert line == b"POST " + TARGET.partition("#")[0].encode() + b" HTTP/1.1"


def test_the_card_is_posted_once_as_json(receiver: Receiver) -> None:
    assert post(receiver.origin + TARGET) == Receipt(sentence="Queued by Teams (202).")
    (request,) = receiver.requests
    head, _, content = request.partition(b"\r\n\r\n")
    assert b"content-type: application/json" in head.lower()
    assert json.loads(content) == payload(ALERT)


def test_a_card_that_is_sent_twice_has_the_same_idempotency_key(receiver: Receiver) -> None:
    post(receiver.origin + TARGET)
    post(receiver.origin + TARGET)
    assert [b"idempotency-key: abcd2345" in request.lower() for request in receiver.requests] == [True, True]


def test_200_is_accepted_too(receiver: Receiver) -> None:
    receiver.answers(200)
    assert post(receiver.origin + TARGET).sentence == "Accepted by Teams (200)."


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 410, 413, 301, 307])
def test_what_another_try_cannot_mend_is_permanent(receiver: Receiver, status: int) -> None:
    receiver.answers(status, f"Location: {receiver.origin}/elsewhere")
    error = refused(lambda: post(receiver.origin + TARGET))
    assert error.permanent
    assert str(status) in error.sentence
    assert len(receiver.requests) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_worth_another_try(receiver: Receiver, status: int) -> None:
    receiver.answers(status)
    error = refused(lambda: post(receiver.origin + TARGET))
    assert (error.permanent, error.after) == (False, None)


@pytest.mark.parametrize(
    ("status", "said", "permanent", "sentence"),
    [
        (
            200,
            "Webhook message delivery failed with error: the Teams endpoint returned HTTP error 413 with ContextId w=4.",
            True,
            "Teams found the message too large (413 inside a 200): send this subscription by e-mail, or let it ask for less.",
        ),
        (
            200,
            "Webhook message delivery failed with error: the Teams endpoint returned HTTP error 429 with ContextId w=4.",
            False,
            "Teams takes no more for the moment (429 inside a 200); it is tried again.",
        ),
        (
            200,
            "<!DOCTYPE html><html><head><title>Sign in to Wexmoor</title></head></html>",
            True,
            "Teams answered with a sign-in page (200): “Who can trigger the flow” must be Anyone; then copy the address again.",
        ),
        (
            200,
            "<html><body>Your request goes through the Wexmoor gateway.</body></html>",
            False,
            "Teams answered with a web page instead of an acceptance (200), as a proxy or a firewall does: let this machine "
            "reach it directly; it is tried again.",
        ),
        (
            202,
            '{"status": "Failed"}',
            False,
            "Teams answered that it did not deliver the message (202); it is tried again.",
        ),
        (
            400,
            '{"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "Workflow trigger \'manual\' is in state \'Disabled\'."}}',
            True,
            "The workflow behind the webhook address is switched off (400): its owner must switch it on in Power Automate; "
            "then send again what failed.",
        ),
        (
            400,
            '{"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "Workflow trigger \'manual\' is in state \'Deleted\'."}}',
            True,
            "The workflow behind the webhook address is gone (400): make a new one.",
        ),
        (
            404,
            '{"error": {"code": "WorkflowNotFound"}}',
            True,
            "The workflow behind the webhook address is gone (404): make a new one.",
        ),
        (
            401,
            '{"error": {"code": "DirectApiAuthorizationRequired"}}',
            True,
            "Teams refused the webhook address (401): “Who can trigger the flow” must be Anyone, and the address must be copied whole.",
        ),
    ],
)
def test_what_teams_says_below_its_status_is_read(
    receiver: Receiver, status: int, said: str, permanent: bool, sentence: str
) -> None:
    receiver.answers(status, body=said)
    error = refused(lambda: post(receiver.origin + TARGET))
    assert (error.sentence, error.permanent) == (sentence, permanent)


@pytest.mark.parametrize("said", ["", "1", '{"run": "08585"}'])
def test_what_a_workflow_says_that_accepts_is_an_acceptance(receiver: Receiver, said: str) -> None:
    receiver.answers(202, body=said)
    assert post(receiver.origin + TARGET).sentence == "Queued by Teams (202)."


def test_an_answer_that_breaks_off_after_its_status_is_an_acceptance_and_not_sent_again(receiver: Receiver) -> None:
    receiver.answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 500\r\n\r\n{"
    assert post(receiver.origin + TARGET).sentence == "Queued by Teams (202)."


def test_a_secret_that_the_answer_repeats_is_in_no_error(receiver: Receiver) -> None:
    receiver.answers(200, body=f"Failed to post to {receiver.origin}{TARGET}: HTTP error 500")
    error = refused(lambda: post(receiver.origin + TARGET))
    assert "s3cr3t" not in error.sentence
    assert not error.permanent


@pytest.mark.parametrize("later", ["120", "Fri, 12 Jul 2024 08:33:00 GMT"])
def test_retry_after_is_heeded(receiver: Receiver, later: str) -> None:
    receiver.answers(429, f"Retry-After: {later}")
    assert refused(lambda: post(receiver.origin + TARGET)).after == timedelta(minutes=2)


def test_a_receiver_that_hangs_up_is_worth_another_try(receiver: Receiver) -> None:
    receiver.answer = None
    assert not refused(lambda: post(receiver.origin + TARGET)).permanent
    assert len(receiver.requests) == 1


def test_an_answer_that_is_no_http_is_worth_another_try(receiver: Receiver) -> None:
    receiver.answer = b"hello\r\n\r\n"
    assert not refused(lambda: post(receiver.origin + TARGET)).permanent


def test_a_receiver_that_is_not_there_is_worth_another_try(closed_port: int) -> None:
    assert not refused(lambda: post(f"http://127.0.0.1:{closed_port}{TARGET}")).permanent


def test_a_silent_receiver_is_not_waited_for_long(silent_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alerts.http.post._READ", 0.2)
    assert not refused(lambda: post(f"http://127.0.0.1:{silent_port}{TARGET}")).permanent


@pytest.mark.parametrize("status", [None, 401, 500, 307])
def test_the_secret_is_in_no_error(receiver: Receiver, status: int | None) -> None:
    receiver.answer = None
    if status:
        receiver.answers(status)
    error = refused(lambda: post(receiver.origin + TARGET))
    assert error.__context__ is None
    assert error.__cause__ is None
    assert "s3cr3t" not in "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))


def test_the_secret_is_in_no_log(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    post(receiver.origin + TARGET)
    assert caplog.records
    assert "s3cr3t" not in caplog.text + "".join(str(vars(record)) for record in caplog.records)


def test_a_secret_never_shows_itself() -> None:
    to = Destination(at=NOW, secrets={"webhook_env": Secret("s3cr3t")})
    assert "s3cr3t" not in f"{to} {to!r} {to.secrets} {to.secrets['webhook_env']}"
    assert to.secrets["webhook_env"] == Secret("s3cr3t")
    assert to.secrets["webhook_env"] != Secret("other")


@pytest.mark.parametrize(
    "address",
    [
        WORKFLOWS,
        "https://prod-07.uksouth.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=s3cr3t",
        "https://DEFAULT0a.CD.environment.api.PowerPlatform.com/x?sig=s3cr3t",
    ],
)
def test_the_addresses_of_workflows_are_taken(address: str) -> None:
    webhook = parsed(Secret(address), allow_private=False)
    assert webhook.origin + webhook.target.reveal() == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not an address",
        "http://default0a.cd.environment.api.powerplatform.com/x",
        "https://evil.example/x",
        "https://api.powerplatform.com.evil.example/x",
        "https://evilapi.powerplatform.com/x",
        "https://x.api.powerplatform.com@evil.example/x",
        "https://evil.example/x.api.powerplatform.com/x",
        "https://evil.example\\.api.powerplatform.com/x",
        "https://x.api.powerplatform.com/x y",
        "https://x.api.powerplatform.com/x\r\nHost: evil.example",
        " https://x.api.powerplatform.com/x",
        "https://x.api.powerplatform.com",
        "https://x.api.powerplatform.com/café",
        "http://127.0.0.1/x",
        "https://169.254.169.254/x",
        "ftp://x.logic.azure.com/x",
    ],
)
def test_every_other_address_is_refused_without_being_shown(address: str) -> None:
    error = refused(lambda: parsed(Secret(address), allow_private=False))
    assert error.permanent
    assert not address or address not in error.sentence


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]:8/x", "https://10.0.0.8/x"]
)
def test_private_addresses_are_for_practice(address: str) -> None:
    assert parsed(Secret(address), allow_private=True).origin in address


@pytest.mark.parametrize("address", ["https://evil.example/x", "http://169.254.169.254/x", "http://8.8.8.8/x"])
def test_practice_reaches_nobody_else(address: str) -> None:
    assert refused(lambda: parsed(Secret(address), allow_private=True)).permanent


def test_a_retired_connector_is_refused_with_the_sentence_that_helps() -> None:
    error = refused(lambda: post("https://wexmoor.webhook.office.com/webhookb2/s3cr3t", allow_private=False))
    assert error.permanent
    assert "Microsoft has retired" in error.sentence
    assert "Post to a channel when a webhook request is received" in error.sentence
    assert "s3cr3t" not in error.sentence


def test_a_subscription_without_an_address_is_an_error_not_silence() -> None:
    assert refused(lambda: all_channels()["teams"].send(ALERT, Destination(alert_id="abcd2345", at=NOW))).permanent


def test_a_destination_without_a_guard_reaches_nobody(receiver: Receiver) -> None:
    to = Destination(
        alert_id="abcd2345",
        at=NOW,
        secrets={"webhook_env": Secret(f"{receiver.origin}/x")},
        allow_private=True,
    )
    assert refused(lambda: all_channels()["teams"].send(ALERT, to)).permanent
    assert receiver.requests == []
