"""Every layout has examples, exactly one layout claims each of them, and each is read as its `.json` says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.layouts import all_layouts
from findings.model import Document, Status
from findings.read import read
from findings.record import findings_record

_EXAMPLES = Path(__file__).parent / "examples" / "layouts"
_FILES = sorted(_EXAMPLES.rglob("*.txt"))


def example(path: Path) -> Document:
    """An example’s pages stand between form feeds."""
    return Document(pages=tuple(path.read_text(encoding="utf-8").split("\x0c")))


@pytest.mark.parametrize("name", [layout.name for layout in all_layouts()])
def test_every_layout_has_an_example(name: str) -> None:
    assert list((_EXAMPLES / name).glob("*.txt")), f"Write an example of {name} in {_EXAMPLES.name}/{name}/."


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_exactly_the_layout_of_its_folder_claims_an_example(path: Path) -> None:
    document = example(path)
    assert [layout.name for layout in all_layouts() if layout.claims(document)] == [path.parent.name]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_an_example_is_read_as_its_json_says(path: Path) -> None:
    record, expected = findings_record(read(example(path))), path.with_suffix(".json")
    if not expected.exists():
        expected.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was not there and has been written: read it, and run again.")
    assert record == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_an_example_is_read_and_not_held(path: Path) -> None:
    assert read(example(path)).status is Status.READ
