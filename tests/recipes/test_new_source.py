"""A new source is one file and one page: CONTRIBUTING.md’s recipe, followed to the letter in a folder beside the others."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import scrapers.sources
from scrapers.errors import LayoutChanged
from scrapers.source import Source
from scrapers.sources import all_sources
from tests import test_sources
from tests.recipes.new_file import added

FILE = Path(__file__).with_name("sitemap.py")
PAGE = FILE.with_suffix(".xml")
URL = "https://news.wexmoor.example/sitemap.xml"


@pytest.fixture(params=["sitemap.py", "sitemap/source.py"])
def sitemap(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Source]:
    with added(scrapers.sources, FILE, tmp_path / "sources", request.param):
        yield all_sources()["sitemap"]


@pytest.fixture
def examples(sitemap: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the examples, still empty, for the tests that every source has."""
    folder = tmp_path / "examples"
    folder.mkdir()
    monkeypatch.setattr(test_sources, "EXAMPLES", folder)
    monkeypatch.setattr(test_sources, "SOURCES", all_sources())
    return folder


def test_it_is_found_beside_the_others(sitemap: Source) -> None:
    assert type(sitemap).__module__.startswith("scrapers.sources.sitemap")
    assert "feed" in all_sources()


@pytest.mark.usefixtures("examples")
def test_who_saved_no_page_of_it_is_asked_for_one() -> None:
    with pytest.raises(AssertionError, match="save a page of sitemap as tests"):
        test_sources.test_every_source_has_an_example("sitemap")


def test_what_its_page_lists_is_written_once_for_a_person_to_read(examples: Path) -> None:
    folder = examples / "sitemap"
    folder.mkdir()
    shutil.copy(PAGE, folder)
    (page,) = test_sources.pages_of("sitemap")
    with pytest.raises(pytest.fail.Exception, match=r"sitemap\.json was written: read it"):
        test_sources.test_a_page_is_listed_as_its_example_says("sitemap", page)
    written = json.loads((folder / "sitemap.json").read_text(encoding="utf-8"))
    assert [one["label"] for one in written["publications"]] == ["Ofsted on our services for children", "A new library"]
    test_sources.test_a_page_is_listed_as_its_example_says("sitemap", page)
    test_sources.test_every_example_belongs_to_a_source()
    test_sources.test_no_page_is_recognised_by_two_sources_that_know_it()


@pytest.mark.usefixtures("sitemap")
def test_a_page_that_watch_toml_names_is_read_by_it_and_by_no_other() -> None:
    listing = all_sources()["council_page"].listed(PAGE.read_bytes(), URL)
    assert listing.kind == "sitemap"
    assert [str(one.published) for one in listing.publications] == ["2026-03-02", "2026-02-27"]


def test_a_page_without_its_list_is_never_an_empty_list(sitemap: Source) -> None:
    with pytest.raises(LayoutChanged, match="a sitemap without pages"):
        sitemap.listed(b"<urlset></urlset>", URL)


def test_without_the_file_there_is_no_such_source() -> None:
    assert "sitemap" not in all_sources()
    with pytest.raises(LayoutChanged, match="neither a feed nor a web page"):
        all_sources()["council_page"].listed(PAGE.read_bytes(), URL)
