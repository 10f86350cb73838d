"""Pages and feeds that are within their bounds, but built so that each of many parts is looked at with all others."""

from __future__ import annotations

import time

import pytest

from scrapers.documents.documents import open_document
from scrapers.errors import LayoutChanged
from scrapers.pages.dates import stated_date
from worker.reader.listing import listing_in

PROVIDER = "https://reports.ofsted.gov.uk/provider/44/80999"
NEWSROOM = "https://newsroom.wexmoor.example/news"
SECONDS = 1.5
LONG = "word " * 200_000
ROW = '<li class="timeline__day"><a class="publication-link" href="/v1/file/509">Inspection</a>'


def timeline(rows: str) -> bytes:
    return f'<html><body><p class="title-block__subheading">URN: 80999</p><ol class="timeline">{rows}</ol>'.encode()


def feed(entries: str) -> bytes:
    return f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'.encode()


def swallowing(number: int) -> str:
    """Entries of which each swallows those behind it, so that each must be read by itself."""
    return "<item><title>News</title><link>/news</link><description><![CDATA[ open</description></item>" * number


def seconds_of_listing(kind: str, page: bytes, url: str) -> float:
    began = time.process_time()
    listing_in(kind, page, url)
    return time.process_time() - began


def test_what_stands_before_the_entries_is_not_read_again_with_each_of_very_many() -> None:
    with pytest.raises(LayoutChanged, match="too long to read each of its entries by itself"):
        listing_in("feed", feed("<b>x</b>" * 2_000 + swallowing(200)), NEWSROOM)


def test_very_many_entries_are_not_read_each_by_itself() -> None:
    with pytest.raises(LayoutChanged, match="too long to read each of its entries by itself"):
        listing_in("feed", feed(swallowing(900)), NEWSROOM)


def test_a_broken_feed_of_the_usual_length_is_read_entry_by_entry() -> None:
    entries = "".join(swallowing(1).replace("/news", f"/news/{number}") for number in range(30))
    assert (
        len(listing_in("feed", feed(f"<description>{'<b>x</b>' * 40}</description>{entries}"), NEWSROOM).publications)
        == 30
    )


def test_of_an_entry_only_the_first_links_are_tried() -> None:
    links = '<link rel="alternate" href="http://["/>' * 9_000
    body = f"<title>A</title>{links}<content>{'The library opens on Sundays. ' * 9}</content>"
    page = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry>{body}</entry></feed>'.encode()
    assert seconds_of_listing("feed", page, NEWSROOM) < SECONDS


@pytest.mark.parametrize("unit", ["1 ", "1 May ", "2024-01-01T", "Fri, "])
def test_a_field_of_a_million_letters_is_no_date_to_search_through(unit: str) -> None:
    began = time.process_time()
    stated_date(unit * (1_000_000 // len(unit)))
    assert time.process_time() - began < 0.1


def test_a_day_at_the_beginning_of_a_field_is_found_whatever_follows() -> None:
    assert str(stated_date(f"  12 July 2024 {LONG}")) == "2024-07-12"


@pytest.mark.parametrize(
    "rows",
    [
        ROW * 450 + "<time pubdate>soon</time>" * 9_000,
        ROW * 450 + '<a href="/elsewhere">elsewhere</a>' * 9_000,
    ],
    ids=["times", "links"],
)
def test_dates_are_not_looked_for_among_thousands_of_others_for_each_document(rows: str) -> None:
    with pytest.raises(LayoutChanged, match="far more links and dates"):
        listing_in("ofsted_provider", timeline(rows), PROVIDER)


def test_a_long_page_of_documents_is_read() -> None:
    rows = "".join(ROW.replace("509", str(number)) + "<time pubdate>12 July 2024</time></li>" for number in range(200))
    assert len(listing_in("ofsted_provider", timeline(rows), PROVIDER).publications) == 200


def test_a_link_deep_within_boxes_is_looked_around_a_few_boxes_outwards() -> None:
    dated = f"{ROW}<time pubdate>12 July 2024</time></li>"
    deep = (
        dated + "<div>" * 200 + ROW.replace("509", "510") + "<time pubdate>soon</time><a href=/x>elsewhere</a>" * 9_000
    )
    assert seconds_of_listing("ofsted_provider", timeline(deep), PROVIDER) < SECONDS


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("ofsted_provider", timeline(ROW + "<time pubdate>12 July 2024</time>" + "<time pubdate>" * 200 + LONG)),
        (
            "ofsted_list",
            f'<ul class="results-list"><li class="search-result">{"<a href=/provider/44/80999>" + LONG * 4}'.encode(),
        ),
    ],
    ids=["times", "rows"],
)
def test_a_long_text_within_many_elements_is_not_read_with_each(kind: str, page: bytes) -> None:
    assert seconds_of_listing(kind, page, PROVIDER) < SECONDS


def test_rows_within_rows_are_no_list_of_authorities() -> None:
    rows = "<div class=search-result><a href=/provider/44/80999>Wexmoor</a>" * 200
    with pytest.raises(LayoutChanged, match="rows within rows"):
        listing_in("ofsted_list", f'<ul class="results-list">{rows}{LONG}'.encode(), PROVIDER)


def test_headings_within_headings_are_read_once() -> None:
    headings = "<h2>" * 900 + "<i></i>" * 3_900 + '<a href="/news/1">The library opens</a>'
    page = f"<!doctype html><html><body><main><h1>News</h1>{headings}</main></body></html>".encode()
    began = time.process_time()
    listing = listing_in("page_list", page, NEWSROOM)
    assert time.process_time() - began < SECONDS
    assert [each.label for each in listing.publications] == ["The library opens"]


def test_articles_deep_within_boxes_are_found_in_one_walk() -> None:
    articles = "<article>A library opens.</article>" * 9_000
    began = time.process_time()
    open_document(f"<!doctype html><html><body><main><h1>News</h1>{'<div>' * 500}{articles}</main>".encode())
    assert time.process_time() - began < SECONDS
