"""The same page is told once, and no entry goes by without a word: told, read from the feed, or named to operators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from findings.model import Event, EventKind, Findings, Kind, Precision, Span
from scrapers.sources import all_sources
from storage.trouble_subjects import TroubleKind
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.watched_source import SITE, Watched, item, rss

BASE = (item("/1", "Library 1 opens"), item("/2", "Library 2 opens"))
TITLE = "Ofsted report published"


def visit(start: date = date(2026, 2, 10), words: str | None = None) -> Findings:
    """A release on a monitoring visit; `words` is the digest of its words."""
    return Findings(
        kind=Kind.PRESS_RELEASE,
        event=Event(
            kind=EventKind.MONITORING_VISIT, spans=(Span(start, start + timedelta(days=1)),), precision=Precision.DAY
        ),
        words=words,
    )


def undated(words: str) -> Findings:
    return replace(visit(words=words), event=Event(kind=EventKind.MONITORING_VISIT))


@pytest.fixture
def newsroom(house_after: HouseAfter) -> Watched:
    """Looked at once, before there was anything of interest."""
    newsroom = Watched(house_after)
    newsroom.look(rss(*BASE))
    return newsroom


def test_the_same_bytes_at_another_address_are_told_once(newsroom: Watched) -> None:
    newsroom.has("/a", b"release", undated("w"))
    newsroom.has("/b", b"release", undated("w"))
    assert newsroom.look(rss(item("/a", TITLE), *BASE)) == 1
    assert newsroom.look(rss(item("/b", "In other words"), *BASE)) == 0


def test_the_same_words_in_other_bytes_are_told_once(newsroom: Watched) -> None:
    newsroom.has("/a", b"release", undated("w"))
    newsroom.has("/b", b"<p>release", undated("w"))
    assert newsroom.look(rss(item("/a", TITLE), *BASE)) == 1
    assert newsroom.look(rss(item("/b", "In other words"), *BASE)) == 0


def test_other_words_under_the_same_title_on_the_same_visit_are_told_once(newsroom: Watched) -> None:
    newsroom.has("/a", b"release", visit(words="w"))
    newsroom.has("/b", b"edited", visit(words="x"))
    assert newsroom.look(rss(item("/a", TITLE), *BASE)) == 1
    assert newsroom.look(rss(item("/b", TITLE.upper()), *BASE)) == 0


@pytest.mark.parametrize("other", [visit(date(2026, 2, 24), "x"), undated("x")])
def test_the_same_title_on_another_visit_or_on_one_without_a_day_is_news(newsroom: Watched, other: Findings) -> None:
    newsroom.has("/a", b"release", visit(words="w"))
    newsroom.has("/b", b"another", other)
    assert newsroom.look(rss(item("/a", TITLE), *BASE)) == 1
    assert newsroom.look(rss(item("/b", TITLE), *BASE)) == 1


def test_two_pages_of_one_title_that_come_together_or_on_two_days_are_two(newsroom: Watched) -> None:
    day = "<pubDate>{} Feb 2026 10:00 GMT</pubDate>"
    for path in ("/a", "/b", "/c"):
        newsroom.has(path, path.encode(), visit(words=path))
    assert newsroom.look(rss(item("/a", TITLE, day.format(16)), item("/b", TITLE, day.format(16)), *BASE)) == 2
    assert newsroom.look(rss(item("/c", TITLE, day.format(17)), item("/a", TITLE, day.format(16)), *BASE)) == 1


def test_what_was_there_at_the_first_look_is_no_news_at_another_address(house_after: HouseAfter) -> None:
    newsroom = Watched(house_after)
    newsroom.has("/a", b"release", undated("w"))
    newsroom.has("/b", b"<p>release", undated("w"))
    newsroom.look(rss(item("/a", TITLE), *BASE))
    assert newsroom.look(rss(item("/b", TITLE), *BASE)) == 0


def shared(title: str, guid: str, extra: str = "") -> str:
    return item("/all", title, f'<guid isPermaLink="false">{guid}</guid>{extra}')


def test_a_new_entry_of_a_page_that_several_share_has_the_page_read_again(house_after: HouseAfter) -> None:
    newsroom = Watched(house_after)
    newsroom.has("/all", b"nothing yet")
    newsroom.look(rss(shared("A", "1"), shared("B", "2")))
    newsroom.has("/all", b"release", visit())
    assert newsroom.look(rss(shared("A", "1"), shared("B", "2"), shared(TITLE, "9"))) == 1
    newsroom.has("/all", b"release and more", visit())
    assert newsroom.look(rss(shared("C", "10"), shared(TITLE, "9"), shared("B", "2"))) == 0
    newsroom.has("/all", b"another release", visit(date(2026, 2, 24)))
    assert newsroom.look(rss(shared("D", "11"), shared("C", "10"), shared(TITLE, "9"))) == 1


def test_a_page_that_comes_to_be_shared_is_read_again(house_after: HouseAfter) -> None:
    newsroom = Watched(house_after)
    newsroom.has("/all", b"agenda")
    newsroom.look(rss(shared("Agenda published", "1")))
    newsroom.has("/all", b"agenda and letter", visit())
    assert newsroom.look(rss(shared("Letter published", "2"), shared("Agenda published", "1"))) == 1


STORY = (
    "<description><![CDATA["
    + "<p>Ofsted has visited the borough and wrote what it saw there.</p>" * 5
    + "]]></description>"
)


def test_an_entry_without_a_page_is_read_from_the_feed_and_told(newsroom: Watched) -> None:
    entry = f"<item><title>{TITLE}</title>{STORY}</item>"
    newsroom.house.web.pages[newsroom.url] = rss(entry, *BASE)
    (listed,) = [one for one in all_sources()["feed"].listed(rss(entry, *BASE), newsroom.url).publications if one.body]
    assert listed.body is not None
    newsroom.house.reader.meanings[listed.body] = visit()
    newsroom.house.web.asked.clear()
    assert newsroom.look(rss(entry, *BASE)) == 1
    assert newsroom.look(rss(entry, *BASE)) == 0
    assert f"{SITE}/" not in newsroom.house.web.asked


def test_an_entry_without_a_page_that_cannot_be_read_is_asked_for_nowhere(newsroom: Watched) -> None:
    entry = f"<item><title>{TITLE}</title>{STORY}</item>"
    newsroom.look(rss(entry, *BASE))  # the reader knows nothing of it: “no report”
    newsroom.house.clock.now += timedelta(days=2)
    newsroom.house.web.asked.clear()
    newsroom.look(rss(entry, *BASE))
    assert f"{SITE}/" not in newsroom.house.web.asked
    assert "cannot be read" in newsroom.troubles(TroubleKind.UNCLEAR_READING)[0]


def test_what_an_entry_encloses_is_fetched_where_it_has_no_link(newsroom: Watched) -> None:
    newsroom.has("/letter.pdf", b"letter", visit())
    entry = f'<item><title>{TITLE}</title><enclosure url="{SITE}/letter.pdf" type="application/pdf"/></item>'
    assert newsroom.look(rss(entry, *BASE)) == 1


def test_operators_hear_of_each_entry_that_could_matter_and_leads_nowhere(newsroom: Watched) -> None:
    first, second = "<item><title>Ofsted visit</title></item>", "<item><title>Ofsted letter</title></item>"
    newsroom.look(rss(first, "<item><title>Summer fair</title></item>", *BASE))
    newsroom.look(rss(second, first, *BASE))
    one, two = newsroom.troubles(TroubleKind.UNFOLLOWED_ENTRIES)
    assert "“Ofsted visit” without an address and without a text" in one
    assert "“Ofsted letter”" in two
    newsroom.look(rss(*BASE))
    assert newsroom.troubles(TroubleKind.UNFOLLOWED_ENTRIES) == []


def test_operators_hear_of_dates_in_an_unknown_form_until_there_are_none(newsroom: Watched) -> None:
    newsroom.has("/3", b"bins")
    newsroom.look(rss(item("/3", "Bins", "<pubDate>12:30</pubDate>"), *BASE))
    assert "(“12:30”): no day is guessed" in newsroom.troubles(TroubleKind.UNKNOWN_DATES)[0]
    newsroom.look(rss(item("/3", "Bins", "<pubDate>12 July 2025</pubDate>"), *BASE))
    assert newsroom.troubles(TroubleKind.UNKNOWN_DATES) == []
