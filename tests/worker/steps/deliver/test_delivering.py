"""Delivering: told once, whatever the mail server or the webhook answers; only an acceptance cut off comes twice."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from alerts.channels import all_channels
from alerts.subscription import About, Subscription
from findings.model import Grade
from storage.tables import DeliveryRow
from tests.alerts.conftest import (
    Certificate,
    MailServer,
    Receiver,
    StartMail,
    certificate,
    closed_port,
    receiver,
    start_mail,
)
from tests.alerts.token_endpoint import TokenEndpoint, token_endpoint
from tests.house import House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from worker.config.settings import EmailSettings, OAuth2Settings
from worker.pipeline import STEPS
from worker.schedule import due, retry_what_waited_for_a_secret
from worker.steps.backoff import _STEPS
from worker.steps.deliver.settle import LONGEST, MOST_TRIES, wait_before_the_next

__all__ = [
    "certificate",
    "closed_port",
    "receiver",
    "start_mail",
    "token_endpoint",
]  # the servers that the channels are tested on

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE})
DIRECTOR, CHAIR = "dcs@example.org", "chair@example.org"
OPERATORS = subscription("Operators", about=frozenset({About.OPERATIONS}))
BOARD = Subscription(name="Board", channel="teams", options={"webhook_env": "TEAMS_WEBHOOK_BOARD"})
LEADERS = Subscription(name="Leaders", channel="email", to=(DIRECTOR, CHAIR))

Promised = Callable[..., House]


@pytest.fixture
def promised(house_after: HouseAfter) -> Promised:
    """A house that has promised an alert to a subscription, and is about to send it."""

    def make(to: Subscription, port: int = 0) -> House:
        house = house_after(AlertPromised(knows_the_webhook="TEAMS_WEBHOOK_BOARD" in os.environ), to, OPERATORS)
        with_all_channels(house, port)
        return house

    return make


@dataclass(frozen=True)
class AlertPromised:
    """An alert is promised, and not sent yet; whether the address of the board is in the environment, operators hear of."""

    knows_the_webhook: bool

    def __call__(self, house: House) -> None:
        with_all_channels(house, 0)
        house.publish("1", b"old", OLD, date(2022, 4, 29))
        house.run()
        house.people.sent.clear()
        house.publish("2", b"new", NEW, date(2025, 7, 1))
        house.clock.now += timedelta(hours=2)
        while hints := [hint for hint in due(house.services, house.clock()) if hint.task != "deliver"]:
            for hint in hints:
                STEPS[hint.task].do(house.services, hint.argument, house.clock())


def with_all_channels(house: House, port: int) -> None:
    """Let the house send through every channel, mail to that port."""
    mail = EmailSettings(host="127.0.0.1", port=port, tls=False, sender="Watch <watch@example.org>")
    house.settings = replace(house.settings, email=mail)
    channels = {**all_channels(), "recorder": house.people}
    house.services = replace(house.services, settings=house.settings, channels=channels)


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OFSTED_WATCH_SMTP_USER", "OFSTED_WATCH_SMTP_PASSWORD", "OFSTED_WATCH_SMTP_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def board(promised: Promised, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", f"{receiver.origin}/workflows/1?sig=hush")
    return promised(BOARD)


def attempt(house: House, after: timedelta = timedelta(0)) -> None:
    """All that is due to be sent then, once."""
    house.clock.now += after
    for hint in [hint for hint in due(house.services, house.clock()) if hint.task == "deliver"]:
        STEPS[hint.task].do(house.services, hint.argument, house.clock())


def delivery(house: House) -> dict[str, Any]:
    (row,) = [row for row in house.export("deliveries") if row["subscription"] != "Operators"]
    return row


def heard(house: House) -> str:
    """What operators have heard, after a while."""
    house.clock.now += timedelta(minutes=20)
    house.run()
    return str([notice.sentence for alert in house.people.sent for notice in alert.notices])


def envelopes(server: MailServer) -> list[list[str]]:
    return [envelope.rcpt_tos for envelope in server.accepted]


# Without its secret


def test_an_alert_waits_for_an_address_that_is_not_set_however_long_that_takes(
    promised: Promised, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEAMS_WEBHOOK_BOARD", raising=False)
    house = promised(BOARD)
    for _ in range(3 * MOST_TRIES):
        attempt(house, timedelta(hours=3))
    assert (delivery(house)["state"], receiver.requests) == ("waiting", [])
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", f"{receiver.origin}/workflows/1?sig=hush")
    house.run()
    assert (delivery(house)["state"], len(receiver.requests)) == ("sent", 1)


def test_a_secret_that_is_set_while_the_watch_runs_counts_at_once(
    promised: Promised, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TEAMS_WEBHOOK_BOARD", raising=False)
    monkeypatch.setenv("OFSTED_WATCH_SECRETS", str(tmp_path))
    house = promised(BOARD)
    attempt(house)
    retry_what_waited_for_a_secret(house.services, house.clock())
    attempt(house)
    assert (delivery(house)["state"], delivery(house)["attempts"]) == ("waiting", 1)
    (tmp_path / "TEAMS_WEBHOOK_BOARD").write_text(f"{receiver.origin}/workflows/1?sig=hush\n")
    retry_what_waited_for_a_secret(house.services, house.clock())
    attempt(house)
    assert (delivery(house)["state"], len(receiver.requests)) == ("sent", 1)


def test_operators_hear_of_it_at_once_and_when_it_is_over(
    promised: Promised, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEAMS_WEBHOOK_BOARD", raising=False)
    house = promised(BOARD)
    attempt(house)
    assert "The environment variable TEAMS_WEBHOOK_BOARD, which holds the address, is not set" in heard(house)
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", f"{receiver.origin}/workflows/1?sig=hush")
    (told,) = house.run()
    assert [notice.ended for notice in told.notices] == [True]


def by_oauth2(house: House, endpoint: TokenEndpoint) -> None:
    """From now on mail is signed in by a token from there."""
    assert house.settings.email
    oauth2 = OAuth2Settings(token_url=endpoint.url, client_id="0a1b", scope="mail")
    email = replace(house.settings.email, oauth2=oauth2)
    house.settings = replace(house.settings, email=email, allow_private_addresses=True)
    house.services = replace(house.services, settings=house.settings)


def test_mail_waits_for_a_client_secret_that_is_not_set_and_goes_out_when_it_is(
    promised: Promised, start_mail: StartMail, token_endpoint: TokenEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_mail(offers=("XOAUTH2",))
    server.tokens = token_endpoint.given
    house = promised(LEADERS, server.port)
    by_oauth2(house, token_endpoint)
    for _ in range(3 * MOST_TRIES):
        attempt(house, timedelta(hours=3))
    assert (delivery(house)["state"], server.logins, token_endpoint.asked) == ("waiting", [], [])
    assert "The environment variable OFSTED_WATCH_SMTP_CLIENT_SECRET, which holds the client secret" in heard(house)
    monkeypatch.setenv("OFSTED_WATCH_SMTP_CLIENT_SECRET", "hush")
    house.run()
    assert (delivery(house)["state"], server.logins) == ("sent", [b"watch@example.org"])
    assert envelopes(server) == [[DIRECTOR, CHAIR]]
    assert "hush" not in str(house.export("deliveries"))


def test_operators_hear_at_once_that_the_client_secret_has_expired(
    promised: Promised, start_mail: StartMail, token_endpoint: TokenEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFSTED_WATCH_SMTP_CLIENT_SECRET", "hush")
    server = start_mail(offers=("XOAUTH2",))
    house = promised(LEADERS, server.port)
    by_oauth2(house, token_endpoint)
    said = {"error": "invalid_client", "error_description": "AADSTS7000222: The secret 'hush' is expired."}
    token_endpoint.answers = [(401, said)] * 3
    attempt(house)
    assert delivery(house)["state"] == "failed"
    told = heard(house)
    assert "The client secret has expired (AADSTS7000222)" in told
    assert "hush" not in told + str(house.export("deliveries"))


def test_an_alert_that_teams_says_200_to_and_does_not_post_is_no_delivery(board: House, receiver: Receiver) -> None:
    receiver.answers(200, body="Webhook message delivery failed with error: the endpoint returned HTTP error 429.")
    attempt(board)
    assert (delivery(board)["state"], delivery(board)["sent_at"]) == ("waiting", None)
    receiver.answers(202)
    attempt(board, timedelta(minutes=1))
    assert delivery(board)["state"] == "sent"


def test_operators_hear_at_once_that_a_workflow_is_switched_off(board: House, receiver: Receiver) -> None:
    receiver.answers(400, body='{"error": {"code": "WorkflowTriggerIsNotEnabled", "message": "state \'Disabled\'"}}')
    attempt(board)
    assert delivery(board)["state"] == "failed"
    assert "its owner must switch it on in Power Automate" in heard(board)


def test_what_waited_for_a_subscription_that_is_no_more_fails_at_the_next_start(
    promised: Promised, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEAMS_WEBHOOK_BOARD", raising=False)
    house = promised(BOARD)
    attempt(house)
    house.settings = replace(house.settings, subscriptions=(OPERATORS,))
    house.services = replace(house.services, settings=house.settings)
    house.run()
    assert (delivery(house)["state"], delivery(house)["error"]) == (
        "failed",
        "watch.toml no longer has this subscription.",
    )


# By e-mail


def test_over_starttls_with_a_password(
    promised: Promised, start_mail: StartMail, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_mail(tls=certificate.context, login=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    monkeypatch.setenv("OFSTED_WATCH_SMTP_USER", "watch")
    monkeypatch.setenv("OFSTED_WATCH_SMTP_PASSWORD", "right")
    house = promised(LEADERS, server.port)
    attempt(house)
    attempt(house, timedelta(hours=1))
    assert (envelopes(server), server.encrypted) == ([[DIRECTOR, CHAIR]], [True])
    assert delivery(house)["state"] == "sent"


def test_a_wrong_password_stops_at_once_and_operators_hear(
    promised: Promised, start_mail: StartMail, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_mail(tls=certificate.context, login=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    monkeypatch.setenv("OFSTED_WATCH_SMTP_USER", "watch")
    monkeypatch.setenv("OFSTED_WATCH_SMTP_PASSWORD", "wr0ng")
    house = promised(LEADERS, server.port)
    attempt(house)
    assert (delivery(house)["state"], delivery(house)["attempts"]) == ("failed", 1)
    assert "The mail server refused the user or the password (535)." in heard(house)


def test_a_refused_recipient_keeps_it_from_nobody_else_and_operators_hear(
    promised: Promised, start_mail: StartMail
) -> None:
    server = start_mail()
    server.refuses = {CHAIR: "550 no such user"}
    house = promised(LEADERS, server.port)
    attempt(house)
    attempt(house, timedelta(hours=1))
    assert envelopes(server) == [[DIRECTOR]]
    assert delivery(house)["state"] == "sent"
    assert f"did not reach {CHAIR}: 550 no such user" in heard(house)


def test_a_recipient_who_is_put_off_is_tried_again_and_nobody_else(promised: Promised, start_mail: StartMail) -> None:
    server = start_mail()
    server.refuses = {CHAIR: "450 try again later"}
    house = promised(LEADERS, server.port)
    attempt(house)
    assert (envelopes(server), delivery(house)["state"]) == ([[DIRECTOR]], "waiting")
    server.refuses = {}
    attempt(house, timedelta(hours=1))
    attempt(house, timedelta(hours=1))
    assert envelopes(server) == [[DIRECTOR], [CHAIR]]
    assert delivery(house)["state"] == "sent"


def test_with_one_refused_and_one_put_off_the_refusal_stays_known(promised: Promised, start_mail: StartMail) -> None:
    server = start_mail()
    server.refuses = {DIRECTOR: "550 no such user", CHAIR: "450 later"}
    house = promised(replace(LEADERS, to=(*LEADERS.to, "third@example.org")), server.port)
    attempt(house)
    server.refuses = {DIRECTOR: "550 no such user"}
    attempt(house, timedelta(hours=1))
    assert envelopes(server) == [["third@example.org"], [CHAIR]]
    assert f"did not reach {DIRECTOR}" in heard(house)


def test_a_recipient_who_is_put_off_for_days_is_given_up(promised: Promised, start_mail: StartMail) -> None:
    server = start_mail()
    server.refuses = {CHAIR: "450 try again later"}
    house = promised(LEADERS, server.port)
    attempt(house)
    server.refuses = {DIRECTOR: "550 nobody asks for them", CHAIR: "450 try again later"}
    for _ in range(MOST_TRIES):
        attempt(house, timedelta(hours=8))
    assert envelopes(server) == [[DIRECTOR]]
    assert (delivery(house)["state"], delivery(house)["attempts"]) == ("failed", MOST_TRIES)


def test_a_4xx_then_a_2xx_is_one_message(promised: Promised, start_mail: StartMail) -> None:
    server = start_mail()
    server.answers = ["451 not now"]
    house = promised(LEADERS, server.port)
    attempt(house)
    assert delivery(house)["error"] == "The mail server refused the message: 451 not now"
    attempt(house, timedelta(minutes=1))
    assert envelopes(server) == [[DIRECTOR, CHAIR]]
    assert delivery(house)["attempts"] == 2


def test_cut_off_after_it_was_accepted_it_comes_twice_under_one_message_id(
    promised: Promised, start_mail: StartMail
) -> None:
    """The one case in which somebody is told twice: nobody can know whether an answer that was cut off was a yes."""
    server = start_mail()
    server.cuts_after_data = True
    house = promised(LEADERS, server.port)
    attempt(house)
    assert "broke off before it confirmed" in delivery(house)["error"]
    server.cuts_after_data = False
    attempt(house, timedelta(minutes=1))
    attempt(house, timedelta(hours=1))
    assert envelopes(server) == [[DIRECTOR, CHAIR]] * 2
    mails = [
        message_from_bytes(bytes(envelope.original_content or b""), policy=policy.default)
        for envelope in server.accepted
    ]
    assert len({mail["Message-ID"] for mail in mails}) == 1


# By webhook


def test_202_is_sent_once(board: House, receiver: Receiver) -> None:
    attempt(board)
    attempt(board, timedelta(hours=1))
    assert len(receiver.requests) == 1
    assert delivery(board)["state"] == "sent"


def test_429_is_not_tried_again_before_its_retry_after(board: House, receiver: Receiver) -> None:
    receiver.answers(429, "Retry-After: 3600")
    attempt(board)
    attempt(board, timedelta(minutes=59))
    assert len(receiver.requests) == 1
    receiver.answers(202)
    attempt(board, timedelta(minutes=2))
    assert (len(receiver.requests), delivery(board)["state"]) == (2, "sent")


def test_500_is_tried_again_and_told_once(board: House, receiver: Receiver) -> None:
    receiver.answers(500)
    attempt(board)
    receiver.answers(202)
    attempt(board, timedelta(minutes=1))
    attempt(board, timedelta(hours=1))
    assert (len(receiver.requests), delivery(board)["state"]) == (2, "sent")


def test_an_acceptance_that_is_never_heard_comes_twice_under_one_alert_id(board: House, receiver: Receiver) -> None:
    """The same one case: the receiver took it, and its answer was lost."""
    receiver.answer = None
    attempt(board)
    receiver.answers(202)
    attempt(board, timedelta(minutes=1))
    first, second = (request.split(b"\r\n\r\n", 1)[1] for request in receiver.requests)
    assert first == second
    assert delivery(board)["alert_id"].encode() in first


def test_an_alert_promised_by_an_older_program_goes_under_its_own_id(board: House, receiver: Receiver) -> None:
    """Its content has the id as well, as it was kept until then."""
    with board.services.database.begin() as session:
        row = session.scalars(select(DeliveryRow).where(DeliveryRow.subscription == "Board")).one()
        row.content = json.dumps({"id": row.alert_id, **json.loads(row.content)})
    receiver.answers(202)
    attempt(board)
    (request,) = receiver.requests
    assert request.count(f"Alert {delivery(board)['alert_id']}".encode()) == 2


@pytest.mark.parametrize("status_code", [401, 410])
def test_what_is_gone_for_good_stops_at_once_and_operators_hear_by_another_way(
    board: House, receiver: Receiver, status_code: int
) -> None:
    receiver.answers(status_code)
    attempt(board)
    attempt(board, timedelta(days=1))
    assert len(receiver.requests) == 1
    assert delivery(board)["state"] == "failed"
    assert f"({status_code})" in heard(board)
    assert any(f"({status_code})" in sentence for sentence in board.health().broken)


def test_a_dead_channel_delays_no_other(promised: Promised, closed_port: int) -> None:
    house = promised(LEADERS, closed_port)
    attempt(house)
    assert delivery(house)["state"] == "waiting"
    assert "could not be reached" in heard(house)  # the recorder works


# Over a day


def test_the_waits_grow_to_six_hours_and_are_the_same_whenever_they_are_asked_for() -> None:
    row = DeliveryRow(alert_id="k7q2m9xa")
    waits = []
    for row.tries in range(1, MOST_TRIES):
        waits.append(wait_before_the_next(row))
        assert wait_before_the_next(row) == waits[-1]
    assert waits[:6] == sorted(waits[:6])
    assert max(waits[:6]) <= timedelta(hours=2.4)
    assert timedelta(hours=4.8) <= min(waits[6:]) < max(waits) <= timedelta(hours=7.2)


def test_a_delivery_outlasts_a_long_weekend_whatever_its_rhythm() -> None:
    assert timedelta(seconds=sum(0.8 * _STEPS[min(n, len(_STEPS)) - 1] for n in range(1, MOST_TRIES))) >= LONGEST
    assert timedelta(hours=96) <= LONGEST


def test_of_many_that_failed_together_each_has_its_own_rhythm() -> None:
    waits = {wait_before_the_next(DeliveryRow(alert_id=f"alert{number}", tries=3)) for number in range(50)}
    assert len(waits) == 50
    assert timedelta(seconds=48) <= min(waits) < max(waits) <= timedelta(seconds=72)


def test_after_four_days_of_trying_it_has_failed(board: House, receiver: Receiver) -> None:
    receiver.answers(503)
    began, times = board.clock.now, list[datetime]()
    while delivery(board)["state"] == "waiting":
        attempt(board)
        times.append(board.clock.now)
        next_try = delivery(board)["next_try_at"]
        board.clock.now = datetime.fromisoformat(next_try) if next_try else board.clock.now
    assert len(receiver.requests) == MOST_TRIES
    assert timedelta(hours=96) <= times[-1] - began < timedelta(hours=160)


def test_operators_whose_own_alerts_do_not_arrive_are_not_told_so_without_end(
    make_house: MakeHouse, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", f"{receiver.origin}/workflows/1?sig=hush")
    receiver.answers(410)
    house = make_house(replace(BOARD, about=frozenset({About.OPERATIONS})))
    house.services = replace(house.services, channels=all_channels())
    house.run()  # a practice list holds fewer than 153: something to tell
    for _ in range(5):
        house.clock.now += timedelta(minutes=20)
        house.run()
    assert len(receiver.requests) == 1


def test_operators_hear_that_others_operators_cannot_be_reached(
    make_house: MakeHouse, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", f"{receiver.origin}/workflows/1?sig=hush")
    receiver.answers(410)
    house = make_house(replace(BOARD, about=frozenset({About.OPERATIONS})), OPERATORS)
    house.services = replace(house.services, channels={**all_channels(), "recorder": house.people})
    house.run()
    assert "to “Board” could not be delivered" in heard(house)
