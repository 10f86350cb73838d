"""`ofsted-watch check-config`: who would be told what, and whether the environment has what is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from findings.themes import all_themes
from worker.cli import app

WATCH = '[watch]\nauthorities = ["Halton", "region: North West"]\n'
BOARD = '[[subscriptions]]\nname = "Board"\nchannel = "teams"\nwebhook_env = "BOARD_ADDRESS"\n'
CASES = '[[subscriptions]]\nname = "Cases"\nchannel = "webhook"\nwebhook_env = "CASES_ADDRESS"\nsecret_env = "CASES_SECRET"\n'
WORKFLOW = "https://x.api.powerplatform.com/workflows/x/invoke?sig=s3cr3t"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "BOARD_ADDRESS",
        "CASES_ADDRESS",
        "CASES_SECRET",
        "OFSTED_WATCH_SMTP_USER",
        "OFSTED_WATCH_SMTP_PASSWORD",
        "OFSTED_WATCH_SMTP_CLIENT_SECRET",
        "OFSTED_WATCH_OPERATIONS_PASSWORD",
    ):
        monkeypatch.delenv(name, raising=False)


def check(folder: Path, text: str) -> Result:
    config = folder / "watch.toml"
    config.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["check-config", "--config", str(config), "--home", str(folder / "home")])


def test_it_shows_who_would_hear_what_when_and_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOARD_ADDRESS", WORKFLOW)
    shown = check(
        tmp_path,
        WATCH + BOARD + 'themes = ["neglect"]\nquiet = "20:00-07:00"\nquiet_except = "falls"\nsend = "weekly"\n'
        '[[subscriptions]]\nname = "Ops"\nchannel = "console"\nabout = ["operations"]\nauthorities = "Halton"\n',
    )  # fmt: skip
    words = " ".join(shown.stdout.split())
    assert shown.exit_code == 0
    assert "watch.toml watches 24 authorities: Blackburn with Darwen, Blackpool, " in words
    assert "Warrington, Westmorland and Furness, Wigan, and Wirral." in words
    assert "Board hears of all 24 of them about everything; weaknesses and actions only on neglect" in words
    assert "when Mondays at 08:00; not 20:00–07:00 but for falls where Teams, by BOARD_ADDRESS" in words
    assert "Ops hears of the watch itself" in words
    assert shown.stderr == "Nothing is wrong.\n"
    assert "s3cr3t" not in shown.output
    assert not (tmp_path / "home").exists()


def test_each_variable_that_is_not_set_is_a_mistake(tmp_path: Path) -> None:
    shown = check(tmp_path, WATCH + BOARD + CASES)
    assert shown.exit_code == 1
    assert shown.stderr.splitlines() == [
        f"“{name}”: the environment variable {variable} is not set, so nothing can be sent."
        for name, variable in (("Board", "BOARD_ADDRESS"), ("Cases", "CASES_ADDRESS"), ("Cases", "CASES_SECRET"))
    ]
    assert "Board" in shown.stdout


def test_what_cannot_be_an_address_or_a_secret_is_a_mistake_and_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOARD_ADDRESS", "https://x.webhook.office.com/webhookb2/s3cr3t")
    monkeypatch.setenv("CASES_ADDRESS", "http://hooks.example.org/s3cr3t")
    monkeypatch.setenv("CASES_SECRET", "s3cr3t")
    shown = check(tmp_path, WATCH + BOARD + CASES)
    board, address, secret = shown.stderr.splitlines()
    assert shown.exit_code == 1
    assert "Microsoft has retired" in board
    assert "must begin with https://" in address
    assert "CASES_SECRET cannot be right: " in secret
    assert "s3cr3t" not in shown.output


def test_a_subscription_on_test_needs_no_secret_and_is_named_loudly(tmp_path: Path) -> None:
    shown = check(tmp_path, WATCH + BOARD + "test = true\n")
    assert shown.exit_code == 0
    assert "TEST: kept in" in shown.stdout
    assert shown.stderr.startswith("TEST: nobody is told anything by “Board”")


def test_a_password_without_its_user_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFSTED_WATCH_SMTP_PASSWORD", "s3cr3t")
    email = '[email]\nserver = "smtp://mail.example.org"\nfrom = "watch@example.org"\n'
    shown = check(tmp_path, WATCH + email)
    assert shown.exit_code == 1
    assert "only one is set" in shown.stderr
    assert "s3cr3t" not in shown.output


OAUTH2 = (
    '[email]\nserver = "smtp://mail.example.org"\nfrom = "Watch <watch@example.org>"\n'
    'sign_in = "oauth2"\ntenant = "wexmoor.example"\nclient_id = "0a1b"\n'
)


def test_a_client_secret_that_is_not_set_is_a_mistake(tmp_path: Path) -> None:
    shown = check(tmp_path, WATCH + OAUTH2)
    assert shown.exit_code == 1
    assert (
        "The environment variable OFSTED_WATCH_SMTP_CLIENT_SECRET is not set, so no mail can be sent." in shown.stderr
    )


def test_it_shows_how_mail_is_signed_in_and_never_the_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFSTED_WATCH_SMTP_CLIENT_SECRET", "s3cr3t")
    shown = check(tmp_path, WATCH + OAUTH2)
    assert shown.exit_code == 0
    assert (
        "Mail goes through mail.example.org:587, signed in by OAuth2 as watch@example.org, with a token from "
        "login.microsoftonline.com." in " ".join(shown.stdout.split())
    )
    assert "s3cr3t" not in shown.output
    monkeypatch.setenv("OFSTED_WATCH_SMTP_USER", "box@example.org")
    assert "as box@example.org" in " ".join(check(tmp_path, WATCH + OAUTH2).stdout.split())


def test_it_says_whether_there_are_pages_for_operators_and_never_their_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "(/operations) are off" in " ".join(check(tmp_path, WATCH).stdout.split())
    monkeypatch.setenv("OFSTED_WATCH_OPERATIONS_PASSWORD", "a password for operators")
    shown = check(tmp_path, WATCH)
    assert "ask for their password, which is set" in " ".join(shown.stdout.split())
    monkeypatch.setenv("OFSTED_WATCH_OPERATIONS_PASSWORD", "too short")
    short = check(tmp_path, WATCH)
    assert short.exit_code == 1
    assert "has fewer than 12 characters" in short.stderr
    assert "a password for operators" not in shown.output
    assert "too short" not in short.output


def test_every_mistake_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    shown = check(tmp_path, '[watch]\nauthorities = ["Haltn"]\n' + BOARD + 'themes = "xyzzy"\n')
    assert shown.exit_code == 1
    assert len(shown.stderr.splitlines()) == 2
    assert shown.stdout == ""


def test_the_themes_can_be_listed() -> None:
    shown = CliRunner().invoke(app, ["check-config", "--themes"])
    assert shown.stdout.splitlines() == sorted(all_themes())
