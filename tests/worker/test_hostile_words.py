"""Hostile text in what the store gives out: it turns no line round, steers no terminal and breaks no row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alerts.channels import all_channels
from alerts.channels.webhook.payload import record
from alerts.destination import Destination
from findings.model import Grade, Status
from findings.text.safe import json_text, tidy
from findings.text.spreadsheet import MARK, write_csv
from storage.exports import EXPORTS
from tests.alerts.conftest import NOW
from tests.alerts.test_hostile import FORBIDDEN, HOSTILE, telling
from tests.house import House, report, subscription
from worker.cli import app
from worker.commands.export.lines import write_line
from worker.commands.run.summary import print_summary

hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())


@hostile
def test_a_line_of_json_shows_nothing_hostile_and_loses_nothing(words: str) -> None:
    out = io.StringIO()
    write_line({"text": words, "continues": [{words: words}]}, out)
    assert out.getvalue().count("\n") == 1
    assert not FORBIDDEN.search(out.getvalue())
    assert json.loads(out.getvalue()) == {"text": words, "continues": [{words: words}]}
    assert out.getvalue().encode()


def test_other_words_stand_in_json_as_they_are() -> None:
    plain = {"text": "Children’s\N{NO-BREAK SPACE}homes – Siân \N{FAMILY}", "more": ["a\nb"]}
    assert json_text(plain) == json.dumps(plain, ensure_ascii=False)
    assert json_text(plain, indent=1) == json.dumps(plain, ensure_ascii=False, indent=1)


@hostile
def test_a_cell_of_a_table_shows_nothing_hostile(words: str) -> None:
    out = io.StringIO(newline="")
    write_csv([{"text": words, "continues": [words]}], out, ["text", "continues"])
    table = out.getvalue().removeprefix(MARK)
    assert not FORBIDDEN.search(table)
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert tidy(row["text"]) in (tidy(words), tidy(f"'{words}"))
    assert json.loads(row["continues"]) == [words]


@hostile
def test_what_a_program_is_sent_shows_nothing_hostile(words: str) -> None:
    body = record(telling(words), "abcd2345", [{"text": words, "authority": words}], NOW)
    assert not FORBIDDEN.search(body.decode())
    assert json.loads(body)["changes"] == [{"text": words, "authority": words}]


@hostile
def test_a_feed_shows_nothing_hostile(words: str, tmp_path: Path) -> None:
    feed = tmp_path / "changes.xml"
    to = Destination(alert_id="abcd2345", at=NOW, options={"file": str(feed)})
    all_channels()["atom"].send(telling(words), to)
    assert not FORBIDDEN.search(feed.read_text("utf-8"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house where one report was told, and another is held for its reasons, all of it in hostile words."""
    home = tmp_path_factory.mktemp("told")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
    house.run()
    points = tuple(f"{name}: {words}" for name, words in HOSTILE.items())
    new = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=points)
    house.publish("2", b"new", new, date(2025, 7, 1))
    held = report(date(2025, 9, 1), {"overall": Grade.GOOD}, status=Status.HELD)
    # No text that is kept outside of JSON can hold half a character.
    problems = tuple(point.encode("utf-8", "replace").decode() for point in points)
    house.publish("3", b"held", replace(held, problems=problems), date(2025, 10, 1))
    house.run()
    yield house
    house.services.close()


@pytest.mark.parametrize(
    "words",
    [
        *(f"export {what}{form}" for what in EXPORTS for form in ("", " --format csv")),
        *("held", "status", "status --json", "show 9900001", "show 9900001 --json"),
        *("deliveries", "deliveries --json", "deliveries show 2"),
    ],
)
def test_no_command_shows_anything_hostile(told: House, words: str) -> None:
    command, *rest = words.split()
    options = ["--config", str(told.settings.config), "--home", str(told.settings.home)]
    environment = {"OFSTED_WATCH_DATABASE_URL": told.settings.database_url}
    answer = CliRunner().invoke(app, [command, *options, *rest], env=environment)
    assert answer.stdout or not answer.stderr, answer.stderr
    assert not FORBIDDEN.search(answer.output)


def test_nor_does_the_summary_of_a_run(told: House) -> None:
    summary = io.StringIO()
    print_summary(told.services, NOW, summary)
    assert "fell from good" in summary.getvalue()
    assert not FORBIDDEN.search(summary.getvalue())
