"""The pages of councils: what is known to keep us out, and a newsroom whose page names a feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from findings.model import Kind
from scrapers.errors import Blocked, Gone, LayoutChanged
from storage import sources
from storage.tables import SourceRow
from storage.trouble_subjects import TroubleKind
from tests.house import URN
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.newsroom import visit
from tests.worker.steps.watched_source import SITE, Watched, item, rss, web_list
from worker.commands.run.once import not_seen
from worker.config.settings import PageSettings
from worker.health.seen import SourceSeen, seen_sources

ROBOTS = Blocked("robots.txt at https://news.example.org forbids https://news.example.org/news. It is not fetched.")
BARRED = "Its robots.txt keeps robots out: ask the council to let us in."
CHALLENGE = b"<!doctype html><html><head><title>Just a moment...</title></head><body><main>Wait</main></body></html>"
FEED = f"{SITE}/feed/"
STORY = ("/one", "A first story", "2 March 2026")


@pytest.fixture
def newsroom(house_after: HouseAfter) -> Watched:
    return Watched(house_after)


@pytest.fixture
def barred(house_after: HouseAfter) -> Watched:
    watched = Watched(house_after)
    page = PageSettings(
        name="The newsroom", url=watched.url, kind=Kind.PRESS_RELEASE, authority=URN, every=None, barred=BARRED
    )
    watched.house.settings = replace(watched.house.settings, pages=(page,))
    watched.house.services = replace(watched.house.services, settings=watched.house.settings)
    watched.house.web.pages[watched.url] = ROBOTS
    return watched


def seen(watched: Watched) -> SourceSeen:
    with watched.house.services.database.begin() as session:
        return next(each for each in seen_sources(session, watched.house.clock()) if each.url == watched.url)


def row(watched: Watched) -> SourceRow:
    with watched.house.services.database.begin() as session:
        return next(each for each in sources.watched(session) if each.url == watched.url)


def runs(watched: Watched) -> list[str]:
    """Run once; return what was asked of the site."""
    watched.house.web.asked.clear()
    watched.house.clock.now += timedelta(hours=1)
    watched.house.run()
    return [address for address in watched.house.web.asked if address.startswith(SITE)]


def test_what_is_known_to_keep_us_out_is_blocked_and_nobody_is_warned_of_it(barred: Watched) -> None:
    began = barred.house.clock()
    assert runs(barred) == [barred.url]
    assert (seen(barred).state, seen(barred).expected, barred.is_seen()) == ("blocked", True, True)
    assert not_seen(barred.house.services, began) == []


def test_it_is_asked_once_a_week_whether_it_still_does(barred: Watched) -> None:
    runs(barred)
    assert runs(barred) == []
    barred.house.clock.now += timedelta(days=8)
    assert runs(barred) == [barred.url]


def test_who_lets_us_in_is_looked_at_as_any_other_from_then_on(barred: Watched) -> None:
    barred.house.web.pages[barred.url] = rss(item("/one", "A story"))
    barred.has("/one", b"one")
    runs(barred)
    assert (seen(barred).state, seen(barred).expected, seen(barred).every_seconds) == ("well", False, 3_600)
    assert runs(barred) == [barred.url]
    barred.house.web.pages[barred.url] = ROBOTS
    runs(barred)
    runs(barred)
    assert (seen(barred).state, barred.is_seen()) == ("blocked", False)


@pytest.mark.parametrize(
    "turned_away",
    [
        ROBOTS,
        Blocked("https://news.example.org/news answered 403: the site does not let us in.", host_wide=True),
        CHALLENGE,
    ],
    ids=["robots.txt", "403", "challenge"],
)
def test_a_refusal_that_nobody_knew_of_is_blocked_and_told(newsroom: Watched, turned_away: bytes | Exception) -> None:
    newsroom.house.web.pages[newsroom.url] = turned_away
    for _ in range(3):
        runs(newsroom)
    assert (seen(newsroom).state, newsroom.is_seen()) == ("blocked", False)


def with_feed(*entries: tuple[str, str, str], feed: str = FEED) -> bytes:
    named = f'<head><link rel="alternate" type="application/rss+xml" href="{feed}"></head><body>'.encode()
    return web_list(*entries).replace(b"<body>", named)


@pytest.fixture
def feeding(newsroom: Watched) -> Watched:
    """A newsroom whose page lists two stories, and whose feed has the first of them."""
    newsroom.has("/one", b"one")
    newsroom.has("/two", b"two")
    newsroom.house.web.pages[newsroom.url] = with_feed(STORY, ("/two", "A second story", "1 March 2026"))
    newsroom.house.web.pages[FEED] = rss(item("/one", "A first story"))
    runs(newsroom)
    return newsroom


def test_the_feed_that_a_newsroom_names_is_read_in_its_place_and_what_the_page_lists_is_known(feeding: Watched) -> None:
    assert (row(feeding).feed, row(feeding).kind) == (FEED, "feed")
    assert sorted(feeding.listed()) == ["A first story", "A second story"]
    assert runs(feeding) == [FEED]


@pytest.mark.parametrize("ends", [Gone("There is nothing there."), b"<!doctype html><html><body></body></html>"])
def test_when_the_feed_ends_the_page_is_read_again_and_nothing_old_is_news(
    feeding: Watched, ends: bytes | Exception
) -> None:
    feeding.house.web.pages[FEED] = ends
    asked = runs(feeding)
    assert asked[:2] == [FEED, feeding.url]
    assert (row(feeding).feed, row(feeding).kind, feeding.is_seen()) == (None, "page_list", True)
    assert sorted(feeding.listed()) == ["A first story", "A second story"]
    assert runs(feeding) == [feeding.url]


@pytest.mark.parametrize(
    ("feed", "holds"),
    [
        ("https://elsewhere.example.org/feed/", rss(item("/one", "A first story"))),
        (FEED, rss(item("/comment", "A comment on a story"))),
        (FEED, LayoutChanged("It is none.")),
        (FEED, Gone("There is nothing there.")),
    ],
    ids=["elsewhere", "of comments", "none", "gone"],
)
def test_a_feed_of_anything_else_is_not_read_in_its_place(
    newsroom: Watched, feed: str, holds: bytes | Exception
) -> None:
    newsroom.has("/one", b"one")
    newsroom.house.web.pages[newsroom.url] = with_feed(STORY, feed=feed)
    newsroom.house.web.pages[feed] = holds
    runs(newsroom)
    assert (row(newsroom).feed, row(newsroom).kind) == (None, "page_list")
    assert newsroom.listed() == ["A first story"]


PORTAL = "https://democracy.example.org"
SEARCH = f"{PORTAL}/ieSearchResults2.aspx?SS=Ofsted%20and%20ILACS&DT=3&PG=1"
NO_RESULTS = b"""<html><head><title>Search results for Ofsted and ILACS</title></head><body><div class="mgContent">
<p class="mgErrorTxt">No results found for your query <span>Ofsted and ILACS</span>.</p></div></body></html>"""
_MEETING = b"ieListDocuments.aspx?CId=1&amp;MID=2"
ONE_HIT = b"""<html><head><title>Search results for Ofsted and ILACS</title></head><body><div class="mgContent">
<p>Results 1 to 1 for your search</p><hr />
<p class="mgAiTitleTxt">Meeting: <a href="%b">12/02/2026 - Cabinet (1)</a></p>
<p class="mgAiTitleTxt">Item5: <a href="%b#AI3">Monitoring visit by Ofsted</a></p><hr />
</div></body></html>""" % (_MEETING, _MEETING)


def test_a_paper_that_the_search_of_a_portal_finds_is_told_and_a_search_that_finds_nothing_is_well(
    house_after: HouseAfter,
) -> None:
    watched = Watched(house_after, SEARCH)
    watched.house.reader.meanings[b"the meeting"] = visit()
    watched.house.web.pages[f"{PORTAL}/ieListDocuments.aspx?CId=1&MID=2"] = b"the meeting"
    assert watched.look(NO_RESULTS) == 0
    assert (row(watched).kind, seen(watched).state, seen(watched).entries) == ("modern_gov_search", "well", 0)
    assert watched.look(ONE_HIT) == 1
    assert watched.look(ONE_HIT) == 0
    assert watched.look(NO_RESULTS) == 0
    assert seen(watched).state == "failing"


CALENDAR = "https://wexmoor.cmis.example/wexmoor/Meetings.aspx"
CMIS_LIST = f"{CALENDAR}?ctl=MeetingCalendarListView&mid=397"


def calendar(*meetings: int) -> bytes:
    rows = "".join(
        f'<tr class="rgRow"><td><a href="/wexmoor/x/Meeting/{each}/Committee/4/">0{each} Mar 2026 10:00 - Cabinet</a></td></tr>'
        for each in meetings
    )
    return f'<html><body><table class="rgMasterTable">{rows or "<tr class=rgNoRecords><td>None</td></tr>"}</table></body></html>'.encode()


def papers(*names: str) -> bytes:
    items = "".join(
        f'<li class="DocumentListItem"><a class="TitleLink" href="/wexmoor/Document.ashx?d={each}">{each}</a></li>'
        for each in names
    )
    return f"<html><body><ul>{items}</ul></body></html>".encode()


def test_papers_that_a_meeting_of_cmis_gets_later_are_told_and_an_empty_month_is_well(house_after: HouseAfter) -> None:
    watched = Watched(house_after, CALENDAR)
    web, site = watched.house.web.pages, "https://wexmoor.cmis.example/wexmoor"
    web[CMIS_LIST] = calendar(1, 2)
    web[f"{site}/x/Meeting/1/Committee/4/"] = papers()
    start = b'<html><body><input name="dnn$ctr397$MeetingCalendarPublic$x"></body></html>'
    assert watched.look(start) == 0
    web[f"{site}/x/Meeting/1/Committee/4/"] = papers("Visit")
    web[f"{site}/Document.ashx?d=Visit"] = b"the paper"
    watched.house.reader.meanings[b"the paper"] = visit()
    watched.house.clock.now += timedelta(hours=6)
    assert watched.look(start) == 1
    web[CMIS_LIST] = calendar()
    watched.house.clock.now += timedelta(hours=6)
    assert watched.look(start) == 0
    assert (row(watched).kind, seen(watched).state, watched.troubles(TroubleKind.GAP_IN_SOURCE)) == ("cmis", "well", [])
