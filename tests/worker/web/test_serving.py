"""`ofsted-watch serve`, by itself and as a part of `run`: it serves, logs no links, and ends when told."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import psutil
import pytest

from alerts.destination import Secret
from production.servers import free_port
from storage import unsubscribed
from storage.database import Database
from storage.migrations import migrate
from tests.processes import words_of
from tests.serving import get, post
from tests.worker.processes import until
from worker.config.settings import LINK_KEY, load
from worker.engine.engine import workers
from worker.engine.process import Child
from worker.unsubscribing.links import Links
from worker.web.serving import look_at_the_schema

KEY = "0123456789abcdef0123456789abcdef"
BROKER = "redis://127.0.0.1:9/0"
SAY = "from worker.cli import app; app()"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def config(tmp_path: Path, port: int) -> Path:
    path = tmp_path / "watch.toml"
    path.write_text(
        '[watch]\nauthorities = ["80471"]\nallow_private_addresses = true\n[sources.ofsted]\nurl = "http://127.0.0.1:9"\n'
        f'[web]\naddress = "http://127.0.0.1:{port}"\nlisten = "127.0.0.1:{port}"\n'
    )
    return path


@pytest.fixture
def begun() -> Iterator[list[subprocess.Popen[str]]]:
    begun: list[subprocess.Popen[str]] = []
    yield begun
    for process in begun:
        process.kill()
        process.communicate()


def begin(begun: list[subprocess.Popen[str]], config: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OFSTED_WATCH_")}
    begun.append(
        subprocess.Popen(
            [sys.executable, "-c", SAY, "serve", "--config", str(config)],
            env={**environment, LINK_KEY: KEY},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            umask=0o022,
        )
    )
    return begun[-1]


def is_healthy(port: int) -> bool:
    try:
        return get(f"http://127.0.0.1:{port}/health").status_code == 200
    except httpx.TransportError:
        return False


def test_it_serves_until_it_is_told_to_stop_and_says_nothing_of_links(
    begun: list[subprocess.Popen[str]], config: Path, port: int
) -> None:
    process = begin(begun, config)
    until(60, lambda: is_healthy(port))
    link = Links(f"http://127.0.0.1:{port}", Secret(KEY)).link("Leaders", "dcs@example.org")
    assert get(link).status_code == 200
    assert post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    with closing(Database(f"sqlite:///{config.parent}/home/ofsted-watch.db")) as database, database.begin() as session:
        assert unsubscribed.recipients(session, "Leaders") == {"dcs@example.org"}
    process.terminate()
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    serving, left = (json.loads(line)["says"] for line in said.splitlines())
    assert serving == f"Serving http://127.0.0.1:{port} on 127.0.0.1:{port}."
    assert left == "Somebody has unsubscribed: `ofsted-watch unsubscribed` says who."
    assert "dcs@example.org" not in said


def test_what_it_makes_is_for_its_own_user(begun: list[subprocess.Popen[str]], config: Path, port: int) -> None:
    begin(begun, config)
    until(60, lambda: is_healthy(port))
    home = config.parent / "home"
    made = {path.name: path.stat().st_mode & 0o077 for path in (home, *home.rglob("*"))}
    assert "ofsted-watch.db" in made
    assert set(made.values()) == {0}


def test_a_place_that_is_taken_is_one_sentence(begun: list[subprocess.Popen[str]], config: Path, port: int) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        said, _ = begin(begun, config).communicate(timeout=60)
    assert said == (
        f"127.0.0.1:{port} is taken by another program: end that, or name another place as `listen` in [web] of watch.toml.\n"
    )


def is_started_again(child: Child, said: list[str]) -> bool:
    child.supervise(said.append)
    return child.is_alive


def test_a_run_says_once_that_its_place_is_taken_and_goes_on_trying(
    config: Path, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no recipient can unsubscribe, which is said when it serves."""
    monkeypatch.delenv(LINK_KEY, raising=False)
    (child,) = [one for one in workers(load(config), config, BROKER, tmp_path) if one.name == "web-server"]
    said: list[str] = []
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        child.start()
        try:
            for _ in range(2):
                until(60, lambda: not child.is_alive)
                until(60, lambda: is_started_again(child, said))
        finally:
            child.end()
    (sentence,) = said
    assert f"127.0.0.1:{port} is taken by another program" in sentence
    assert "..;" not in sentence
    assert set(child.log.read_text().splitlines()) == {
        f"127.0.0.1:{port} is taken by another program: end that, or name another place as `listen` in [web] of watch.toml."
    }


@pytest.mark.parametrize("may_make", [False, True])
def test_a_store_of_an_earlier_release_is_not_upgraded_and_it_is_said_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, may_make: bool
) -> None:
    with closing(Database(f"sqlite:///{tmp_path}/watch.db")) as database:
        migrate.upgrade(database.engine, "0010")
        look_at_the_schema(database, may_make=may_make)
        with database.reading() as session:
            assert migrate.revision(session.connection()) == "0010"
    assert "of an earlier release (its schema is 0010): start the watch, or run `ofsted-watch migrate`" in caplog.text


def test_a_run_has_a_web_server_with_or_without_links_for_recipients(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LINK_KEY, raising=False)
    names = ["worker", "beat", "web-server", "sentinel"]
    assert [child.name for child in workers(load(config), config, BROKER, tmp_path)] == names
    monkeypatch.setenv(LINK_KEY, KEY)
    assert [child.name for child in workers(load(config), config, BROKER, tmp_path)] == names


def test_one_that_is_killed_is_started_again(
    config: Path, port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LINK_KEY, KEY)
    (child,) = [one for one in workers(load(config), config, BROKER, tmp_path) if one.name == "web-server"]
    said: list[str] = []
    child.start()
    try:
        until(60, lambda: is_healthy(port))
        (process,) = [each for each in psutil.Process().children() if words_of(each)[-2:] == ["command", "serve"]]
        process.kill()
        until(60, lambda: not child.is_alive)
        child.supervise(said.append)
        until(60, lambda: is_healthy(port))
    finally:
        child.end()
    assert said == ["The web-server was killed (signal 9); it is started again now."]
