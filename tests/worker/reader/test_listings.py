"""Listings are read in children: no page of a stranger stops the program by time, by memory, or by breaking its reader."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from findings.model import Kind
from scrapers.errors import LayoutChanged
from scrapers.source import Listing
from scrapers.sources import all_sources
from storage.tables import SourceRow
from tests.house import House
from worker.config.settings import PageSettings, bare_environment
from worker.reader.pool import ReaderPool

EXAMPLES = Path(__file__).parents[2] / "examples" / "sources"
PAGES = sorted(path for path in EXAMPLES.glob("*/*") if path.suffix in (".html", ".xml"))
NEWSROOM = "https://newsroom.example.org/feed/"
COMMITTEE = "https://committee.example.org/feed/"
#: A child of ours that stumbles over what says so.
STUMBLING = """
import sys, time
from worker.reader import child, listing
def stumbling(kind, page, url):
    if b"slow" in page:
        time.sleep(60)
    if b"large" in page:
        bytearray(3_000_000_000)
    return listing.all_sources()[kind].listed(page, url)
child.listing_in = stumbling
child.main()
"""
MakePool = Callable[..., ReaderPool]


@pytest.fixture
def make_pool(tmp_path: Path) -> Iterator[MakePool]:
    pools: list[ReaderPool] = []

    def make(script: str | None = None, longest: float = 20.0) -> ReaderPool:
        if script is None:
            pools.append(ReaderPool(bare_environment(), processes=1, longest_listing=longest))
        else:
            (tmp_path / "child.py").write_text(script)
            child = (sys.executable, str(tmp_path / "child.py"))
            pools.append(ReaderPool(bare_environment(), processes=1, longest_listing=longest, child=child))
        return pools[-1]

    yield make
    for pool in pools:
        pool.close()


def feed(title: str) -> bytes:
    entry = f"<item><title>{title}</title><link>https://newsroom.example.org/{len(title)}</link></item>"
    return f'<rss version="2.0"><channel><title>News</title>{entry}</channel></rss>'.encode()


def test_a_child_hands_over_what_a_source_lists_or_why_it_lists_nothing(make_pool: MakePool) -> None:
    pool, sources = make_pool(), all_sources()
    for page in PAGES:
        body, kind = page.read_bytes(), page.parent.name
        if kind in sources:
            assert outcome(partial(pool.listed, kind), body) == outcome(sources[kind].listed, body), page


def outcome(listed: Callable[[bytes, str], Listing], page: bytes) -> Listing | str:
    try:
        return listed(page, "https://reports.ofsted.gov.uk/list")
    except LayoutChanged as error:
        return error.sentence


def test_a_child_hands_over_why_a_page_shows_no_list(make_pool: MakePool) -> None:
    with pytest.raises(LayoutChanged, match="is empty"):
        make_pool().listed("council_page", b" ", NEWSROOM)


def test_a_page_that_takes_too_long_has_changed_and_the_next_is_read(make_pool: MakePool) -> None:
    pool = make_pool(STUMBLING, longest=4.0)
    with pytest.raises(LayoutChanged, match="longer than 4 seconds"):
        pool.listed("feed", feed("slow"), NEWSROOM)
    assert pool.listed("feed", feed("News"), NEWSROOM).publications[0].label == "News"


def test_a_page_that_takes_all_memory_has_changed_and_the_next_is_read(make_pool: MakePool) -> None:
    pool = make_pool(STUMBLING)
    with pytest.raises(LayoutChanged, match="breaks the reader down"):
        pool.listed("feed", feed("large"), NEWSROOM)
    assert pool.listed("feed", feed("News"), NEWSROOM).publications[0].label == "News"


@pytest.mark.parametrize(
    "answer",
    ["[]", "{}", "nothing", '{"listing": {}}', '{"listing": 1}', '{"listing": {"publications": 1}}'],
)
def test_an_answer_that_no_child_of_ours_gives_is_taken_for_a_breakdown(make_pool: MakePool, answer: str) -> None:
    script = f"import sys\nwhile sys.stdin.buffer.readline():\n    print({answer!r}, flush=True)\n    sys.stdin.buffer.read(1)"
    with pytest.raises(LayoutChanged, match="breaks the reader down"):
        make_pool(script).listed("feed", b"x", NEWSROOM)


def test_a_newsroom_that_cannot_be_read_in_time_stops_nothing_else(house: House, make_pool: MakePool) -> None:
    pages = tuple(
        PageSettings(name=name, url=url, kind=Kind.PRESS_RELEASE, authority=None, every=None)
        for name, url in (("Newsroom", NEWSROOM), ("Committee", COMMITTEE))
    )
    house.settings = replace(house.settings, pages=pages)
    pool = make_pool(STUMBLING, longest=4.0)
    house.services = replace(house.services, settings=house.settings, reader=pool)
    house.web.pages |= {NEWSROOM: feed("slow"), COMMITTEE: feed("News")}
    house.run()
    with house.services.database.begin() as session:
        seen = {row.name: row.problem for row in session.query(SourceRow)}
    assert "longer than 4 seconds" in (seen.pop("Newsroom") or "")
    assert set(seen.values()) == {None}
    assert len(seen) == 3
    [trouble] = [row for row in house.export("sources") if row["name"] == "Newsroom"]
    assert trouble["problem"]
