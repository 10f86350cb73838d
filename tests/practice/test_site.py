"""The practice site: Ofsted’s markup, what is published by the day, and files that can be asked for conditionally."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import httpx
import pytest
from bs4 import BeautifulSoup

from practice.site import PracticeSite
from practice.story import AUTHORITIES, BASELINE, FALL, RELEASE, VISIT, WEXMOOR

SEARCH = "/search?q=&level_1_types=3&level_2_types%5B%5D=12&start=0&rows=100"


@pytest.fixture
def site() -> Iterator[PracticeSite]:
    with PracticeSite() as site:
        yield site


@pytest.fixture
def web(site: PracticeSite) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url) as client:
        yield client


def soup(web: httpx.Client, path: str) -> BeautifulSoup:
    return BeautifulSoup(web.get(path).raise_for_status().text, "lxml")


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [found.get_text(" ", strip=True) for found in page.select(selector)]


def files(web: httpx.Client) -> list[str]:
    links = soup(web, f"/provider/44/{WEXMOOR.urn}").select("ol.timeline a.publication-link")
    return [str(link["href"]) for link in links]


def test_the_list_holds_every_authority_by_name(web: httpx.Client) -> None:
    page = soup(web, SEARCH)
    assert texts(page, ".results-count") == [str(len(AUTHORITIES))]
    assert texts(page, "li.search-result h3 a") == sorted(authority.name for authority in AUTHORITIES)
    assert not page.select("a.pagination__next")


def test_the_list_goes_on_behind_its_next_link(web: httpx.Client) -> None:
    first = soup(web, "/search?start=0&rows=3")
    following = soup(web, str(first.select("a.pagination__next")[0]["href"]))
    assert len(first.select("li.search-result")) == 3
    assert len(following.select("li.search-result")) == 1


def test_a_row_of_the_list_changes_on_the_day_of_a_new_report(site: PracticeSite, web: httpx.Client) -> None:
    site.day(FALL.day - timedelta(days=1))
    before = texts(soup(web, SEARCH), "li.search-result")
    site.day(FALL.day)
    after = texts(soup(web, SEARCH), "li.search-result")
    changed = [row for row in after if row not in before]
    assert len(changed) == 1
    assert "Latest report: 7 November 2025" in changed[0]
    assert f"URN: {WEXMOOR.urn}" in changed[0]


def test_a_timeline_shows_the_day_of_inspection_and_the_day_of_publication(web: httpx.Client) -> None:
    page = soup(web, f"/provider/44/{WEXMOOR.urn}")
    assert texts(page, "p.title-block__subheading") == [f"URN: {WEXMOOR.urn}"]
    assert texts(page, "p.timeline__date time") == ["07 March 2022"]
    assert texts(page, "time[pubdate]") == ["13 May 2022"]
    assert texts(page, "span.nonvisual") == ["Children's services inspection, PDF - 13 May 2022"]


def test_an_authority_without_reports_has_a_timeline_all_the_same(web: httpx.Client) -> None:
    page = soup(web, f"/provider/44/{AUTHORITIES[-1].urn}")
    assert texts(page, "ol.timeline li") == ["Opened"]


def test_a_report_is_there_from_its_day_on_and_stands_first(site: PracticeSite, web: httpx.Client) -> None:
    old = files(web)
    site.day(FALL.day)
    assert files(web)[1:] == old
    assert web.get(files(web)[0]).content.startswith(b"%PDF-")


def test_a_report_cannot_be_had_before_its_day(site: PracticeSite, web: httpx.Client) -> None:
    site.day(FALL.day)
    newest = files(web)[0]
    site.day(FALL.day - timedelta(days=1))
    assert web.get(newest).status_code == 404


def test_nothing_is_published_before_the_story_begins(site: PracticeSite, web: httpx.Client) -> None:
    site.day(date(2020, 1, 1))
    assert files(web) == []
    assert "Latest report" not in soup(web, SEARCH).get_text()


@pytest.mark.parametrize("condition", [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")])
def test_a_file_that_has_not_changed_is_not_sent_again(web: httpx.Client, condition: tuple[str, str]) -> None:
    validator, header = condition
    address = files(web)[0]
    again = web.get(address, headers={header: web.get(address).headers[validator]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "header", [{"If-None-Match": '"another"'}, {"If-Modified-Since": "Thu, 12 May 2022 09:30:00 GMT"}]
)
def test_a_file_that_the_client_does_not_have_is_sent(web: httpx.Client, header: dict[str, str]) -> None:
    assert web.get(files(web)[0], headers=header).status_code == 200


def test_a_condition_that_makes_no_sense_is_passed_over(web: httpx.Client) -> None:
    assert web.get(files(web)[0], headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_robots_may_come_in(web: httpx.Client) -> None:
    assert "Disallow: /admin/" in web.get("/robots.txt").text


@pytest.mark.parametrize("path", ["/", "/provider/44/1", "/v1/file/1", "/search?start=x", "/provider/44/9900001/more"])
def test_what_is_not_there_is_said_not_to_be_there(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_the_first_chapter_finds_reports_and_the_second_a_new_one(site: PracticeSite, web: httpx.Client) -> None:
    site.day(BASELINE.day)
    assert len(files(web)) == 1
    site.day(FALL.day)
    assert len(files(web)) == 2


LISTED = {
    "/newsroom/feed/": "Bin collections",
    "/news": "children’s home",
    "/committees/mgRss.aspx": "Agenda item",
    "/search/all.atom": "School attendance",
}


@pytest.mark.parametrize("path", LISTED)
def test_others_publish_too_each_in_a_list_of_its_own_form(site: PracticeSite, web: httpx.Client, path: str) -> None:
    site.day(RELEASE.day)
    assert LISTED[path] in web.get(path).raise_for_status().text


def test_the_release_comes_with_the_letter_and_not_before(site: PracticeSite, web: httpx.Client) -> None:
    site.day(VISIT.day)
    assert "Ofsted" not in web.get("/newsroom/feed/").text
    assert web.get("/newsroom/monitoring-visit").status_code == 404
    site.day(RELEASE.day)
    assert "Ofsted" in web.get("/newsroom/feed/").text
    assert texts(soup(web, "/newsroom/monitoring-visit?utm_source=rss"), "h1") == [
        "Wexmoor responds to Ofsted’s letter on its children’s services"
    ]


def test_a_page_of_government_can_also_be_had_from_its_content_api(web: httpx.Client) -> None:
    page = web.get("/api/content/government/publications/guidance").json()
    assert page["base_path"] == "/government/publications/guidance"
    assert "<p>" in page["details"]["body"]


def test_a_feed_that_has_not_changed_is_not_sent_again(web: httpx.Client) -> None:
    tag = web.get("/newsroom/feed/").headers["ETag"]
    assert web.get("/newsroom/feed/", headers={"If-None-Match": tag}).status_code == 304
