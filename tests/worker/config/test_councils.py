"""`[sources] councils`: the pages of the watched councils, out of the table that the product carries or one of one’s own."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.model import Kind
from scrapers.councils.table import COLUMNS, FILE, State, What, council_pages
from worker.config.settings import Settings, load
from worker.errors import Mistakes

OWN = f"""{",".join(COLUMNS)}
80471,Halton Borough Council,newsroom,feed,https://news.wexmoor.example/feed/,a person,2026-11,
80471,Halton Borough Council,committee,modern_gov_search,https://w.example/ieSearchResults2.aspx?SS=Ofsted,a person,2026-11,refuses_robots
80469,Knowsley Metropolitan Borough Council,newsroom,,,,,none_known
"""


def read(folder: Path, sources: str, watch: str = 'authorities = ["80471"]') -> Settings:
    (folder / "watch.toml").write_text(f"[watch]\n{watch}\n{sources}", encoding="utf-8")
    return load(folder / "watch.toml", folder)


def test_without_it_no_council_is_watched(tmp_path: Path) -> None:
    assert read(tmp_path, "").pages == ()
    assert read(tmp_path, "[sources]\ncouncils = false\n").pages == ()


def test_the_pages_of_the_watched_councils_are_watched_and_of_no_other(tmp_path: Path) -> None:
    pages = read(tmp_path, "[sources]\ncouncils = true\n").pages
    assert {page.authority for page in pages} == {"80471"}
    assert {page.kind for page in pages} == {Kind.PRESS_RELEASE, Kind.COMMITTEE_REPORT}


def test_all_councils_have_all_pages_of_the_table_that_are_known(tmp_path: Path) -> None:
    pages = read(tmp_path, "[sources]\ncouncils = true\n", 'authorities = "all"').pages
    known = [page for page in council_pages() if page.state is not State.NONE_KNOWN]
    assert len(pages) == len(known) == len({page.url for page in pages})


def test_a_table_of_ones_own_stands_beside_watch_toml_and_says_what_keeps_us_out(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    newsroom, search = read(tmp_path, '[sources]\ncouncils = "own.csv"\n', 'authorities = "all"').pages
    assert (newsroom.name, newsroom.read_as, newsroom.barred) == ("Halton: newsroom", "feed", None)
    assert (search.name, search.read_as) == ("Halton: search of committees", "modern_gov_search")
    assert search.barred is not None
    assert "robots.txt keeps robots out" in search.barred


def test_what_watch_toml_names_itself_is_not_watched_twice(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    named = '[[sources.pages]]\nname = "Ours"\nurl = "https://news.wexmoor.example/feed/"\nkind = "news"\n'
    pages = read(tmp_path, f'[sources]\ncouncils = "own.csv"\n{named}').pages
    assert [page.name for page in pages] == ["Ours", "Halton: search of committees"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("urn,name\n80471,Halton\n", "must have the columns urn, authority, what"),
        (OWN.replace("refuses_robots", "shut"), "line 3, cannot be read"),
        (OWN.replace("https://news.wexmoor.example", "ftp://news.wexmoor.example"), "line 2, cannot be read"),
        (OWN.replace(",feed,", ",telex,"), "line 2, cannot be read"),
        (OWN.replace(",a person,2026-11,\n", ",a person\n"), "line 2, cannot be read"),
    ],
)
def test_a_table_that_is_none_is_a_mistake_with_its_line(tmp_path: Path, table: str, sentence: str) -> None:
    (tmp_path / "own.csv").write_text(table, encoding="utf-8")
    with pytest.raises(Mistakes, match=sentence):
        read(tmp_path, '[sources]\ncouncils = "own.csv"\n')


@pytest.mark.parametrize(
    ("value", "sentence"), [('"yes"', "must be true, false, or the name of a table"), ('"none.csv"', "cannot be read")]
)
def test_what_is_no_table_is_a_mistake(tmp_path: Path, value: str, sentence: str) -> None:
    with pytest.raises(Mistakes, match=sentence):
        read(tmp_path, f"[sources]\ncouncils = {value}\n")


def test_the_table_has_a_line_for_each_authorities_newsroom_and_committees_with_its_origin() -> None:
    pages = list(council_pages())
    for what in What:
        assert len({page.urn for page in pages if page.what is what}) == 153
    assert all(page.origin and page.confirmed for page in pages if page.state is not State.NONE_KNOWN)
    assert all(page.address == "" for page in pages if page.state is State.NONE_KNOWN)
    assert FILE.read_bytes().count(b"\n") == len(pages) + 1


def test_a_council_whose_portal_keeps_robots_out_is_not_asked_at_another_address() -> None:
    committees = [page for page in council_pages() if page.what is What.COMMITTEE]
    refusing = {page.urn for page in committees if page.state in (State.REFUSES, State.REFUSES_ROBOTS)}
    assert len(refusing) == 30
    assert all(page.state.is_barred for page in committees if page.urn in refusing)
