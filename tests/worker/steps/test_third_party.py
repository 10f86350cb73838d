"""Pages by others than Ofsted: what is told of them, once, and what never is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from findings.model import ChangeKind, Findings, Grade, Kind, Status
from scrapers.errors import Blocked
from storage import sources
from tests.house import FILES, URN, House, report, subscription, unreachable
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.newsroom import (
    FEED,
    HALTON,
    NEWSROOM,
    OPERATORS,
    PRESS,
    Newsroom,
    documents,
    finding,
    newsroom_seen_once,
    notices,
    told,
    visit,
)
from worker.commands.reread.reread import differing
from worker.deciding.held import approve
from worker.logs.setup import logging_to_stderr
from worker.steps.compare.third_party import NoNews

BINS = Findings(kind=Kind.OTHER, status=Status.HELD, relevant=False, problems=("No known form of document fits.",))


@pytest.fixture
def newsroom(house_after: HouseAfter) -> Newsroom:
    """A newsroom with one story from before the first look, and subscriptions for people and for operators."""
    return newsroom_seen_once(house_after, subscription(), OPERATORS)


def test_the_first_look_at_a_newsroom_tells_nobody(newsroom: Newsroom) -> None:
    assert documents(newsroom.house) == []
    assert len(newsroom.house.export("findings")) == 1


def test_a_release_on_a_visit_is_told_once_as_a_document(newsroom: Newsroom) -> None:
    address = newsroom.publish("visit", visit())
    (alert,) = told(newsroom.house)
    assert "Wexmoor" in alert.headline
    (change,) = documents(newsroom.house)
    assert (change.kind, change.urn, change.publication.url) == (ChangeKind.DOCUMENT, URN, address)
    assert change.text == "A press release on the monitoring visit of 10 to 11 February 2026 was published."
    assert told(newsroom.house) == []


def test_what_looks_like_a_report_in_a_newsroom_is_held_and_gives_no_grade_to_compare_with(newsroom: Newsroom) -> None:
    house = newsroom.house
    house.publish("1", b"report", report(date(2022, 3, 7), {"overall": Grade.GOOD}), date(2022, 4, 29))
    told(house)
    copied = report(date(2026, 2, 9), {"overall": Grade.INADEQUATE}, points=("Supervision.",))
    address = newsroom.publish("copy-of-the-report", copied)
    assert told(house) == []
    assert documents(house) == []
    assert "looks like Ofsted’s report on an inspection of children’s services" in notices(house)[-1]
    kept = finding(house, address)
    assert (kept["status"], kept["kind"], kept["judgements"], kept["needs_improvement"]) == (
        "held", "press_release", [], [],
    )  # fmt: skip
    house.publish("2", b"new", report(date(2026, 3, 1), {"overall": Grade.OUTSTANDING}), date(2026, 3, 2))
    told(house)
    assert [change.before for change in house.changes() if change.kind is ChangeKind.GRADE][-1] is Grade.GOOD


def test_a_letter_on_the_councils_own_site_is_told_as_its_page_on_the_visit(newsroom: Newsroom) -> None:
    letter = replace(visit(urn=URN), kind=Kind.MONITORING_VISIT)
    newsroom.publish("first-visit", letter)
    (alert,) = told(newsroom.house)
    assert "press release" in alert.headline
    assert [change.kind for change in documents(newsroom.house)] == [ChangeKind.DOCUMENT]
    assert notices(newsroom.house) == []


def test_a_letter_there_is_no_news_where_ofsteds_own_page_lists_it(newsroom: Newsroom) -> None:
    house = newsroom.house
    letter = replace(visit(urn=URN), kind=Kind.MONITORING_VISIT)
    house.publish("visit", b"letter", letter, date(2026, 3, 1))
    house.run()
    told_of = len(documents(house))
    newsroom.publish("the-letter", letter)
    newsroom.publish("next", replace(visit(date(2026, 2, 24), urn=URN), kind=Kind.MONITORING_VISIT))
    (alert,) = told(house)
    assert "24 to 25 February" in alert.headline
    assert len(documents(house)) == told_of + 1
    assert notices(house) == []


def test_the_log_says_of_each_page_what_came_of_it_and_why_nothing_did(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.publish("visit", visit())
    newsroom.publish("bins", BINS, title="Bin collections")
    with logging_to_stderr("info", frozenset, as_json=True):
        told(newsroom.house)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    compared = [(line["changes"], line.get("why")) for line in lines if line["event"] == "compared"]
    assert sorted(compared) == [(0, NoNews.NOT_RELEVANT), (1, None)]


def test_what_does_not_concern_us_is_kept_with_the_reason_and_told_to_nobody(newsroom: Newsroom) -> None:
    address = newsroom.publish("bins", BINS, title="Bin collections")
    newsroom.house.run()
    assert told(newsroom.house) == []
    kept = finding(newsroom.house, address)
    assert (kept["status"], kept["relevant"], kept["problems"]) == ("read", False, ["No known form of document fits."])
    assert notices(newsroom.house) == []


def test_a_guid_and_an_address_that_change_their_dress_tell_nothing_again(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    told(newsroom.house)
    newsroom.house.web.asked.clear()
    newsroom.items[0] = newsroom.item("visit", guid="another#1").replace("/visit<", "/visit/?utm_source=rss<")
    newsroom.show()
    assert told(newsroom.house) == []
    assert [url for url in newsroom.house.web.asked if "visit" in url] == []


def test_a_site_that_moves_all_its_pages_publishes_nothing_again(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    told(newsroom.house)
    newsroom.items = [each.replace("example.org/", "example.org/news/2026/") for each in newsroom.items]
    newsroom.show()
    assert told(newsroom.house) == []
    assert len(documents(newsroom.house)) == 1
    assert notices(newsroom.house) == []


def test_a_page_of_which_the_feed_says_that_it_was_changed_is_read_again_and_told_once(newsroom: Newsroom) -> None:
    address = newsroom.publish("visit", visit())
    told(newsroom.house)
    newsroom.items[0] = newsroom.item("visit", title="Story visit (corrected)")
    newsroom.house.web.pages[address] = b"corrected"
    newsroom.house.reader.meanings[b"corrected"] = visit(date(2026, 2, 11))
    newsroom.show()
    assert told(newsroom.house) == []
    revisions = [row["revision"] for row in newsroom.house.export("documents") if row["url"] == address]
    assert revisions == [1, 2]


def test_a_page_that_becomes_news_when_it_is_changed_is_told_then(newsroom: Newsroom) -> None:
    address = newsroom.publish("ofsted", replace(BINS, problems=("It speaks of a visit that is to come.",)))
    assert told(newsroom.house) == []
    newsroom.items[0] = newsroom.item("ofsted", title="Inspectors have come")
    newsroom.house.web.pages[address] = b"after the visit"
    newsroom.house.reader.meanings[b"after the visit"] = visit()
    newsroom.show()
    assert len(told(newsroom.house)) == 1


def test_an_old_story_that_turns_up_later_is_kept_and_not_told(newsroom: Newsroom) -> None:
    newsroom.publish("older", visit(date(2025, 4, 7)))
    assert told(newsroom.house) == []
    assert len(newsroom.house.export("findings")) == 2


def test_stories_leave_a_feed_without_being_withdrawn(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    told(newsroom.house)
    newsroom.items.pop()
    newsroom.show()
    newsroom.house.run()
    newsroom.house.clock.now += timedelta(days=2)
    newsroom.house.run()
    assert notices(newsroom.house) == []


def test_a_feed_that_shows_nothing_that_was_known_may_have_left_something_out(newsroom: Newsroom) -> None:
    newsroom.items.clear()
    newsroom.publish("much-later", BINS)
    told(newsroom.house)
    assert "may have been missed" in notices(newsroom.house)[-1]


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        (
            b"<html><main><h2><a href='/a'>A</a></h2><h2><a href='/b'>B</a></h2><h2><a href='/c'>C</a></h2></main>",
            "no longer",
        ),
        (b"", "is empty"),
        (b'<rss version="2.0"><channel><title>News</title></channel></rss>', "lists nothing now"),
        (b'<rss version="2.0"><channel><item><title>A</title>', "breaks off"),
        (Blocked("The site does not let us in.", host_wide=True), "does not let us in"),
        (unreachable("The site does not answer."), "does not answer"),
    ],
)
def test_a_feed_that_is_none_any_more_is_told_to_operators_at_once(
    newsroom: Newsroom, instead: bytes | Exception, words: str
) -> None:
    newsroom.house.web.pages[FEED] = instead
    assert told(newsroom.house) == []
    assert words in notices(newsroom.house)[-1]
    assert [row["problem"] for row in newsroom.house.export("sources") if row["problem"]]
    newsroom.show()
    newsroom.house.clock.now += timedelta(hours=7)
    newsroom.house.run()
    assert newsroom.house.people.sent[-1].notices[0].ended


def test_a_second_run_fetches_nothing_that_has_not_changed(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    newsroom.publish("bins", BINS)
    told(newsroom.house)
    newsroom.house.web.asked.clear()
    newsroom.house.clock.now += timedelta(days=8)
    told(newsroom.house)
    theirs = [url for url in newsroom.house.web.asked if url.startswith(NEWSROOM)]
    assert theirs == [FEED]
    assert FEED in newsroom.house.web.answered_not_modified


def test_a_page_that_lists_news_without_a_feed_is_read_too(house: House) -> None:
    newsroom = Newsroom(house)
    entry = '<h2><a href="/{0}">{0}</a></h2><time datetime="2026-03-02">2 March</time>'
    house.web.pages[FEED] = f"<html><main>{entry.format('old')}</main></html>".encode()
    assert told(house) == []
    newsroom.publish("visit", visit())
    house.web.pages[FEED] = (
        f"<html><main><div>{entry.format('visit')}</div>{entry.format('old')}</main></html>".encode()
    )
    assert len(told(house)) == 1


def test_a_story_of_the_press_is_of_the_authority_that_it_names(make_house: MakeHouse) -> None:
    newsroom = Newsroom(make_house(), PRESS, Kind.NEWS, authority=None)
    told(newsroom.house)
    newsroom.publish("halton", visit(urn=HALTON, name="Halton Borough Council"))
    newsroom.publish("somewhere", visit())
    (alert,) = told(newsroom.house)
    assert "Halton" in alert.headline
    assert [change.urn for change in documents(newsroom.house)] == [HALTON]
    assert finding(newsroom.house, f"{NEWSROOM}/somewhere")["urn"] is None


def test_a_story_on_an_authority_that_is_not_watched_is_kept_and_not_told(make_house: MakeHouse) -> None:
    newsroom = Newsroom(make_house(subscription(), OPERATORS), PRESS, Kind.NEWS, authority=None)
    newsroom.house.settings = replace(newsroom.house.settings, authorities=frozenset([URN]))
    newsroom.house.services = replace(newsroom.house.services, settings=newsroom.house.settings)
    told(newsroom.house)
    address = newsroom.publish("halton", visit(urn=HALTON, name="Halton Borough Council"))
    assert told(newsroom.house) == []
    assert finding(newsroom.house, address)["urn"] == HALTON
    assert notices(newsroom.house) == []


def test_a_story_that_two_feeds_list_is_told_once(newsroom: Newsroom) -> None:
    other = Newsroom(newsroom.house, f"{NEWSROOM}/tag/children/feed/")
    other.items = [*newsroom.items]
    other.show()
    told(newsroom.house)
    newsroom.publish("visit", visit())
    other.items = [*newsroom.items]
    other.show()
    assert len(told(newsroom.house)) == 1
    assert len(documents(newsroom.house)) == 1


def test_a_story_that_was_there_at_the_first_look_at_one_feed_is_no_news_in_another(newsroom: Newsroom) -> None:
    other = Newsroom(newsroom.house, f"{NEWSROOM}/tag/children/feed/")
    told(newsroom.house)
    other.items = [*newsroom.items]
    other.show()
    assert told(newsroom.house) == []


def test_a_release_that_names_another_authority_than_its_newsroom_is_held(newsroom: Newsroom) -> None:
    newsroom.publish("stranger", visit(urn=HALTON, name="Halton Borough Council"))
    assert told(newsroom.house) == []
    assert documents(newsroom.house) == []
    assert "held for a person: The document speaks of Halton" in notices(newsroom.house)[-1]


def test_a_release_that_a_person_lets_stand_is_told(newsroom: Newsroom) -> None:
    held = replace(visit(), status=Status.HELD, problems=("Two dates are given.",))
    address = newsroom.publish("doubtful", held)
    assert told(newsroom.house) == []
    assert "Two dates are given." in notices(newsroom.house)[-1]
    document = finding(newsroom.house, address)["document_id"]
    with newsroom.house.services.database.begin() as session:
        approve(session, int(str(document)), "Ann", "The letter says so", newsroom.house.clock())
    assert len(told(newsroom.house)) == 1


def test_a_better_reader_finds_nothing_otherwise_where_it_reads_as_before(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    newsroom.publish("bins", BINS)
    told(newsroom.house)
    assert list(differing(newsroom.house.services.database, newsroom.house.reader)) == []


@pytest.mark.parametrize("day", ["Fri, 31 Dec 2099 09:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon"])
def test_a_day_that_lies_neither_hides_a_release_nor_is_told(newsroom: Newsroom, day: str) -> None:
    newsroom.publish("visit", visit(), day=day)
    assert len(told(newsroom.house)) == 1
    assert documents(newsroom.house)[0].publication.published is None


def test_a_page_that_cannot_be_had_is_a_trouble_where_its_headline_could_matter(newsroom: Newsroom) -> None:
    for slug, title in (("bins", "Bin collections"), ("ofsted", "Ofsted report published")):
        address = newsroom.publish(slug, None, title=title)
        newsroom.house.web.pages[address] = unreachable()
    newsroom.house.run()
    (notice,) = notices(newsroom.house)
    assert "Ofsted report published" in notice


def test_a_page_that_robots_txt_forbids_is_a_trouble_at_once(newsroom: Newsroom) -> None:
    address = newsroom.publish("ofsted", None, title="Ofsted report published", day="soon")
    newsroom.house.web.pages[address] = Blocked(f"robots.txt forbids {address}.", after=timedelta(hours=24))
    newsroom.house.run()
    assert f"“Ofsted report published” is listed, but cannot be had: robots.txt forbids {address}." in notices(
        newsroom.house
    )


def test_a_page_that_cannot_be_read_is_asked_for_again_and_given_up_in_the_end(newsroom: Newsroom) -> None:
    address = newsroom.publish("poster", None, title="Ofsted report published")
    for _ in range(5):
        newsroom.house.run()
        newsroom.house.clock.now += timedelta(days=2)
    newsroom.house.web.asked.clear()
    newsroom.house.run()
    assert address not in newsroom.house.web.asked
    assert "cannot be read" in notices(newsroom.house)[0]


def test_a_page_of_govuk_is_had_from_its_content_api_and_from_the_page_where_there_is_none(
    make_house: MakeHouse,
) -> None:
    newsroom = Newsroom(make_house(), "https://www.gov.uk/search/all.atom", Kind.GOVERNMENT_NOTICE, authority=None)
    told(newsroom.house)
    web, paths = newsroom.house.web, ("/government/a", "/government/b")
    web.pages["https://www.gov.uk/api/content/government/a"] = b"as JSON"
    web.pages["https://www.gov.uk/government/b"] = b"as a page"
    for body in (b"as JSON", b"as a page"):
        newsroom.house.reader.meanings[body] = visit(urn=HALTON, name="Halton Borough Council")
    entries = "".join(
        f"<entry><id>https://www.gov.uk{path}#1</id><updated>2026-03-01T09:00:00Z</updated><title>Notice</title>"
        f'<link href="https://www.gov.uk{path}"/></entry>'
        for path in paths
    )
    web.pages[newsroom.url] = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>GOV.UK</title>{entries}</feed>'.encode()
    )
    assert len(told(newsroom.house)) == 2
    assert {c.publication.url for c in newsroom.house.changes()} == {f"https://www.gov.uk{path}" for path in paths}


def test_a_page_that_is_taken_out_of_the_settings_is_not_looked_at_any_more(newsroom: Newsroom) -> None:
    newsroom.house.settings = replace(newsroom.house.settings, pages=())
    newsroom.house.services = replace(newsroom.house.services, settings=newsroom.house.settings)
    newsroom.house.run()
    with newsroom.house.services.database.begin() as session:
        assert FEED not in [row.url for row in sources.watched(session)]


def test_what_an_older_release_says_makes_no_later_letter_old(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    told(newsroom.house)
    letter = replace(visit(date(2025, 12, 1)), kind=Kind.MONITORING_VISIT)
    newsroom.house.publish("9", b"letter", letter, date(2026, 3, 2))
    assert len(told(newsroom.house)) == 1
    assert newsroom.house.changes()[-1].publication.url == f"{FILES}/v1/file/9"
