"""What an answer means: its words are read, for many a receiver says 200 and “failed” below it."""

from __future__ import annotations

import gzip
import json
import time
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from alerts.channel import DeliveryError
from alerts.http.accepted import Receiver, accepted
from alerts.http.answer import MOST_BODY, Answer, read
from alerts.http.failure_words import failure_words
from alerts.http.reason_words import Reason
from alerts.http.reasons import PASSING, reason_of
from alerts.http.words import words_of
from tests.alerts.conftest import NOW

STRICT, OWN = Receiver(who="The board"), Receiver(who="The webhook", takes_pages=True)


def reason(status: int, said: object = "", *, takes_pages: bool = False) -> Reason | None:
    text = said if isinstance(said, str) else json.dumps(said)
    found = reason_of(Answer(status=status, headers={}, text=text), takes_pages=takes_pages)
    return found[0] if found else None


def refused(answer: Answer, receiver: Receiver = STRICT) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        accepted(answer, NOW, receiver)
    return caught.value


@pytest.mark.parametrize(
    "said",
    [
        "",
        "1",
        "ok",
        "Accepted",
        "Your message has been queued.",
        "Posted to 3 screens, no errors.",
        "Delivered: 4, failed: 0",
        "Rate limit: 59 of 60 remaining",
        "Thank you. No further action is required.",
        {"failover": "none needed", "errata": "two"},
        {"ok": True},
        {"success": True, "errors": [], "error": None},
        {"success": True, "warnings": ["an older form of card"], "error": "none"},
        {"errcode": 0, "errmsg": "ok"},
        {"status": "queued", "id": 4711, "code": 202},
        {"status": 200, "message": "Thank you"},
        {"error": {"code": 0, "message": "success"}},
        {"data": {"status": "accepted", "failures": 0}},
        {"statusCode": 200, "body": {"status": "Succeeded", "outputs": {"id": "17"}}},
        {
            "id": "17",
            "deletedDateTime": None,
            "policyViolation": None,
            "body": {"content": "<p>Not found: no plan</p>"},
        },
        {"run": {"name": "0858", "status": "failed last week"}},
        [{"ok": True}, {"ok": True}],
        # A receiver that repeats what it was sent, with whatever words that holds.
        {"subject": "Alert abcd2345 could not be delivered", "notices": [{"sentence": "The page failed."}]},
        {"type": "message", "attachments": [{"content": {"body": [{"text": "error: not found"}]}}]},
    ],
)
def test_what_accepts_is_an_acceptance(said: object) -> None:
    assert reason(200, said) is None


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_nothing_said_is_an_acceptance(status: int) -> None:
    assert reason(status) is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Webhook message delivery failed with error: the endpoint returned HTTP error 413 with ContextId q=1.", Reason.TOO_LARGE),
        ("Webhook message delivery failed with error: the endpoint returned HTTP error 429 with ContextId q=1.", Reason.THROTTLED),
        ("Message delivery failed with error: Error contacting the endpoint", Reason.OUT_OF_ORDER),
        ("Delivery failed. Status code: 403 (Forbidden)", Reason.NOT_ALLOWED),
        ("Bad payload received by generic incoming hook: error 400", Reason.MALFORMED),
        ("We couldn't post your card.", Reason.UNSAID),
        ("invalid_payload", Reason.MALFORMED),
        ("Summary or text is required.", Reason.UNSAID),
        ("error=invalid_token&error_description=old", Reason.NOT_ALLOWED),
        ({"errorDetails": {"text": "card too long"}}, Reason.TOO_LARGE),
        ({"Envelope": {"Body": {"Fault": {"faultstring": "Server busy, try again"}}}}, Reason.OUT_OF_ORDER),
        ({"responses": [{"status": 202}, {"status": 500}]}, Reason.OUT_OF_ORDER),
        ("channel_not_found", Reason.GONE),
        ("Channel is archived", Reason.GONE),
        ("no_service", Reason.GONE),
        ("Payload exceeds the maximum size of 28 KB: error", Reason.TOO_LARGE),
        ("Throttled: you may retry in 20 seconds", Reason.THROTTLED),
        ("<Error><Code>AuthorizationFailed</Code><Message>The signature does not match.</Message></Error>", Reason.NOT_ALLOWED),
        ({"ok": False, "error": "token_revoked"}, Reason.NOT_ALLOWED),
        ({"success": False}, Reason.UNSAID),
        ({"success": "false", "message": "Quota exceeded"}, Reason.THROTTLED),
        ({"status": "Failed"}, Reason.UNSAID),
        ({"status": "TimedOut"}, Reason.OUT_OF_ORDER),
        ({"statusCode": 413}, Reason.TOO_LARGE),
        ({"statusCode": "503", "message": "later"}, Reason.OUT_OF_ORDER),
        ({"errcode": 40058, "errmsg": "invalid parameter"}, Reason.MALFORMED),
        ({"errors": [{"message": "Unauthorized"}]}, Reason.NOT_ALLOWED),
        ({"type": "about:blank", "title": "Too Many Requests", "status": 429}, Reason.THROTTLED),
        ({"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "state 'Disabled'"}}, Reason.SWITCHED_OFF),
        ({"body": {"error": {"code": "FlowSuspended", "message": "The flow was suspended."}}}, Reason.SWITCHED_OFF),
        ({"result": {"status": "error", "reason": "team was deleted"}}, Reason.GONE),
        ({"accepted": 3, "rejected": 1}, Reason.UNSAID),
        ({"message": "Request body too large"}, Reason.TOO_LARGE),
        ([{"ok": True}, {"ok": False, "error": "is_archived channel"}], Reason.GONE),
        ("false", Reason.UNSAID),
        ('"failed"', Reason.UNSAID),
    ],
)  # fmt: skip
def test_an_acceptance_that_says_failed_is_none(said: object, why: Reason) -> None:
    assert reason(200, said) is why
    assert reason(202, said) is why


@pytest.mark.parametrize(
    ("status", "said", "why"),
    [
        (400, {"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "trigger 'manual' with state 'Disabled'"}}, Reason.SWITCHED_OFF),
        (400, {"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "trigger 'x' with state 'Suspended'"}}, Reason.SWITCHED_OFF),
        (400, {"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "trigger 'manual' with state 'Deleted'"}}, Reason.GONE),
        (403, {"message": "This flow has been turned off."}, Reason.SWITCHED_OFF),
        (409, {"code": "TriggerPaused", "message": "The trigger is paused"}, Reason.SWITCHED_OFF),
        (400, {"error": {"code": "TriggerInputSchemaMismatch", "message": "Required property 'type'"}}, Reason.MALFORMED),
        (400, {"error": {"code": "AuthorizationFailed", "message": "bad signature"}}, Reason.NOT_ALLOWED),
        (400, {"error": {"code": "RequestTimeout"}}, Reason.OUT_OF_ORDER),
        (400, "", Reason.MALFORMED),
        (401, {"error": {"code": "DirectApiAuthorizationRequired"}}, Reason.NOT_ALLOWED),
        (403, {"error": "rate limit exceeded"}, Reason.THROTTLED),
        (404, {"error": {"code": "WorkflowNotFound", "message": "The workflow '0b1c-22' could not be found."}}, Reason.GONE),
        (404, "<!doctype html><title>404</title>", Reason.GONE),
        (402, "", Reason.REFUSED),
        (429, "", Reason.THROTTLED),
        (503, {"error": {"message": "the workflow is disabled"}}, Reason.OUT_OF_ORDER),
    ],
)  # fmt: skip
def test_a_refusal_says_why(status: int, said: object, why: Reason) -> None:
    assert reason(status, said) is why


SIGN_IN_PAGES = [
    "<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body></body></html>",
    "\n<!-- gateway --><html><body><form action=/go><input name=u><input name=p type=password></form></body></html>",
    '<html><body onload="document.forms[0].submit()"><form method=post><input type=hidden name="SAMLRequest" value=x></form></body></html>',
    '<html><head><meta http-equiv="refresh" content="0; url=https://login.wexmoor.example/adfs/ls?x=1"></head></html>',
    "<html><script>window.location = '/auth/login?next=%2Fhook';</script></html>",
    "<html><body><h1>Wexmoor network: please log in</h1></body></html>",
]


@pytest.mark.parametrize("page", SIGN_IN_PAGES)
@pytest.mark.parametrize("status", [200, 401, 403])
def test_a_page_that_asks_to_sign_in_is_no_acceptance_for_anybody(page: str, status: int) -> None:
    assert reason(status, page) is Reason.SIGN_IN
    assert reason(status, page, takes_pages=True) is Reason.SIGN_IN


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("https://login.example.org/oauth2/authorize?x=1", Reason.SIGN_IN),
        ("/account/login?next=/hook", Reason.SIGN_IN),
        ("https://hooks.example.org/elsewhere", Reason.ELSEWHERE),
        ("https://blog.example.org/ssonata", Reason.ELSEWHERE),
    ],
)
def test_a_redirect_to_where_one_signs_in_is_told_apart(location: str, why: Reason) -> None:
    assert reason_of(Answer(status=302, headers={"Location": location})) == (why, 302)


def test_another_page_is_an_acceptance_only_where_pages_are_taken() -> None:
    page = "<html><body><p>Thank you, your message was put on the board.</p><a href=/login>Staff</a></body></html>"
    assert reason(200, page) is Reason.PAGE
    assert reason(200, page, takes_pages=True) is None
    assert reason(200, "<html><body>Sorry, an error occurred.</body></html>", takes_pages=True) is Reason.UNSAID


def test_what_may_pass_is_tried_again_and_what_waits_for_a_person_is_not() -> None:
    assert {Reason.THROTTLED, Reason.OUT_OF_ORDER, Reason.PAGE, Reason.UNSAID} == PASSING
    for said, permanent in (("HTTP error 429", False), ("HTTP error 413", True), ({"success": False}, False)):
        text = said if isinstance(said, str) else json.dumps(said)
        assert refused(Answer(status=200, headers={}, text=text)).permanent is permanent


def test_the_sentence_gives_both_statuses() -> None:
    error = refused(Answer(status=200, headers={}, text="delivery failed: HTTP error 413"))
    assert (
        error.sentence == "The board found the message too large (413 inside a 200): let the subscription ask for less."
    )


@pytest.mark.parametrize(
    ("headers", "text", "wait"),
    [
        ({"Retry-After": "90"}, "Too many requests", timedelta(seconds=90)),
        ({}, "Rate limit is exceeded. Try again in 25 seconds.", timedelta(seconds=25)),
        ({}, '{"error": {"code": 429, "message": "Quota exceeded, retry after 3 minutes"}}', timedelta(minutes=3)),
        ({}, "Too many requests", None),
    ],
)
def test_how_long_it_wants_to_be_left_alone_is_heeded(
    headers: dict[str, str], text: str, wait: timedelta | None
) -> None:
    assert refused(Answer(status=200, headers=headers, text=text), OWN).after == wait


def test_codes_are_taken_apart_and_markup_is_taken_away() -> None:
    assert words_of("<b>WorkflowTriggerIsNotEnabled</b>&nbsp;isn’t no_service.") == (
        "workflow trigger is not enabled isnt no service ."
    )
    assert words_of("<script>var failed = 1 < 2;</script >Fine") == "fine"


# Bodies, read within bounds


@dataclass
class Dribble(httpx.SyncByteStream):
    """A body that comes piece by piece, breaking off at the end if it shall."""

    pieces: list[bytes]
    breaks: bool = False

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield from self.pieces
        if self.breaks:
            raise httpx.ReadError("gone")


def said_by(pieces: list[bytes], *, breaks: bool = False, packing: str = "") -> str:
    headers = {"Content-Encoding": packing} if packing else {}
    return read(httpx.Response(200, headers=headers, stream=Dribble(pieces, breaks))).text


def test_a_body_is_read_to_its_bound_and_no_further() -> None:
    endless = [b"x" * 8_000] * 10_000
    assert len(said_by(endless)) == MOST_BODY


def test_a_body_that_breaks_off_is_read_as_far_as_it_came() -> None:
    assert said_by([b"delivery failed"], breaks=True) == "delivery failed"


def test_a_packed_body_is_unpacked_within_the_same_bound() -> None:
    assert said_by([gzip.compress(b"delivery failed")], packing="gzip") == "delivery failed"
    assert len(said_by([gzip.compress(b"0" * 50_000_000)], packing="gzip")) == MOST_BODY
    assert said_by([b"no gzip at all"], packing="gzip") == said_by([b"\x0b\x02\x80"], packing="br") == ""


@pytest.mark.parametrize(
    "said",
    [
        "<" * MOST_BODY,
        "<script>" * (MOST_BODY // 8),
        "<!--" * (MOST_BODY // 4),
        "<title " * (MOST_BODY // 7),
        "<title>" * (MOST_BODY // 7),
        "<input " * (MOST_BODY // 7),
        "url=" * (MOST_BODY // 4),
        "action = '" * (MOST_BODY // 10),
        "workflow " * (MOST_BODY // 9),
        "error " * (MOST_BODY // 6),
        "no " * (MOST_BODY // 3),
        "a" * MOST_BODY,
        "aA" * (MOST_BODY // 2),
        " " * MOST_BODY,
        "[" * MOST_BODY,
        '{"data":' * (MOST_BODY // 8),
        json.dumps({"data": [{"data": [{}] * 60}] * 200}),
        json.dumps(["exceeded " * 7_000]),
    ],
)
def test_no_body_takes_long_to_judge(said: str) -> None:
    began = time.process_time()
    for status in (200, 400):
        reason(status, said)
    assert time.process_time() - began < 1.0


def test_a_failure_deep_in_something_else_is_not_looked_for() -> None:
    assert failure_words(json.dumps({"data": {"data": {"data": {"data": {"error": "x"}}}}})) is None
