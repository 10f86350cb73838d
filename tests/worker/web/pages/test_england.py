"""England: all watched authorities in a table that the query string sorts and filters, and the same rows as files."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from findings.england.row import EnglandRow
from findings.model import Grade
from tests.house import NOON, URN
from tests.workbooks import Cell, read_workbook
from tests.worker.web.pages.conftest import Outline, Pages
from worker.web.pages.england.asked import SORTS, Asked
from worker.web.pages.england.table import csv as as_csv
from worker.web.pages.england.table import xlsx as as_xlsx


def row(
    name: str, leaders: Grade | None, *, fell: int | None = 0, rose: int | None = 0, region: str = ""
) -> EnglandRow:
    return EnglandRow(
        urn=name,
        name=name,
        short_name=name,
        region=region,
        grades={"leaders": leaders} if leaders else {},
        since=date(2024, 5, 13),
        fell=fell,
        rose=rose,
        open=len(name),
        priority=0,
        document=None,
        inspected=None,
        days=None,
        next=None,
        waiting=None,
        held=0,
        neighbours=("Kestrelby",) if name == "Wexmoor" else (),
    )


ROWS = [
    row("Aldermere", None, fell=None, rose=None, region="South West"),
    row("Kestrelby", Grade.OUTSTANDING, rose=2, region="North West"),
    row("Tarnholme", Grade.GOOD, region="North West"),
    row("Wexmoor", Grade.INADEQUATE, fell=3, region="North West"),
]


def names(**query: str) -> list[str]:
    return [each.name for each in Asked.by(query).rows(ROWS)]


def test_who_was_judged_worst_comes_first_and_who_was_not_judged_last() -> None:
    assert names(sort="leaders") == ["Wexmoor", "Tarnholme", "Kestrelby", "Aldermere"]
    assert names(sort="leaders", order="down") == ["Kestrelby", "Tarnholme", "Wexmoor", "Aldermere"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"name": "TARN"}, ["Tarnholme"]),
        ({"region": "North West"}, ["Kestrelby", "Tarnholme", "Wexmoor"]),
        ({"grade": "inadequate"}, ["Wexmoor"]),
        ({"direction": "fell"}, ["Wexmoor"]),
        ({"direction": "rose"}, ["Kestrelby"]),
        ({"direction": "same"}, ["Tarnholme"]),
        ({"near": "Wexmoor"}, ["Kestrelby", "Wexmoor"]),
        ({"region": "North West", "direction": "fell"}, ["Wexmoor"]),
    ],
)
def test_the_query_string_says_which_rows(query: dict[str, str], found: list[str]) -> None:
    assert names(**query) == found


@pytest.mark.parametrize("query", [{"sort": "x"}, {"order": "sideways"}, {"grade": "<b>"}, {"direction": "%00"}])
def test_what_it_does_not_understand_it_leaves_out(query: dict[str, str]) -> None:
    assert names(**query) == [each.name for each in ROWS]


def test_a_heading_sorts_and_once_more_sorts_the_other_way() -> None:
    asked = Asked.by({"sort": "open", "region": "North West"})
    assert asked.sorted_by("open") == "?region=North+West&sort=open&order=down"
    assert asked.sorted_by("since") == "?region=North+West&sort=since"
    assert (asked.aria_sort("open"), asked.aria_sort("since")) == ("ascending", "none")


def test_the_page_has_a_row_for_each_authority_and_says_that_all_is_checked(pages: Pages) -> None:
    page = pages.text("/")
    assert "Everything checked: all 2 pages, the latest at 12:0" in page
    assert f'<a href="/authorities/{URN}">Wexmoor Borough Council</a>' in page
    assert '<td class="g0">inadequate</td>' in page
    assert "fell 2" in page


def test_every_heading_of_the_table_leads_to_a_page_that_is_sorted_so(pages: Pages) -> None:
    links = [link for link in Outline(pages.text("/")).links if link.startswith("/?sort=")]
    assert {link.partition("=")[2].partition("&")[0] for link in links} == set(SORTS)
    assert all('aria-sort="' in pages.text(link) for link in links)


def test_the_csv_holds_exactly_what_is_shown(pages: Pages) -> None:
    answer = pages.client.get("/england.csv?direction=fell")
    (found,) = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (found["authority"], found["leaders"], found["fell"], found["open_weaknesses"]) == (
        "Wexmoor Borough Council",
        "inadequate",
        "2",
        "1",
    )
    assert found["next_earliest"] < found["next_median"] < found["next_latest"]
    assert list(csv.DictReader(io.StringIO(pages.client.get("/england.csv?direction=rose").text))) == []


@pytest.mark.parametrize("query", ["", "?direction=fell", "?sort=leaders&order=down", "?direction=rose"])
def test_the_workbook_holds_exactly_what_the_csv_holds(pages: Pages, query: str) -> None:
    table = csv.DictReader(io.StringIO(pages.client.get(f"/england.csv{query}").text.removeprefix("\ufeff")))
    answer = pages.client.get(f"/england.xlsx{query}")
    sheets = read_workbook(answer.data)
    assert list(sheets) == ["authorities"]
    assert sheets["authorities"].rows[0] == table.fieldnames
    assert [[_as_csv(name, value) for name, value in row.items()] for row in sheets["authorities"].table] == [
        list(row.values()) for row in table
    ]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="england.xlsx"'


def test_the_workbook_has_the_rows_in_the_order_that_is_shown() -> None:
    rows = Asked.by({"sort": "leaders", "order": "down"}).rows(ROWS)
    sheet = read_workbook(as_xlsx(rows, NOON))["authorities"]
    assert [row["authority"] for row in sheet.table] == [row.name for row in rows]
    assert 'state="frozen"' in sheet.xml
    assert "<autoFilter" in sheet.xml


def test_the_page_leads_to_both_files_of_what_it_shows(pages: Pages) -> None:
    links = Outline(pages.text("/?direction=fell")).links
    assert {"/england.csv?direction=fell", "/england.xlsx?direction=fell"} <= set(links)


def _as_csv(name: str, value: Cell) -> str:
    """A cell of the workbook as CSV has it: days are numbers in the one, and texts in the other."""
    if isinstance(value, float):
        is_day = name == "since" or name.startswith(("next_", "last_", "inspection_"))
        return (date(1899, 12, 30) + timedelta(days=value)).isoformat() if is_day else str(int(value))
    return str(value or "")


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1"])
def test_no_name_is_a_formula_in_a_workbook(name: str) -> None:
    sheet = read_workbook(as_xlsx([row(name, None)], NOON))["authorities"]
    assert sheet.formulas == []
    assert str(sheet.table[0]["authority"]).strip() == name.strip()


def test_a_spreadsheet_takes_no_name_for_a_formula() -> None:
    assert "'=cmd" in as_csv([row("=cmd|' /C calc'!A0", None)])
