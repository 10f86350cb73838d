"""`ofsted-watch show` shows an authority's timeline on one screen, and refuses an authority that it does not know."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from findings.model import Event, EventKind, Grade, Precision, Span, Status
from tests.house import URN, House, report
from tests.worker.houses_after import HouseAfter
from worker.cli import app

SUPERVISION = "The quality and regularity of supervision and management oversight."
FOSTERING = "The response to children who live in private fostering arrangements."


@pytest.fixture
def house(house_after: HouseAfter) -> House:
    return house_after(two_inspections)


@pytest.fixture
def home(house: House) -> Path:
    return house.settings.home


def two_inspections(house: House) -> None:
    """Two inspections of Wexmoor, read and kept."""
    fair = dict.fromkeys(("overall", "leaders"), Grade.REQUIRES_IMPROVEMENT)
    low = dict.fromkeys(("overall", "leaders"), Grade.INADEQUATE)
    house.publish("1", b"old", report(date(2022, 3, 7), fair, points=(SUPERVISION, FOSTERING)), date(2022, 4, 29))
    house.publish("2", b"new", report(date(2025, 5, 12), low, points=(SUPERVISION,)), date(2025, 7, 1))
    house.run()
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')


def environment(home: Path) -> dict[str, str]:
    return {"COLUMNS": "80", "OFSTED_WATCH_DATABASE_URL": f"sqlite:///{home}/watch.db"}


def run(home: Path, *words: str) -> Result:
    options = ["--config", str(home / "watch.toml"), "--home", str(home)]
    return CliRunner().invoke(app, ["show", *words, *options], env=environment(home))


def test_a_story_is_grades_open_weaknesses_and_documents_by_event(home: Path) -> None:
    result = run(home, URN)
    assert result.exit_code == 0
    for words in (
        "Wexmoor Borough Council",
        "Mar 2022",
        "inadequate",
        "Mar 2022  twice  still named  The quality and regularity",
        "1 no longer named",
        "to 23 May 2025",
        "Ofsted’s report, 1 July 2025",
    ):
        assert words in result.stdout


def test_an_authority_is_meant_by_the_name_that_its_page_gives(home: Path) -> None:
    assert run(home, "wexmoor borough council").stdout == run(home, URN).stdout


def test_a_document_that_waits_for_a_person_is_no_silent_gap(house: House, home: Path) -> None:
    doubtful = report(date(2026, 1, 12), {}, status=Status.HELD)
    house.publish("3", b"odd", doubtful, date(2026, 2, 20))
    house.run()
    result = run(home, URN)
    assert "1 document waits for a person, not in this timeline: ofsted-watch held." in result.stdout
    assert "2026" not in result.stdout.split("Documents by event")[1]


def test_where_no_neighbours_are_known_none_are_counted(home: Path) -> None:
    assert "neighbours" not in run(home, URN).stdout


def test_it_keeps_within_80_columns_and_colours_nothing_that_is_no_terminal(home: Path) -> None:
    result = run(home, URN)
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert "\x1b" not in result.stdout


def test_as_json_it_is_one_object_with_everything(home: Path) -> None:
    told = json.loads(run(home, URN, "--json").stdout)
    assert [row["state"] for row in told["weaknesses"]] == ["still_named", "no_longer_named"]
    assert [event["event"]["start"] for event in told["events"]] == ["2022-03-07", "2025-05-12"]
    assert told["grades"]["judgements"][0] == {
        "key": "overall",
        "name": "Overall effectiveness",
        "grades": ["requires_improvement", "inadequate"],
    }
    assert told["context"]["theme_of_england"]["naming"] == 1


def test_an_event_of_which_others_only_speak_is_shown_as_spoken_of(house: House, home: Path) -> None:
    span = Span(date(2023, 3, 1), date(2023, 3, 31))
    spoken_of = Event(kind=EventKind.FOCUSED_VISIT, urn=URN, spans=(span,), precision=Precision.MONTH)
    later = replace(report(date(2026, 5, 12), {"overall": Grade.GOOD}), other_events=(spoken_of,))
    house.publish("3", b"later", later, date(2026, 7, 1))
    house.run()
    shown = " ".join(run(home, URN).stdout.split())
    assert "Spoken of: focused visit" in shown
    assert "no document on it is known here" in shown


@pytest.mark.parametrize(
    ("whom", "sentence"),
    [
        ("Haltonn", "No authority in England is called “Haltonn”"),
        ("Haltonn", "Did you mean Halton Borough Council"),
        ("123", "No authority in England has the number “123”"),
        ("Halton", "Nothing has been read of Halton Borough Council yet"),
    ],
)
def test_whom_it_does_not_know_it_says_in_one_sentence(home: Path, whom: str, sentence: str) -> None:
    result = run(home, whom)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert sentence in result.stderr


def test_help_shows_an_example() -> None:
    assert "Example: ofsted-watch show Halton" in CliRunner().invoke(app, ["show", "--help"]).stdout
