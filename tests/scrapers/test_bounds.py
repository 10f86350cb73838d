"""Pages with more markup than can be parsed in time are refused before they are parsed; honest ones are not."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapers.errors import LayoutChanged
from scrapers.pages.bounds import excess
from worker.reader.listing import listing_in

EXAMPLES = Path(__file__).parents[1] / "examples" / "sources"
URL = "https://newsroom.wexmoor.example/news"


def page(markup: str) -> bytes:
    return f"<!doctype html><html><body><main>{markup}</main></body></html>".encode()


def news(number: int) -> str:
    return f'<div><h2><a href="/news/{number}">News {number}</a></h2><p>4 June 2025</p></div>'


FLOODS = {
    "attributes": '<a href="/x" ' + " ".join(f"a{number}=1" for number in range(80_000)) + ">",
    "attributes without values": f"<a {'b ' * 80_000}>",
    "attributes in quotation marks": "<a" + ' b=">"' * 80_000 + ">",
    "nested": "<div>" * 900_000,
    "nested with false ends": "<div></b>" * 500_000,
    "nested in lists": "<ul><li>" * 500_000,
    "tags": "<b></b>" * 600_000,
    "one long attribute": f'<p title="{"a" * 4_000_000}">',
    "a long name": f"<{'a=' * 2_000_000}>",
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_a_page_without_measure_is_refused_at_once(flood: str) -> None:
    body = page(news(1) + flood)
    began = time.process_time()
    with pytest.raises(LayoutChanged, match="so it was not read"):
        listing_in("page_list", body, URL)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "unit",
    ["<!--", "<![CDATA[", '<a "', "<a '\"", "<script>", "<style>", "<", "<a", "</div>", "<p>", "<a =", "<a b=' "],
)
def test_counting_takes_time_in_proportion_to_the_page(unit: str) -> None:
    def seconds(length: int) -> float:
        body = page(unit * (length // len(unit)))
        began = time.process_time()
        excess(body)
        return time.process_time() - began

    assert seconds(2_000_000) < 20 * max(0.02, seconds(200_000))


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/*.html")) + sorted(EXAMPLES.glob("*/*.xml")), ids=lambda path: path.name
)
def test_an_honest_page_is_not_refused(path: Path) -> None:
    assert excess(path.read_bytes()) is None


HONEST: dict[str, Callable[[], str]] = {
    "paragraphs, points and rows that are not closed": lambda: "<p>A paragraph<ul><li>a point</ul><br>" * 3_000,
    "a picture in its attribute": lambda: f'<img alt="" src="data:image/png;base64,{"A" * 1_000_000}">',
    "a script that compares": lambda: f"<script>{'if (a<b) { c = d; } ' * 3_000}</script>",
    "templates in a script": lambda: f"<script>{'<div><b>' * 3_000}</script>",
    "commented out": lambda: f"<!-- {'<div>' * 3_000} -->",
    "a drawing": lambda: "<svg>" + '<path d="M0 0"/>' * 3_000 + "</svg>",
    "emphasis that is never closed": lambda: "<div><b>News</div>" * 3_000,
    "a very long page": lambda: news(1) * 4_900,
}


@pytest.mark.parametrize("markup", HONEST.values(), ids=HONEST)
def test_what_careless_pages_hold_is_not_refused(markup: Callable[[], str]) -> None:
    assert excess(page(markup())) is None


@pytest.mark.parametrize(
    "markup",
    [
        f"<section>{'<i></i>' * 3_250}{'<h2></h2>' * 1_300}</section>",
        f"<ol>{''.join(f'<li><a href=/news/{number}>News</a></li>' for number in range(1_600))}</ol>",
    ],
    ids=["headings", "links"],
)
def test_each_box_of_a_list_is_looked_through_once(markup: str) -> None:
    body = page(news(1) + markup)
    began = time.process_time()
    listing_in("page_list", body, URL)
    assert time.process_time() - began < 1


def test_honest_pages_are_counted_in_a_few_milliseconds() -> None:
    body = page("".join(map(news, range(1_000))))
    began = time.process_time()
    excess(body)
    assert time.process_time() - began < 0.2
