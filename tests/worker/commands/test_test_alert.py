"""`ofsted-watch test-alert`: the whole way to a real mail server and a real token endpoint, or to a real receiver."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.alerts.conftest import MailServer, Receiver, StartMail, receiver, start_mail
from tests.alerts.token_endpoint import TokenEndpoint, token_endpoint
from worker.cli import app

__all__ = ["receiver", "start_mail", "token_endpoint"]

WATCH = '[watch]\nauthorities = ["Halton"]\nallow_private_addresses = true\n'
LEADERS = '[[subscriptions]]\nname = "Leaders"\nchannel = "email"\nto = ["dcs@example.org"]\n'
BOARD = '[[subscriptions]]\nname = "Board"\nchannel = "teams"\nwebhook_env = "BOARD_ADDRESS"\n'


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "PASSWORD", "CLIENT_SECRET"):
        monkeypatch.delenv(f"OFSTED_WATCH_SMTP_{name}", raising=False)


def try_out(folder: Path, text: str, name: str) -> Result:
    config = folder / "watch.toml"
    config.write_text(WATCH + text, encoding="utf-8")
    command = ["test-alert", "--subscription", name, "--config", str(config), "--home", str(folder / "home")]
    return CliRunner().invoke(app, command)


def mail_by(server: MailServer, endpoint: TokenEndpoint) -> str:
    return (
        f'[email]\nserver = "smtp://127.0.0.1:{server.port}"\nfrom = "Watch <watch@example.org>"\n'
        f'sign_in = "oauth2"\nclient_id = "0a1b"\ntoken_url = "{endpoint.url}"\n'
    )


def test_a_test_goes_through_a_mail_server_that_takes_tokens_alone(
    tmp_path: Path, start_mail: StartMail, token_endpoint: TokenEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFSTED_WATCH_SMTP_CLIENT_SECRET", "s3cr3t")
    monkeypatch.setenv("OFSTED_WATCH_SMTP_USER", "box@example.org")
    server = start_mail(offers=("XOAUTH2",))
    server.tokens = token_endpoint.given
    shown = try_out(tmp_path, mail_by(server, token_endpoint) + LEADERS, "Leaders")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("Accepted by the mail server for 1 of 1. Has it arrived")
    assert token_endpoint.asked[0]["client_secret"] == "s3cr3t"
    assert token_endpoint.asked[0]["scope"] == "https://outlook.office365.com/.default"
    assert server.logins == [b"box@example.org"]
    assert "s3cr3t" not in shown.output


def test_a_client_secret_that_is_missing_or_wrong_is_one_sentence(
    tmp_path: Path, start_mail: StartMail, token_endpoint: TokenEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = mail_by(start_mail(offers=("XOAUTH2",)), token_endpoint) + LEADERS
    shown = try_out(tmp_path, text, "Leaders")
    assert shown.exit_code == 1
    assert "The environment variable OFSTED_WATCH_SMTP_CLIENT_SECRET" in shown.stderr
    monkeypatch.setenv("OFSTED_WATCH_SMTP_CLIENT_SECRET", "s3cr3t")
    token_endpoint.answers = [(401, {"error": "invalid_client", "error_description": "s3cr3t is wrong"})]
    shown = try_out(tmp_path, text, "Leaders")
    assert shown.exit_code == 1
    assert "The token endpoint refused the application (invalid_client)" in shown.stderr
    assert "s3cr3t" not in shown.output


def test_teams_that_says_200_and_means_no_fails_the_test(
    tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOARD_ADDRESS", f"{receiver.origin}/workflows/1?sig=s3cr3t")
    receiver.answers(200, body="Webhook message delivery failed with error: the endpoint returned HTTP error 403.")
    shown = try_out(tmp_path, BOARD, "Board")
    assert shown.exit_code == 1
    assert "Teams refused the webhook address (403 inside a 200)" in shown.stderr
    assert "s3cr3t" not in shown.output
