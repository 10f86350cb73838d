"""Days: that of London at the moment that is given, and none where the form is not known."""

from __future__ import annotations

from datetime import date

import pytest

from scrapers.documents.govuk import content
from scrapers.pages.dates import printed_date, stated_date
from scrapers.sources import all_sources

LIST = "https://www.wexmoor.example/news"


def beside(words: str) -> date | None:
    page = f'<html><main><h1>News</h1><article><h2><a href="/news/9">A story</a></h2>{words}</article></main></html>'
    (entry,) = all_sources()["page_list"].listed(page.encode(), LIST).publications
    return entry.published


@pytest.mark.parametrize(
    "moment",
    [
        "Thu, 11 Jul 2024 23:05:00 +0000",
        "Thu, 11 Jul 2024 23:05:00 GMT",
        "11 Jul 24 23:05 UT",
        "2024-07-11T23:00:00Z",
        "2024-07-11T23:30:00.000+00:00",
        "20240711T233000Z",
        "2024-07-11 23:30 UTC",
        "Fri, 12 Jul 2024 00:05:00 BST",
        "Fri, 12 Jul 2024 04:30:00 +0530",
        "Thu, 11 Jul 2024 19:30:00 EDT",
        "Thu Jul 11 2024 23:30:00 GMT+0000",
        "July 11, 2024 11:30 PM GMT",
        "Thu Jul 11 23:30:00 UTC 2024",
        "Fri Jul 12 00:30:00 BST 2024",
        "Thu Jul 11 23:30:00 +0000 2024",
        "2024-07-12T00:30:00+01:00 (Fri, 12 Jul 2024)",
        "1720740300",
        "1720740300000",
    ],
)
def test_half_an_hour_after_midnight_in_london_is_the_new_day(moment: str) -> None:
    assert stated_date(moment) == date(2024, 7, 12)


@pytest.mark.parametrize(
    "moment", ["2024-01-11T23:30:00Z", "Thu, 11 Jan 2024 23:59:59 +0000", "2024-01-12T00:30:00+01:00"]
)
def test_in_winter_london_has_the_day_of_utc(moment: str) -> None:
    assert stated_date(moment) == date(2024, 1, 11)


@pytest.mark.parametrize(
    "moment", ["2024-07-11T23:30:00", "11 July 2024, 11.30pm", "Thu, 11 Jul 2024 23:30:00 XYZ", "11/07/2024 23:30"]
)
def test_without_a_zone_that_is_known_the_day_is_as_printed(moment: str) -> None:
    assert stated_date(moment) == date(2024, 7, 11)


@pytest.mark.parametrize(
    "words",
    [
        "12:30", "2024", "2024-07", "July 2024", "Week 28", "Friday", "12 July", "12/2024", "07/25/2024", "12 Mayors 2024",
        "31 June 2024", "0000-00-00", "Mon, 01 Jan 0001 00:00:00 GMT", "172077840", "tomorrow",
        "3 May 2024 - 12 July 2024", "Last updated 12 July 2024, first published 3 May 2024", "12/07/2024 or 2024-07-13",
    ],
)  # fmt: skip
def test_no_day_is_made_up_from_anything_else(words: str) -> None:
    assert stated_date(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "12\u00a0July\u00a02024", "12&nbsp;July&nbsp;2024", "12\u202fJuly 2024", "12\u200b July 2024", "12th of July, 2024",
        "July 12, 2024",
        "12-Jul-2024", "2024\u201107\u201112", "12.07.2024", "12-07-2024", "Published: 12 July 2024 | Updated: 14 July 2024",
    ],
)  # fmt: skip
def test_a_printed_day_is_seen_whatever_stands_between_its_parts(words: str) -> None:
    assert beside(f"<p>{words}</p>") == date(2024, 7, 12)


def test_a_time_element_is_of_the_day_that_it_shows_and_else_of_its_moment_in_london() -> None:
    assert beside('<time datetime="2024-07-11T23:00:00Z">12 July</time>') == date(2024, 7, 12)
    assert beside('<time datetime="2024-07-12T23:30:00Z">12 July 2024</time>') == date(2024, 7, 12)
    assert beside('<time datetime="12:30">noon</time>') is None


def test_a_page_of_govuk_is_of_the_day_in_london() -> None:
    page = (
        b'{"base_path": "/a", "details": {}, "title": "Notice", "first_published_at": "2024-07-11T23:30:00.000+00:00"}'
    )
    found = content(page)
    assert found is not None
    assert found.published == date(2024, 7, 12)


def test_words_of_a_feed_that_are_no_day_are_kept_for_operators_but_not_the_sign_that_there_is_none() -> None:
    days = ("12:30", "Mon, 01 Jan 0001 00:00:00 GMT", "", "Fri, 12 Jul 2024 10:00:00 GMT")
    items = "".join(
        f"<item><title>{n}</title><link>https://a.example/{n}</link><pubDate>{day}</pubDate></item>"
        for n, day in enumerate(days)
    )
    listing = all_sources()["feed"].listed(f"<rss><channel>{items}</channel></rss>".encode(), LIST)
    assert listing.unknown_dates == ("12:30",)


def test_a_date_among_words_needs_no_field_of_its_own() -> None:
    assert printed_date("Posted by the press office on 12 July 2024 at noon") == date(2024, 7, 12)
