"""A form does something only where a page of ours sent it, in the session of which it is; opening a page changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from findings.model import Grade, Status
from storage import decisions, deliveries, sources
from storage.tables import AttemptRow, DecisionRow, ResendRow, SourceDecisionRow
from tests.house import House, report
from tests.worker.web.operations.conftest import FROM_HERE, HOST, Operator, operator_at

REJECT = "/operations/held/1/reject"
FIELDS = {"why": "Not ours"}


@pytest.fixture
def holding(operator: Operator) -> Operator:
    """With one held document, number 1."""
    held = report(date(2025, 5, 12), {"leaders": Grade.GOOD}, status=Status.HELD)
    operator.house.publish("1", b"held", held, date(2025, 7, 1))
    operator.house.run()
    return operator


def is_held(house: House) -> bool:
    with house.services.database.begin() as session:
        return bool(decisions.held(session))


def test_a_form_without_the_token_of_its_session_does_nothing(holding: Operator) -> None:
    other = operator_at(holding.house)
    other.sign_in("B. Person")
    for token in ("", "0" * 64, "ä", other.token(other.get("/operations/held"))):
        answer = holding.post(REJECT, {**FIELDS, "token": token})
        assert answer.status_code == 403
        assert "Nothing was done" in answer.text
    assert is_held(holding.house)
    assert holding.send("/operations/held", REJECT, FIELDS).status_code == 303
    assert not is_held(holding.house)


def test_a_form_from_another_site_does_nothing(holding: Operator) -> None:
    for headers in (
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"{HOST}.evil.example"},
        {"Origin": "http://localhost:8025"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": HOST},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ):
        holding.headers = headers
        assert holding.send("/operations/held", REJECT, FIELDS).status_code == 403, headers
    assert is_held(holding.house)


def test_every_browser_says_that_a_form_is_from_here(holding: Operator) -> None:
    """One that is older in one header, one that is newer in both."""
    for headers in ({"Origin": HOST}, {"Sec-Fetch-Site": "same-origin"}, FROM_HERE):
        holding.headers = headers
        assert holding.send("/operations/held", REJECT, {"why": " "}).status_code == 400, headers


def test_nobody_is_signed_in_by_a_form_of_another_site(stranger: Operator) -> None:
    stranger.get("/operations/sign-in")
    stranger.headers = {"Origin": "https://evil.example"}
    assert stranger.sign_in().status_code == 403
    assert stranger.client.get("/operations").status_code == 303


def test_opening_an_address_changes_nothing(holding: Operator) -> None:
    for action in (REJECT, "/operations/held/1/approve", "/operations/source/pause", "/operations/sign-out"):
        for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH"):
            answer = holding.client.open(action, method=method, query_string=FIELDS, headers=FROM_HERE)
            assert answer.status_code == 405, (action, method)
    with holding.house.services.database.begin() as session:
        for table in (DecisionRow, SourceDecisionRow, ResendRow):
            assert not session.query(table).count()
        tries = session.query(AttemptRow).count()
        assert tries == sum(row.attempts for row in deliveries.newest(session))
        assert not [row for row in sources.watched(session) if row.paused_until]
    assert "A. Person" in holding.get("/operations")


def test_a_form_that_is_too_long_does_nothing_and_says_so(holding: Operator) -> None:
    answer = holding.send("/operations/held", REJECT, {"why": "x" * 5_000})
    assert answer.status_code == 413
    assert "in fewer words" in answer.text
    assert holding.send("/operations/held", REJECT, {"why": "x" * 400}).status_code == 400
    assert holding.send("/operations/held", REJECT, {"why": " "}).status_code == 400
    assert is_held(holding.house)


def test_the_longest_reason_in_any_script_has_room(holding: Operator) -> None:
    assert holding.send("/operations/held", REJECT, {"why": "語" * 300}).status_code == 303


def test_what_was_done_is_said_once_and_to_who_did_it(holding: Operator) -> None:
    assert "Document 1 is rejected" in holding.done("/operations/held", REJECT, FIELDS)
    assert "Document 1 is rejected" not in holding.get("/operations/held")
