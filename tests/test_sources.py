"""Every source has an example page at least, and reads each as the `.json` beside it says.

For a new page, run this test: it writes the listing beside the page, as `.json`, and fails once for you to read it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from scrapers.errors import LayoutChanged
from scrapers.source import Source
from scrapers.sources import all_sources

EXAMPLES = Path(__file__).parent / "examples" / "sources"
SITE = "https://reports.ofsted.gov.uk"
SOURCES = all_sources()


def pages_of(kind: str) -> list[Path]:
    return sorted(path for path in EXAMPLES.glob(f"{kind}/*.*") if path.suffix != ".json")


def plainly(source: Source, page: bytes) -> dict[str, Any]:
    """The listing as JSON has it, or the sentence for an operator."""
    try:
        listing = source.listed(page, source.address(SITE))
    except LayoutChanged as changed:
        return {"layout_changed": changed.sentence}
    found: dict[str, Any] = json.loads(json.dumps(asdict(listing), default=str))
    return found


@pytest.mark.parametrize("kind", SOURCES)
def test_every_source_has_an_example(kind: str) -> None:
    assert pages_of(kind), f"save a page of {kind} as tests/examples/sources/{kind}/usual.html or .xml"


@pytest.mark.parametrize(
    ("kind", "page"),
    [pytest.param(kind, page, id=f"{kind}-{page.stem}") for kind in SOURCES for page in pages_of(kind)],
)
def test_a_page_is_listed_as_its_example_says(kind: str, page: Path) -> None:
    listing, expected = plainly(SOURCES[kind], page.read_bytes()), page.with_suffix(".json")
    if not expected.exists():
        expected.write_text(json.dumps(listing, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was written: read it, correct it if need be, and run this again")
    assert listing == json.loads(expected.read_text(encoding="utf-8"))


def test_every_example_belongs_to_a_source() -> None:
    known = {page for kind in SOURCES for page in pages_of(kind)}
    assert {path for path in EXAMPLES.glob("*/*") if path.suffix != ".json"} <= known


def test_no_page_is_recognised_by_two_sources_that_know_it() -> None:
    knowing = {kind: source for kind, source in SOURCES.items() if kind != "page_list"}
    for page in (page for kind in SOURCES for page in pages_of(kind)):
        able = [kind for kind, source in knowing.items() if source.recognises(page.read_bytes())]
        assert len(able) <= 1, f"{page.name} is recognised by {able}, so none would read it"
