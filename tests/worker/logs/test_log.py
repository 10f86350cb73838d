"""The log: one line an event, in JSON or in sentences, whoever logs it; and no secret in it, however it got there."""

from __future__ import annotations

import json
import logging
import os
import pty
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from worker.config.settings import secret_values
from worker.logs import setup
from worker.logs.log import logger
from worker.logs.setup import logging_to_file, logging_to_stderr, relay

ADDRESS = "https://flows.example.org/workflows/abcdef0123456789/invoke?api-version=1&sig=KXgeheim99"
PARTS = (ADDRESS, "/workflows/abcdef0123456789/invoke", "abcdef0123456789", "KXgeheim99", "api-version=1&sig")
WATCH = (
    '[watch]\nauthorities = ["80471"]\n'
    '[[subscriptions]]\nname = "Board"\nchannel = "teams"\nwebhook_env = "PLACE_OF_THE_BOARD"\n'
)


@pytest.fixture
def as_json() -> Iterator[None]:
    with logging_to_stderr("info", frozenset, as_json=True):
        yield


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def fail(words: str) -> None:
    local = "a value of a variable"
    if local:
        raise ValueError(words)


@pytest.mark.usefixtures("as_json")
def test_each_event_is_one_line_with_its_time_level_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    logger("worker.steps").info("found", publication=7, says="Wexmoor: found “A\nreport”")
    (line,) = lines(capsys)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info", "event": "found", "publication": 7, "says": "Wexmoor: found “A\nreport”", "logger": "worker.steps",
    }  # fmt: skip


@pytest.mark.usefixtures("as_json")
def test_what_a_library_logs_is_such_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("celery.worker").warning("lost %s,\nretrying", "the broker")
    logging.getLogger("httpx").info("GET https://example.org/?key=1")
    logging.getLogger("storage.troubles").warning("trouble begins", extra={"says": "Nothing answers.", "about": "3"})
    library, ours = lines(capsys)
    assert (library["event"], library["level"]) == ("lost the broker,\nretrying", "warning")
    assert (ours["says"], ours["about"]) == ("Nothing answers.", "3")


@pytest.mark.usefixtures("as_json")
def test_an_exception_is_one_line_with_its_places_and_no_variable(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        fail("21 is\nwrong")
    except ValueError:
        logger("worker").exception("broke down")
        logging.getLogger("celery").exception("Task raised")
    for line in lines(capsys):
        assert line["error"] == "ValueError: 21 is\nwrong"
        assert line["raised_at"][-1].endswith("fail")
        assert "a value of a variable" not in str(line)


@pytest.mark.usefixtures("as_json")
def test_what_nobody_catches_is_one_line_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise KeyError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    sys.excepthook(RuntimeError, RuntimeError("at the end"), None)
    assert [line["error"] for line in lines(capsys)] == ["KeyError: 'in a thread'", "RuntimeError: at the end"]


def test_below_the_level_nothing_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_stderr("warning", frozenset, as_json=True):
        logger("worker").info("found", says="x")
    with logging_to_stderr("debug", frozenset, as_json=True):
        logger("worker").debug("asked")
    assert [line["event"] for line in lines(capsys)] == ["asked"]


def test_no_secret_of_any_variable_is_in_any_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "watch.toml").write_text(WATCH)
    own = [
        f"OFSTED_WATCH_{name}" for name in ("SMTP_USER", "SMTP_PASSWORD", "SMTP_CLIENT_SECRET", "LINK_KEY", "PING_URL")
    ]
    for name in ("PLACE_OF_THE_BOARD", "FLOWER_BASIC_AUTH", *own):
        monkeypatch.setenv(name, ADDRESS)
    monkeypatch.setenv("OFSTED_WATCH_DATABASE_URL", "postgresql://watch:pa%24%24wort99@db/watch")
    monkeypatch.setenv("OFSTED_WATCH_BROKER_URL", "redis://:broker-wort99@redis:6379/0")

    def secrets() -> frozenset[str]:
        return secret_values(tmp_path / "watch.toml")

    with logging_to_stderr("debug", secrets, as_json=True), logging_to_file(tmp_path / "logs", secrets):
        for words in (*PARTS, f"connect to {PARTS[1]}?{PARTS[4]}=KXgeheim99 failed", "pa$$wort99", "broker-wort99"):
            logger("worker").info(words, says=words, **{"field": words, "list": [words], "table": {words: words}})
            logging.getLogger("celery").error("%s", words, extra={"of": words})
            try:
                fail(words)
            except ValueError:
                logger("worker").exception("broke down")
    said = capsys.readouterr().err + (tmp_path / "logs" / setup.FILE).read_text()
    assert said.count("broke down") == 2 * (len(PARTS) + 3)
    assert [part for part in (*PARTS[1:4], "pa$$wort99", "broker-wort99") if part in said] == []
    assert re.findall(r"flows\.example\.org/(?!…).{20}", said) == []


def test_a_person_is_shown_sentences_with_the_hour_folded_at_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = at_a_terminal(
        '{"time": "2026-07-29T11:40:01.000+00:00", "level": "info", "event": "found", "says": "Wexmoor: found “A report on leaving care”"}',
        '{"time": "2026-07-29T11:40:02.000+00:00", "level": "info", "event": "collected"}',
        '{"time": "2026-07-29T11:40:03.000+00:00", "level": "error", "event": "Task raised", "error": "ValueError: no"}',
        "no JSON at all",
        '"neither"',
    )
    assert shown == [
        "12:40:01 Wexmoor: found “A report on", "         leaving care”", "12:40:03 Task raised: ValueError: no",
    ]  # fmt: skip


def at_a_terminal(*relayed: str) -> list[str]:
    """What a terminal shows of lines that another process logged."""
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as terminal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        with logging_to_stderr("info", frozenset, as_json=False):
            for line in relayed:
                relay(line)
        terminal.write("the end")
        terminal.flush()
        shown = b""
        while b"the end" not in shown:
            shown += os.read(leader, 10_000)
    os.close(leader)
    return shown.decode().splitlines()[:-1]


def test_the_file_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "MOST_BYTES", 1_000)
    with logging_to_stderr("info", frozenset, as_json=True), logging_to_file(tmp_path, frozenset):
        for number in range(200):
            logger("worker").info("found", publication=number)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [setup.FILE, *(f"{setup.FILE}.{n}" for n in range(1, setup.OLDER + 1))]
    assert all(file.stat().st_size <= 1_000 for file in files)


def test_a_folder_in_which_nothing_can_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to_stderr("info", frozenset, as_json=True), logging_to_file(tmp_path / "logs", frozenset):
        (tmp_path / "logs" / setup.FILE).mkdir()
        logger("worker").info("found")
    assert [line["event"] for line in lines(capsys)] == ["found"]
