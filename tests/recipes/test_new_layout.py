"""A new layout is one file and one text: CONTRIBUTING.md’s recipe, followed to the letter in a folder beside the others."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import findings.layouts
from findings.layout import Layout
from findings.layouts import all_layouts
from tests import test_layouts
from tests.recipes.new_file import added
from worker.cli import app

FILE = Path(__file__).with_name("annual_meeting.py")
EXAMPLES = Path(__file__).parents[1] / "examples" / "layouts"
NOTES = FILE.with_suffix(".txt")


@pytest.fixture(params=["annual_meeting.py", "annual_meeting/layout.py"])
def layout(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Layout]:
    with added(findings.layouts, FILE, tmp_path / "layouts", request.param):
        # A program looks for its layouts once; this one has been running before there was another.
        monkeypatch.setattr("findings.read._layouts", all_layouts)
        yield next(each for each in all_layouts() if each.name == "annual_meeting")


@pytest.fixture
def examples(layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the examples, still empty, for the tests that every layout has."""
    folder = tmp_path / "examples"
    folder.mkdir()
    monkeypatch.setattr(test_layouts, "_EXAMPLES", folder)
    return folder


def read(path: Path) -> dict[str, Any]:
    """What `ofsted-watch read --json` writes."""
    result = CliRunner().invoke(app, ["read", "--json", str(path)])
    assert result.exit_code == 0, result.output
    record: dict[str, Any] = json.loads(result.stdout)
    return record


def test_it_is_found_beside_the_others(layout: Layout) -> None:
    assert type(layout).__module__.startswith("findings.layouts.annual_meeting")
    assert "ilacs" in [each.name for each in all_layouts()]


def test_it_claims_no_example_of_another(layout: Layout) -> None:
    others = [path for path in EXAMPLES.rglob("*.txt") if layout.claims(test_layouts.example(path))]
    assert others == []
    assert layout.claims(test_layouts.example(NOTES))


@pytest.mark.usefixtures("examples")
def test_who_wrote_no_example_of_it_is_asked_for_one() -> None:
    with pytest.raises(AssertionError, match="Write an example of annual_meeting in examples/annual_meeting/"):
        test_layouts.test_every_layout_has_an_example("annual_meeting")


def test_what_its_example_says_is_written_once_for_a_person_to_read(examples: Path) -> None:
    text = examples / "annual_meeting" / "kestrelby_2026.txt"
    text.parent.mkdir()
    shutil.copy(NOTES, text)
    test_layouts.test_every_layout_has_an_example("annual_meeting")
    test_layouts.test_exactly_the_layout_of_its_folder_claims_an_example(text)
    with pytest.raises(pytest.fail.Exception, match="was not there and has been written: read it"):
        test_layouts.test_an_example_is_read_as_its_json_says(text)
    written = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
    assert written["event"]["authority"] == "Kestrelby City Council"
    test_layouts.test_an_example_is_read_as_its_json_says(text)
    test_layouts.test_an_example_is_read_and_not_held(text)


@pytest.mark.usefixtures("layout")
def test_such_a_document_is_read() -> None:
    record = read(NOTES)
    assert (record["status"], record["kind"]) == ("read", "other")
    assert record["event"]["spans"] == [["2026-03-03", "2026-03-03"]]


@pytest.mark.usefixtures("layout")
def test_what_does_not_fit_the_form_is_held_with_the_reason(tmp_path: Path) -> None:
    strange = tmp_path / "notes.txt"
    strange.write_text(NOTES.read_text(encoding="utf-8").replace("3 March 2026", "last spring"), encoding="utf-8")
    record = read(strange)
    assert (record["status"], record["problems"]) == ("held", ["The day of the meeting could not be found."])


def test_without_the_file_no_layout_claims_it() -> None:
    assert read(NOTES)["problems"] == ["No known form of document fits."]
