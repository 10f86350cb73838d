"""Wrong passwords are limited: from one address, from many together, and however many come at one moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.house import NOON
from tests.worker.web.operations.conftest import PASSWORD, Operator
from worker.web.guard.guesses import MOST, MOST_FROM_ONE, WINDOW, Guesses


def test_who_guesses_often_must_wait_and_is_told_for_how_long(stranger: Operator) -> None:
    for _ in range(MOST_FROM_ONE):
        assert stranger.sign_in(password="a guess of many").status_code == 403
    answer = stranger.sign_in()
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "There were too many wrong passwords: wait 15 minutes, then try again." in answer.text
    stranger.house.clock.now += timedelta(minutes=14, seconds=30)
    assert "wait a minute" in stranger.sign_in().text
    stranger.house.clock.now += timedelta(minutes=1)
    assert stranger.sign_in().status_code == 303


def test_a_right_password_begins_the_count_anew(stranger: Operator) -> None:
    for _ in range(3):
        for _ in range(MOST_FROM_ONE - 1):
            stranger.sign_in(password="a guess of many")
        assert stranger.sign_in(password=PASSWORD).status_code == 303
        stranger.send("/operations", "/operations/sign-out")


def test_many_addresses_together_have_few_guesses_and_take_little_memory() -> None:
    guesses = Guesses()
    waits = [guesses.wait(f"198.51.100.{number}", NOON) for number in range(200)]
    assert waits.count(None) == MOST
    assert waits[-1] == WINDOW
    assert len(guesses._wrong) == MOST
    assert guesses.wait("198.51.100.250", NOON + WINDOW) is None


@pytest.mark.parametrize(
    "addresses", [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1")]
)
def test_one_machine_with_many_addresses_of_ipv6_is_one(addresses: tuple[str, str]) -> None:
    guesses = Guesses()
    for _ in range(MOST_FROM_ONE):
        assert guesses.wait(addresses[0], NOON) is None
    assert guesses.wait(addresses[1], NOON)
    assert guesses.wait("2001:db8:1:3::1", NOON) is None


def test_a_guess_counts_before_it_is_looked_at() -> None:
    guesses = Guesses()
    assert [guesses.wait("192.0.2.1", NOON) for _ in range(9)].count(None) == MOST_FROM_ONE
