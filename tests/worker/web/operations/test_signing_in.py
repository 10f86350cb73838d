"""Nobody sees the pages for operators without the password; a session is short, and ends with the password."""

from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from werkzeug.test import TestResponse

from tests.worker.conftest import MakeHouse
from tests.worker.web.operations.conftest import FROM_HERE, PASSWORD, Operator, operator_at
from worker.config.settings import OPERATIONS_PASSWORD
from worker.web.guard.guard import COOKIE
from worker.web.guard.sessions import IDLE, LONGEST
from worker.web.site import Site

PAGES = ("", "/sources", "/source?of=x", "/queue", "/deliveries", "/deliveries/abc", "/held", "/troubles", "/trace")
ACTIONS = (
    "/source/pause", "/source/resume", "/deliveries/abc/resend", "/deliveries/abc/dismiss", "/deliveries/failed/resend",
    "/deliveries/failed/dismiss", "/held/1/approve", "/held/1/reject", "/sign-out",
)  # fmt: skip


def cookie_of(answer: TestResponse) -> SimpleCookie:
    return SimpleCookie(answer.headers["Set-Cookie"])


def test_nobody_sees_a_page_for_operators_without_the_password(stranger: Operator) -> None:
    for page in PAGES:
        answer = stranger.client.get(f"/operations{page}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/operations/sign-in"), page
    for action in ACTIONS:
        assert stranger.post(f"/operations{action}", {"why": "x"}).status_code == 403, action


def test_no_page_for_operators_is_forgotten_here(stranger: Operator) -> None:
    rules = [rule for rule in stranger.site.app.url_map.iter_rules() if rule.endpoint.startswith("operations.")]
    paths = {rule.rule.replace("<alert_id>", "abc").replace("<int:document>", "1") for rule in rules}
    asked = {f"/operations{page.partition('?')[0]}" for page in (*PAGES, *ACTIONS)}
    assert paths == {*asked, "/operations/sign-in"}


def test_without_a_password_the_pages_are_off_and_say_so(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    for password in ("", "too short"):
        monkeypatch.setenv(OPERATIONS_PASSWORD, password)
        for page in (*PAGES, "/sign-in"):
            assert "The pages for operators are off" in operator.get(f"/operations{page}", 404)
        assert operator.post("/operations/sign-in", {"name": "A. Person", "password": password}).status_code == 404
        assert "Operations" not in operator.get("/")


def test_a_site_without_settings_has_no_pages_for_operators(make_house: MakeHouse) -> None:
    house = make_house()
    client = Site(None, house.services.database, "", house.clock, house.health).app.test_client()
    assert client.get("/operations").status_code == 404
    assert client.post("/operations/sign-in", data={"password": ""}, headers=FROM_HERE).status_code == 404


def test_the_password_may_stand_in_a_file(stranger: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OPERATIONS_PASSWORD)
    file = stranger.house.settings.home / "password"
    file.write_text("another long password\n")
    monkeypatch.setenv(f"{OPERATIONS_PASSWORD}_FILE", str(file))
    assert stranger.sign_in().status_code == 403
    assert stranger.sign_in(password="another long password").status_code == 303


def test_who_knows_the_password_and_says_a_name_is_let_in(stranger: Operator) -> None:
    assert "Say who you are" in stranger.sign_in(name=" \u202e ").text
    assert stranger.sign_in().status_code == 303
    assert "A. Person" in stranger.get("/operations")
    assert stranger.client.get("/operations/sign-in").headers["Location"] == "/operations"


def test_another_password_is_refused(stranger: Operator) -> None:
    for wrong in ("", PASSWORD[:-1], f"{PASSWORD} x", PASSWORD.upper(), "ä" * 20):
        answer = stranger.sign_in(password=wrong)
        assert answer.status_code == 403
        assert "That is not the password." in answer.text
    assert stranger.client.get("/operations").status_code == 303


def test_the_cookie_is_for_these_pages_and_no_script_and_no_other_site(stranger: Operator) -> None:
    cookie = cookie_of(stranger.sign_in())[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Strict",
        "/operations",
        "",
    )
    assert not cookie["secure"]


def test_over_https_the_cookie_is_secure(make_house: MakeHouse) -> None:
    """A proxy decrypts for us, and passes on the host that it was asked for."""
    house = make_house()
    operator = operator_at(house, "https://watch.example.gov.uk")
    answer = operator.client.get("/operations/sign-in", base_url="http://watch.example.gov.uk")
    assert cookie_of(answer)[COOKIE]["secure"] is True
    answer = operator.client.get("/operations/sign-in", base_url="http://localhost:8470")
    assert not cookie_of(answer)[COOKIE]["secure"]


def test_who_would_send_the_password_for_others_to_read_is_warned(stranger: Operator) -> None:
    warning = "came without encryption"
    assert warning in stranger.client.get("/operations/sign-in", base_url="http://192.0.2.7:8470").text
    assert warning not in stranger.client.get("/operations/sign-in", base_url="http://127.0.0.1:8470").text
    assert warning not in stranger.client.get("/operations/sign-in", base_url="https://192.0.2.7").text


def test_a_cookie_that_was_changed_or_made_by_another_process_opens_nothing(operator: Operator) -> None:
    kept = operator.client.get_cookie(COOKIE, path="/operations")
    assert kept
    other = operator_at(operator.house)
    for value in (kept.value[:-1], f"{kept.value}A", kept.value.swapcase(), "x" * 3_900, "", ".."):
        operator.client.set_cookie(COOKIE, value, path="/operations")
        assert operator.client.get("/operations").status_code == 303, value
    other.client.set_cookie(COOKIE, kept.value, path="/operations")
    assert other.client.get("/operations").status_code == 303


def test_another_password_signs_everybody_out(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPERATIONS_PASSWORD, "a password that is another")
    assert operator.client.get("/operations").status_code == 303


def test_a_session_ends_when_nothing_is_asked_in_it_and_after_some_hours(operator: Operator) -> None:
    for _ in range(LONGEST // (IDLE - timedelta(minutes=1))):
        operator.house.clock.now += IDLE - timedelta(minutes=1)
        operator.get("/operations/queue")
    operator.house.clock.now += IDLE - timedelta(minutes=1)
    assert operator.client.get("/operations/queue").status_code == 303
    operator.sign_in()
    operator.get("/operations/queue")
    operator.house.clock.now += IDLE
    assert operator.client.get("/operations/queue").status_code == 303


def test_who_signs_out_is_out_even_with_the_cookie_of_before(operator: Operator) -> None:
    kept = operator.client.get_cookie(COOKIE, path="/operations")
    assert kept
    answer = operator.send("/operations", "/operations/sign-out")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/operations/sign-in")
    assert operator.client.get_cookie(COOKIE, path="/operations") is None
    operator.client.set_cookie(COOKIE, kept.value, path="/operations")
    assert operator.client.get("/operations").status_code == 303


def test_nobody_keeps_a_page_for_operators(stranger: Operator) -> None:
    before = stranger.client.get("/operations/sign-in")
    stranger.sign_in()
    for answer in (before, stranger.client.get("/operations"), stranger.client.get("/operations/nothing")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script" not in answer.headers["Content-Security-Policy"]


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(stranger: Operator) -> None:
    stranger.get("/operations/sign-in")
    planted = stranger.client.get_cookie(COOKIE, path="/operations")
    stranger.sign_in()
    signed_in = stranger.client.get_cookie(COOKIE, path="/operations")
    assert planted
    assert signed_in
    assert planted.value != signed_in.value
    stranger.client.set_cookie(COOKIE, planted.value, path="/operations")
    assert stranger.client.get("/operations").status_code == 303
