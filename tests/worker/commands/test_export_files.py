"""`ofsted-watch export` into files: every format has the same rows, no cell runs or overflows, and analysts get their answers."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from typer.testing import CliRunner, Result

from findings.model import EventKind, Findings, Grade, Kind
from findings.text.spreadsheet import LONGEST_CELL, MARK, cell_text
from findings.themes import all_themes
from storage.exports import EXPORTS, SCHEMA_VERSION, Row
from storage.exports.adcs import IN_PLACE_OF, adcs_tables
from storage.exports.columns import export_tables
from storage.exports.summary import Figures
from storage.exports.whole import OfAuthority, of_authorities
from tests.house import URN, House, report, subscription
from tests.workbooks import ReadSheet, read_workbook
from worker.cli import app
from worker.commands.export import two_processes
from worker.commands.export.datasette import questions
from worker.commands.export.two_processes import met, of_one

FORMULA = '=HYPERLINK("http://evil.example";"Children’s homes")'
HOMES = "The sufficiency of placements for children in care."
LEFT_OUT = {"register", "findings"}
DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Wexmoor: inadequate, then better, then worse again; homes are named each time, and a visit looks at care leavers."""
    home = tmp_path_factory.mktemp("exported")
    house = House(f"sqlite:///{home}/watch.db", home, (subscription(),))
    house.settings.config.write_text('[watch]\nauthorities = "all"\n')
    for at, (day, grade) in enumerate(
        ((date(2018, 3, 5), Grade.INADEQUATE), (date(2021, 6, 7), Grade.GOOD), (date(2024, 5, 13), Grade.INADEQUATE))
    ):
        said = report(day, dict.fromkeys(("overall", "leaders"), grade), points=(HOMES, FORMULA))
        said = replace(said, lead_inspector=FORMULA)
        house.publish(str(at), f"report {at}".encode(), said, day + timedelta(days=60))
        house.run()
    house.publish("visit", b"letter", _letter(date(2025, 2, 4)), date(2025, 3, 11))
    house.run()
    yield house
    house.services.close()


def _letter(day: date) -> Findings:
    said = report(day, {})
    event = replace(said.event, kind=EventKind.FOCUSED_VISIT)
    return replace(said, kind=Kind.FOCUSED_VISIT, event=event, areas_reviewed=("care leavers aged 18 to 25",))


def export(house: House, *words: str) -> Result:
    options = ["--config", str(house.settings.config), "--home", str(house.settings.home)]
    environment = {"OFSTED_WATCH_DATABASE_URL": house.settings.database_url}
    return CliRunner().invoke(app, ["export", *words, *options], env=environment)


@pytest.fixture(scope="module")
def rows(told: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """Every export as JSON Lines have it."""
    folder = tmp_path_factory.mktemp("lines") / "all"
    done = export(told, "all", "--out", str(folder))
    assert done.exit_code == 0, done.stderr
    return {
        what: [json.loads(line) for line in (folder / f"{what}.jsonl").read_text(encoding="utf-8").splitlines()]
        for what in EXPORTS
    }


@pytest.fixture(scope="module")
def sheets(told: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadSheet]:
    file = tmp_path_factory.mktemp("workbook") / "england.xlsx"
    assert export(told, "all", "--format", "xlsx", "--out", str(file)).exit_code == 0
    return read_workbook(file.read_bytes())


@pytest.fixture(scope="module")
def database(told: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    file = tmp_path_factory.mktemp("sqlite") / "england.db"
    assert export(told, "all", "--format", "sqlite", "--out", str(file)).exit_code == 0
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def file_of(database: sqlite3.Connection) -> Path:
    return Path(database.execute("PRAGMA database_list").fetchone()["file"])


def test_there_is_an_export_for_each_table_that_is_described() -> None:
    assert list(export_tables()) == list(EXPORTS)


@pytest.mark.parametrize("what", EXPORTS)
def test_what_is_exported_by_itself_is_what_everything_holds(
    told: House, rows: dict[str, list[Row]], what: str
) -> None:
    alone = [json.loads(line) for line in export(told, what).stdout.splitlines()]
    assert alone == rows[what]
    assert all(row["schema_version"] == SCHEMA_VERSION for row in alone)


@pytest.mark.parametrize("what", EXPORTS)
def test_csv_has_the_same_rows_with_a_mark_and_a_head(told: House, rows: dict[str, list[Row]], what: str) -> None:
    written = export(told, what, "--format", "csv").stdout
    assert written.startswith(f"{MARK}schema_version,")
    table = list(csv.DictReader(written.removeprefix(MARK).splitlines(keepends=True)))
    columns = export_tables()[what].columns
    found = [{each.name: _from_text(row[each.name], each.type, each.is_json) for each in columns} for row in table]
    # An empty cell is an empty text or nothing.
    assert found == [
        {name: None if value == "" else value for name, value in _whole(what, row).items()} for row in rows[what]
    ]


@pytest.mark.parametrize("what", EXPORTS)
def test_sqlite_has_the_same_rows(database: sqlite3.Connection, rows: dict[str, list[Row]], what: str) -> None:
    columns = {each.name: each for each in export_tables()[what].columns}
    found = [
        {name: json.loads(value) if columns[name].is_json and value else value for name, value in dict(row).items()}
        for row in database.execute(f'SELECT * FROM "{what}" ORDER BY rowid')
    ]
    assert found == [_whole(what, row) for row in rows[what]]


@pytest.mark.parametrize("what", [what for what in EXPORTS if what not in LEFT_OUT])
def test_a_sheet_has_the_same_rows(sheets: dict[str, ReadSheet], rows: dict[str, list[Row]], what: str) -> None:
    assert [str(name) for name in sheets[what].rows[0]] == export_tables()[what].names
    texts = [each.name for each in export_tables()[what].columns if each.type in ("text", "address", "integer")]
    found = [{name: row[name] for name in texts} for row in sheets[what].table]
    assert found == [{name: row[name] for name in texts} for row in rows[what]]


def test_the_days_of_every_event_are_pairs_of_a_first_and_a_last_day(rows: dict[str, list[Row]]) -> None:
    spans = [span for every in rows.values() for row in every for span in _spans(row)]
    assert ["2024-05-13", "2024-05-24"] in spans
    assert all(len(span) == 2 and span[0] <= span[1] for span in spans)


def test_a_day_in_a_sheet_is_a_day_and_no_text(sheets: dict[str, ReadSheet]) -> None:
    (visit,) = sheets["visits"].table
    assert visit["start"] == (date(2025, 2, 4) - date(1899, 12, 30)).days


def test_a_sheet_has_a_frozen_head_a_filter_and_links_to_documents(sheets: dict[str, ReadSheet]) -> None:
    sheet = sheets["weaknesses"]
    assert 'state="frozen"' in sheet.xml
    assert "<autoFilter" in sheet.xml
    assert "https://files.example.org/v1/file/2" in sheet.links


def test_no_cell_of_a_workbook_is_a_formula_whatever_a_report_says(sheets: dict[str, ReadSheet]) -> None:
    assert FORMULA in [row["text"] for row in sheets["weaknesses"].table]
    assert [sheet.formulas for sheet in sheets.values() if sheet.formulas] == []
    assert not any("evil.example" in link for sheet in sheets.values() for link in sheet.links)


def test_a_workbook_of_everything_says_what_it_is_and_charts_the_grades(sheets: dict[str, ReadSheet]) -> None:
    assert list(sheets) == ["about", "grades_by_year", *(what for what in EXPORTS if what not in LEFT_OUT), "columns"]
    assert any(f"Schema version {SCHEMA_VERSION}." in str(cell) for row in sheets["about"].rows for cell in row)
    assert [(row["year"], row["inadequate"], row["good"]) for row in sheets["grades_by_year"].table] == [
        (2018, 1, 0), (2021, 0, 1), (2024, 1, 0),
    ]  # fmt: skip
    assert "<drawing" in sheets["grades_by_year"].xml
    assert len(sheets["columns"].table) == sum(
        len(table.columns) for name, table in export_tables().items() if name not in LEFT_OUT
    )


@pytest.mark.parametrize(
    "words",
    [
        ("all",),
        ("all", "--format", "xlsx"),
        ("changes", "--format", "sqlite"),
        ("all", "--authority", URN, "--out", "x"),
        ("all", "--since", "2024-01-01", "--out", "x"),
        ("summary", "--since", "2024-01-01"),
        ("changes", "--layout", "adcs"),
        ("all", "--layout", "adcs", "--format", "sqlite", "--out", "x"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(told: House, words: tuple[str, ...]) -> None:
    assert export(told, *words).exit_code == 2


def test_one_export_goes_to_stdout_as_a_workbook(told: House) -> None:
    answer = export(told, "judgements", "--format", "xlsx")
    assert list(read_workbook(answer.stdout_bytes)) == ["judgements"]


def test_a_file_that_cannot_be_written_is_said_in_one_sentence(told: House, tmp_path: Path) -> None:
    answer = export(told, "changes", "--out", str(tmp_path / "nowhere" / "changes.jsonl"))
    assert (answer.exit_code, answer.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in answer.stderr


def test_a_list_that_no_cell_holds_loses_its_end_and_says_so() -> None:
    long = cell_text(["a point of some length that a report makes"] * 2_000)
    assert len(long) <= LONGEST_CELL
    assert json.loads(long)[-1].endswith(" more")
    family = cell_text("\N{FAMILY}" * LONGEST_CELL)
    assert (len(family.encode("utf-16-le")) // 2 <= LONGEST_CELL, family[-1]) == (True, "…")


def test_another_process_works_out_the_same_of_an_authority(told: House) -> None:
    with told.services.database.reading() as session:
        (here,) = of_authorities(session, EXPORTS, [URN])
    there = of_one(told.settings.database_url, tuple(EXPORTS), URN)
    assert (there.rows, there.now, there.intervals) == (here.rows, here.now, here.intervals)
    assert isinstance(there.figures, Figures)


def test_two_processes_together_write_what_one_writes(
    told: House, rows: dict[str, list[Row]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(two_processes, "_WORTH_ANOTHER", 1)
    assert export(told, "weaknesses", "--out", str(tmp_path / "weaknesses.jsonl")).exit_code == 0
    lines = (tmp_path / "weaknesses.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows["weaknesses"]


@pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="only Linux ends it, and one processor has none"
)
def test_the_other_process_ends_where_this_one_is_killed() -> None:
    begin = (
        "import os, time; from worker.commands.export.two_processes import another_process;"
        "kept = another_process(); other = kept.__enter__(); print(other.submit(os.getpid).result(), flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", begin], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        other = psutil.Process(int(killed.stdout.readline()))
        killed.kill()
    assert psutil.wait_procs([other], timeout=60)[1] == []


def test_what_the_other_process_has_not_begun_or_cannot_do_is_done_here(told: House) -> None:
    waiting: Future[OfAuthority] = Future()
    broken: Future[OfAuthority] = Future()
    broken.set_exception(BrokenProcessPool())
    with told.services.database.reading() as session:
        (here,) = of_authorities(session, EXPORTS, [URN])
        both = list(met(session, EXPORTS, [URN, "80900"], [waiting, broken]))
    assert waiting.cancelled()
    assert both[0].rows == here.rows
    assert both[1].rows == ()


def test_while_the_other_process_is_at_an_authority_the_next_are_done_here_and_all_keep_their_order(
    told: House,
) -> None:
    slow: Future[OfAuthority] = Future()
    slow.set_running_or_notify_cancel()
    with told.services.database.reading() as session:
        (here,) = of_authorities(session, EXPORTS, [URN])
        following = _DoneMeanwhile(slow, here)
        found = met(session, EXPORTS, [URN, "80900"], [slow, following])
        assert [each.now.urn for each in found] == [URN, "80900"]
    assert following.cancelled()


class _DoneMeanwhile(Future[OfAuthority]):
    """Work that nobody has begun; when it is taken back, the work before it is done."""

    def __init__(self, before: Future[OfAuthority], result: OfAuthority) -> None:
        super().__init__()
        self._before, self._of_before = before, result

    def cancel(self) -> bool:
        self._before.set_result(self._of_before)
        return super().cancel()


def test_open_weaknesses_are_as_many_as_the_table_of_england_says(database: sqlite3.Connection) -> None:
    (england,) = database.execute("SELECT open_weaknesses FROM authorities").fetchone()
    assert england == database.execute("SELECT count(*) FROM open_weaknesses").fetchone()[0] > 0


def test_datasette_explains_every_column_and_every_view(database: sqlite3.Connection) -> None:
    explained = json.loads(file_of(database).with_suffix(".metadata.json").read_text(encoding="utf-8"))
    known = explained["databases"]["england"]["tables"]
    named = {row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert named - {"about"} == set(known)
    for what, table in export_tables().items():
        assert list(known[what]["columns"]) == table.names


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each["name"])
def test_a_question_of_data_md_is_answered_by_its_query(database: sqlite3.Connection, asked: dict[str, str]) -> None:
    assert f"**{asked['asks']}**" in (DOCS / "data.md").read_text(encoding="utf-8")
    assert f"```sql\n{asked['sql'].strip()}\n```" in (DOCS / "data.md").read_text(encoding="utf-8")
    assert database.execute(asked["sql"]).description


def answer(database: sqlite3.Connection, name: str) -> list[dict[str, Any]]:
    (sql,) = (each["sql"] for each in questions() if each["name"] == name)
    return [dict(row) for row in database.execute(sql)]


def test_there_are_ten_questions_on_themes_that_there_are(database: sqlite3.Connection) -> None:
    assert len(questions()) == 10
    assert "the sufficiency of placements and accommodation" in all_themes()


def test_the_answers_are_those_of_wexmoor(database: sqlite3.Connection) -> None:
    fell = answer(database, "fell_in_2024")
    assert [(row["key"], row["before"], row["grade"]) for row in fell] == [
        ("leaders", "good", "inadequate"), ("overall", "good", "inadequate"),
    ]  # fmt: skip
    (homes,) = answer(database, "told_three_times")
    assert (homes["times"], homes["since"], homes["open"]) == (3, "2018-03-05", 1)
    assert {row["years"] for row in answer(database, "rose_from_inadequate")} == {3.3}
    assert answer(database, "oldest_open_weaknesses")[0]["text"] == HOMES
    (visit,) = answer(database, "visits_by_area")
    assert (visit["start"], visit["days_to_publish"]) == ("2025-02-04", 24)
    assert ("ilacs", 2024, 1, 49) in [tuple(row.values())[:4] for row in answer(database, "days_to_publish")]


@pytest.fixture(scope="module")
def adcs(told: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """Both tables of the layout as JSON Lines have them."""
    folder = tmp_path_factory.mktemp("adcs") / "all"
    done = export(told, "all", "--layout", "adcs", "--out", str(folder))
    assert done.exit_code == 0, done.stderr
    return {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in adcs_tables()
    }


def test_the_layout_adcs_lists_what_each_authority_was_judged_last_and_before(adcs: dict[str, list[Row]]) -> None:
    (wexmoor,) = adcs["outcomes"]
    assert list(wexmoor) == ["schema_version", *adcs_tables()["outcomes"].names]
    said = {
        name: wexmoor[name] for name in ("Framework", "Inspection start date", "Overall effectiveness", "Care leavers")
    }
    assert list(said.values()) == ["ILACS", "2024-05-13", "Inadequate", None]
    before = {name: wexmoor[name] for name in wexmoor if name.startswith(("Previous", "Direction"))}
    assert list(before.values()) == ["ILACS", "2021-08-06", "Good", "Declined", "Overall effectiveness"]


def test_the_layout_adcs_counts_each_judgement_with_shares_and_moves(adcs: dict[str, list[Row]]) -> None:
    assert [(row["Judgement"], row["Area"]) for row in adcs["summary"]] == [
        ("Overall effectiveness", "England"), ("Impact of leaders", "England"),
    ]  # fmt: skip
    overall = adcs["summary"][0]
    assert list(overall) == ["schema_version", *adcs_tables()["summary"].names]
    grades = ("Authorities judged", "Good", "Inadequate", "Inadequate %", "Good or better %")
    assert [overall[name] for name in grades] == [1, 0, 1, 100.0, 0.0]
    assert [overall[name] for name in ("Compared", "Improved", "Declined", "Declined %")] == [1, 0, 1, 100.0]


def test_the_layout_adcs_has_the_same_rows_in_every_format_and_no_formula(
    told: House, adcs: dict[str, list[Row]], tmp_path: Path
) -> None:
    asked = ("all", "--layout", "adcs", "--format")
    assert export(told, *asked, "csv", "--out", str(tmp_path / "csv")).exit_code == 0
    assert export(told, *asked, "xlsx", "--out", str(tmp_path / "outcomes.xlsx")).exit_code == 0
    sheets = read_workbook((tmp_path / "outcomes.xlsx").read_bytes())
    assert list(sheets) == ["about", *adcs_tables(), "columns"]
    assert not any(sheet.formulas for sheet in sheets.values())
    for name, table in adcs_tables().items():
        text = (tmp_path / "csv" / f"{name}.csv").read_text(encoding="utf-8").removeprefix(MARK)
        written = list(csv.DictReader(text.splitlines(keepends=True)))
        read = [
            {each.name: _from_text(row[each.name], each.type, each.is_json) for each in table.columns}
            for row in written
        ]
        # An empty cell is an empty text or nothing.
        assert read == [
            {column: None if row[column] == "" else row[column] for column in table.names} for row in adcs[name]
        ]
        shown = [each.name for each in table.columns if each.type in ("text", "integer", "number")]
        assert [{column: row[column] for column in shown} for row in sheets[name].table] == [
            {column: row[column] for column in shown} for row in adcs[name]
        ]
    assert "'=HYPERLINK" in (tmp_path / "csv" / "outcomes.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", adcs_tables())
def test_every_column_of_the_layout_adcs_is_documented_in_its_order(name: str) -> None:
    section = (DOCS / "exports.md").read_text(encoding="utf-8").split("\n## The layout adcs\n")[1]
    told_of = re.findall(r"^\| `([^`]+)` \|", section.split(f"\n### {name}\n")[1].split("\n### ")[0], re.MULTILINE)
    assert told_of == adcs_tables()[name].names


def test_each_table_of_the_layout_adcs_is_had_by_itself(told: House, adcs: dict[str, list[Row]]) -> None:
    for name, table in IN_PLACE_OF.items():
        lines = export(told, name, "--layout", "adcs").stdout.splitlines()
        assert [json.loads(line) for line in lines] == adcs[table]


def _whole(what: str, row: Row) -> Row:
    """Return the row with every column: what a row of the findings leaves out is nothing."""
    return {name: row.get(name) for name in export_tables()[what].names}


def _from_text(text: str, type_: str, is_json: bool) -> object:
    if text == "":
        return None
    if is_json:
        return json.loads(text)
    if type_ in ("integer", "number"):
        return int(text) if text.lstrip("-").isdigit() else float(text)
    return text == "True" if type_ == "true or false" else text.removeprefix("'") if text.startswith("'=") else text


def _spans(value: object) -> Iterator[Any]:
    """Yield every span in a row, however deep it stands."""
    if isinstance(value, dict):
        yield from value.get("spans", ())
        yield from (span for each in value.values() for span in _spans(each))
    elif isinstance(value, list):
        yield from (span for each in value for span in _spans(each))
