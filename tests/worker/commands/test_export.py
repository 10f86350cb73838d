"""`ofsted-watch export`: every column documented, every row with its schema’s version, and no cell that runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from findings.model import Grade
from findings.text.spreadsheet import MARK, write_csv
from storage.exports import EXPORTS, Filter
from storage.exports.columns import export_tables
from tests.house import House, report, subscription
from worker.commands.export.lines import write_line

DOCUMENTED = (Path(__file__).parents[3] / "docs" / "exports.md").read_text()


def documented(what: str) -> list[str]:
    section = DOCUMENTED.split(f"\n## {what}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("told")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
    house.run()
    new = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=("=cmd|' /C calc'!A0",))
    house.publish("2", b"new", new, date(2025, 7, 1))
    house.run()
    yield house
    house.services.close()


@pytest.mark.parametrize("what", EXPORTS)
def test_every_column_is_documented_in_its_order(told: House, what: str) -> None:
    for row in told.export(what):
        # What few documents have is left out of the findings of the others.
        assert [name for name in documented(what) if what != "findings" or name in row] == list(row)


def test_each_line_is_one_object(told: House) -> None:
    out = io.StringIO()
    for row in told.export("changes"):
        write_line(row, out)
    assert [json.loads(line)["kind"] for line in out.getvalue().splitlines()] == ["grade", "weakness"]


def test_a_spreadsheet_takes_no_cell_for_a_formula(told: House) -> None:
    out = io.StringIO()
    write_csv(told.export("weaknesses"), out, export_tables()["weaknesses"].names)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().removeprefix(MARK)))
    assert row["text"].startswith("'=")


@pytest.mark.parametrize(
    "words",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\n=1+1",
        " =1+1",
        "\N{FULLWIDTH EQUALS SIGN}1+1",
    ],
)
def test_what_a_spreadsheet_might_run_is_marked_as_text(words: str) -> None:
    assert written(words) == [f"'{words}"]


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "Homes](http://evil.example)",
        'a, "b"; c',
        "w" * 10_000,
        "Children \N{FAMILY}",
    ],
)
def test_other_words_stay_as_they_are_in_one_cell(words: str) -> None:
    assert written(words) == [words]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_the_end_of_a_line_begins_no_other_row(end: str) -> None:
    assert written(f"Subject{end}Bcc: evil@example.org") == ["Subject\nBcc: evil@example.org"]
    assert written(f"{end}=1+1") == ["'\n=1+1"]


def written(words: str) -> list[str]:
    out = io.StringIO(newline="")
    write_csv([{"text": words}], out, ["text"])
    return [row["text"] for row in csv.DictReader(io.StringIO(out.getvalue().removeprefix(MARK), newline=""))]


def test_since_a_day_the_register_holds_what_was_named_from_then_on(told: House) -> None:
    def named_since(day: datetime) -> int:
        with told.services.database.begin() as session:
            return len(list(EXPORTS["register"](session, Filter(since=day))))

    assert named_since(datetime(2025, 5, 12, tzinfo=UTC)) == 1
    assert named_since(datetime(2025, 5, 13, tzinfo=UTC)) == 0


def test_a_delivery_names_the_changes_that_it_tells(told: House) -> None:
    (delivery,) = told.export("deliveries")
    assert delivery["change_ids"] == [row["id"] for row in told.export("changes")]
