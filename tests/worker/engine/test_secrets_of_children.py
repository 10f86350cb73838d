"""Each process of a run is given the secrets that it needs, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.config.settings import HEARTBEAT_URL, LINK_KEY, OPERATIONS_PASSWORD, load
from worker.engine.engine import workers

CONFIG = """
[watch]
authorities = ["80471"]
[web]
address = "https://watch.example.org"
[[subscriptions]]
name = "Board"
channel = "teams"
webhook_env = "TEAMS_WEBHOOK_BOARD"
"""


@pytest.fixture
def environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, str]]:
    """The environment of each process, by its name."""
    config = tmp_path / "watch.toml"
    config.write_text(CONFIG)
    monkeypatch.setenv(LINK_KEY, "the key of links that is long enough")
    monkeypatch.setenv(OPERATIONS_PASSWORD, "a password for operators")
    monkeypatch.setenv(HEARTBEAT_URL, "https://hc.example.org/secret")
    monkeypatch.setenv("TEAMS_WEBHOOK_BOARD", "https://example.org/secret")
    monkeypatch.setenv("A_SECRET_OF_SOMEBODY_ELSE", "secret")
    children = workers(load(config), config, "redis://127.0.0.1:9/0", tmp_path)
    return {child.name: dict(child.environment) for child in children}


def test_the_worker_has_what_it_needs_to_send(environments: dict[str, dict[str, str]]) -> None:
    assert environments["worker"]["TEAMS_WEBHOOK_BOARD"] == "https://example.org/secret"


def test_the_sentinel_sends_and_pings_by_itself(environments: dict[str, dict[str, str]]) -> None:
    assert environments["sentinel"]["TEAMS_WEBHOOK_BOARD"] == "https://example.org/secret"
    assert environments["sentinel"][HEARTBEAT_URL] == "https://hc.example.org/secret"
    assert HEARTBEAT_URL not in environments["beat"].keys() | environments["web-server"].keys()


def test_beat_has_no_secret(environments: dict[str, dict[str, str]]) -> None:
    assert not {"TEAMS_WEBHOOK_BOARD", "A_SECRET_OF_SOMEBODY_ELSE", LINK_KEY} & environments["beat"].keys()
    assert environments["beat"]["OFSTED_WATCH_BROKER_URL"] == "redis://127.0.0.1:9/0"


def test_the_web_server_has_the_key_of_its_links_only(environments: dict[str, dict[str, str]]) -> None:
    assert environments["web-server"].keys() >= {LINK_KEY, "OFSTED_WATCH_HOME", "OFSTED_WATCH_DATABASE_URL"}
    assert not {"TEAMS_WEBHOOK_BOARD", "A_SECRET_OF_SOMEBODY_ELSE"} & environments["web-server"].keys()


def test_the_web_server_alone_knows_the_password_of_operators(environments: dict[str, dict[str, str]]) -> None:
    assert [name for name, known in environments.items() if OPERATIONS_PASSWORD in known] == ["web-server"]
