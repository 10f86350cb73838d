"""[web] of watch.toml and the key of its links: right, or refused in one sentence that says what to do."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from alerts.destination import Secret
from tests.databases import opened
from worker.cli import app
from worker.config.settings import LINK_KEY, WebSettings, load
from worker.errors import Mistakes, UserError
from worker.unsubscribing import unsubscribing
from worker.unsubscribing.links import Links
from worker.web.serving import listening_on

WATCH = '[watch]\nauthorities = ["Halton"]\n'
LEADERS = (
    '[email]\nserver = "smtp://mail.example.org"\nfrom = "watch@example.org"\n'
    '[[subscriptions]]\nname = "Leaders"\nchannel = "email"\nto = ["DCS <dcs@example.org>", "chair@example.org"]\n'
)
WEB = '[web]\naddress = "https://watch.example.org/alerts/"\n'
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LINK_KEY", "SMTP_USER", "SMTP_PASSWORD", "DATABASE_URL", "CONFIG", "HOME"):
        monkeypatch.delenv(f"OFSTED_WATCH_{name}", raising=False)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "watch.toml"
    path.write_text(WATCH + LEADERS + WEB, encoding="utf-8")
    return path


@pytest.fixture
def left(config: Path) -> Path:
    """The same, and the director has unsubscribed."""
    home = config.parent / "home"
    home.mkdir()
    with closing(opened(load(config, home).database_url)) as database, database.begin() as session:
        unsubscribing.leave(session, "Leaders", "dcs@example.org", datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    return config


def run(config: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--config", str(config), "--home", str(config.parent / "home")])


def test_the_address_is_understood_and_where_it_is_served(config: Path) -> None:
    assert load(config).web == WebSettings(address="https://watch.example.org/alerts", host="127.0.0.1", port=8470)
    config.write_text(WATCH + WEB + 'listen = "[::1]:80"\n')
    assert load(config).web == WebSettings(address="https://watch.example.org/alerts", host="::1", port=80)


def test_without_it_there_is_nothing(config: Path) -> None:
    config.write_text(WATCH)
    assert load(config).web is None


@pytest.mark.parametrize("address", ["http://localhost:8470", "http://127.0.0.1:8470/watch"])
def test_http_is_for_this_machine(config: Path, address: str) -> None:
    config.write_text(f'{WATCH}[web]\naddress = "{address}"\n')
    assert load(config).web is not None


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://watch.example.org", 'must begin with "https://": mail programs take no other'),
        ("https://watch.example.org/?a=b", "without anything after its path"),
        ("https://me:hush@watch.example.org", "without anything after its path"),
        ("https://watch.example.org/a>b", "without anything after its path"),
        ("https://[::1", "without anything after its path"),
        ("https://watch.example.org:x", "without anything after its path"),
        ("watch.example.org", 'must be an address such as "https://watch.example.gov.uk"'),
    ],
)
def test_an_address_that_cannot_serve_is_a_mistake(config: Path, address: str, sentence: str) -> None:
    config.write_text(f'{WATCH}[web]\naddress = "{address}"\n')
    with pytest.raises(Mistakes) as caught:
        load(config)
    (found,) = caught.value.sentences
    assert found.startswith('watch.toml: [web]: "address" ')
    assert sentence in found
    assert "hush" not in found


@pytest.mark.parametrize("place", ["8470", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "a b:80", "127.0.0.1:80/x"])
def test_a_place_to_listen_is_a_host_and_a_port(config: Path, place: str) -> None:
    config.write_text(f'{WATCH}{WEB}listen = "{place}"\n')
    with pytest.raises(Mistakes, match='"listen" must be a host and a port such as "127'):
        load(config)


@pytest.mark.parametrize("key", [None, "too short"])
def test_without_a_key_the_check_says_how_to_make_one(
    config: Path, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    if key:
        monkeypatch.setenv(LINK_KEY, key)
    shown = run(config, "check-config")
    assert shown.exit_code == 1
    assert shown.stderr == (
        "[web] needs the environment variable OFSTED_WATCH_LINK_KEY with 32 characters or more, or nobody can "
        "unsubscribe: put there what `openssl rand -base64 32` prints, and keep it.\n"
    )


def test_with_a_key_nothing_is_wrong_and_it_is_not_shown(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LINK_KEY, KEY)
    shown = run(config, "check-config")
    assert (shown.exit_code, shown.stderr) == (0, "Nothing is wrong.\n")
    said = "Recipients of mails unsubscribe at https://watch.example.org/alerts, which is served on 127.0.0.1:8470."
    assert said in " ".join(shown.stdout.split())
    assert KEY not in shown.output
    assert KEY not in repr(load(config))


def test_the_check_names_who_has_unsubscribed(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LINK_KEY, KEY)
    assert "UNSUBSCRIBED: dcs@example.org from “Leaders”, on 21 November 2026.\n" in run(left, "check-config").stderr


def test_the_check_says_where_nobody_is_left(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left.write_text(left.read_text().replace(', "chair@example.org"', ""))
    assert "NOBODY LEFT: all recipients of “Leaders” have unsubscribed" in run(left, "check-config").stderr


def test_they_are_listed_and_put_back(left: Path) -> None:
    assert run(left, "unsubscribed").stdout == "dcs@example.org from “Leaders”, on 21 November 2026\n"
    back = run(left, "unsubscribed", "--undo", "The director <DCS@example.org>", "--subscription", "Leaders")
    assert back.stdout == "dcs@example.org is sent the alerts of “Leaders” again, from the next one on.\n"
    assert run(left, "unsubscribed").stdout == "Nobody has unsubscribed.\n"
    again = run(left, "unsubscribed", "--undo", "dcs@example.org", "--subscription", "Leaders")
    assert (again.exit_code, again.stderr[:54]) == (1, "dcs@example.org has not unsubscribed from “Leaders”: `")


def test_a_test_alert_is_sent_to_nobody_who_has_unsubscribed(left: Path) -> None:
    left.write_text(left.read_text().replace(', "chair@example.org"', ""))
    shown = run(left, "test-alert", "--subscription", "Leaders")
    assert shown.stderr == "All recipients of “Leaders” have unsubscribed, so nobody was sent a test.\n"


def test_it_can_be_served_elsewhere(config: Path) -> None:
    web = listening_on(load(config), "0.0.0.0:80").web
    assert web is not None
    assert (web.host, web.port) == ("0.0.0.0", 80)
    with pytest.raises(UserError, match="--listen must be a host and a port"):
        listening_on(load(config), "everywhere")


def test_a_link_stays_the_same_and_knows_its_recipient_however_they_are_written() -> None:
    links = Links("https://watch.example.org/alerts", Secret(KEY))
    link = links.link("Leaders", "The director <DCS@example.org>")
    assert link == links.link("Leaders", "dcs@example.org")
    assert links.meaning(link.removeprefix("https://watch.example.org")) == ("Leaders", "dcs@example.org")


def test_a_link_fits_on_the_line_of_a_mail() -> None:
    link = Links("https://watch.example.org/alerts", Secret(KEY)).link("L" * 200, f"{'d' * 64}@{'e' * 180}.org")
    assert len(f"List-Unsubscribe: <{link}>") < 998


def test_a_link_by_another_key_or_elsewhere_means_nothing() -> None:
    links = Links("https://watch.example.org/alerts", Secret(KEY))
    path = links.link("Leaders", "dcs@example.org").removeprefix("https://watch.example.org")
    assert Links("https://watch.example.org/alerts", Secret(KEY[::-1])).meaning(path) is None
    assert links.meaning(path.removeprefix("/alerts")) is None
    assert links.meaning("/alerts/unsubscribe/") is None
