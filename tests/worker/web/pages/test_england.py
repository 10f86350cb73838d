"""England: all watched authorities in a table that the query string sorts and filters, and the same rows as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from findings.england.row import EnglandRow
from findings.model import Grade
from tests.house import URN
from tests.worker.web.pages.conftest import Outline, Pages
from worker.web.pages.england.asked import SORTS, Asked
from worker.web.pages.england.table import csv as as_csv


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


def test_a_spreadsheet_takes_no_name_for_a_formula() -> None:
    assert "'=cmd" in as_csv([row("=cmd|' /C calc'!A0", None)])
