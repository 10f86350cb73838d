"""ModernGov’s search, CMIS’s calendar and GOV.UK’s JSON: what they list, when they list nothing, and what is loud."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scrapers.errors import LayoutChanged
from scrapers.source import Listing
from scrapers.sources import all_sources

EXAMPLES = Path(__file__).parent.parent / "examples" / "sources"
PORTAL = "https://democracy.wexmoor.example/ieSearchResults2.aspx?SS=Ofsted%20and%20ILACS&DT=3&PG=1"
CMIS = "https://wexmoor.cmis.example/wexmoor/Meetings.aspx"
API = "https://www.gov.uk/api/search.json?filter_organisations=ofsted"


def page(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def listed(kind: str, body: bytes, url: str) -> Listing:
    return all_sources()[kind].listed(body, url)


def hits() -> Listing:
    return listed("modern_gov_search", page("modern_gov_search/usual.html"), PORTAL)


def test_the_papers_of_a_hit_are_listed_in_preference_to_its_agenda_item_and_that_to_its_meeting() -> None:
    addresses = [one.url.removeprefix("https://democracy.wexmoor.example/") for one in hits().publications]
    assert addresses[:3] == [
        "mgConvert2PDF.aspx?ID=49857",
        "mgConvert2PDF.aspx?ID=49858",
        "ieListDocuments.aspx?CId=101&MID=360#AI1499",
    ]
    assert addresses[4].startswith("ceListDocuments.aspx?MeetingId=3776")


def test_two_agenda_items_of_one_meeting_are_two_publications_on_one_page() -> None:
    body = page("modern_gov_search/usual.html").replace(b"CId=133&amp;MID=377#AI1551", b"CId=101&amp;MID=360#AI1500")
    body = body.replace(b"mgBulletList", b"other").replace(b'<li><a  href="mgConvert', b'<p><a  href="mgConvert')
    items = [one for one in listed("modern_gov_search", body, PORTAL).publications if "MID=360" in one.url]
    assert len({one.identity for one in items}) == 2
    assert {one.file_url for one in items} == {"https://democracy.wexmoor.example/ieListDocuments.aspx?CId=101&MID=360"}


def test_a_search_that_found_nothing_is_empty_and_one_that_is_broken_is_loud() -> None:
    assert listed("modern_gov_search", page("modern_gov_search/no_results.html"), PORTAL).publications == ()
    for body in (page("modern_gov_search/error_page.html"), b"<html><body>Just a moment...</body></html>", b"<html>"):
        with pytest.raises(LayoutChanged):
            listed("modern_gov_search", body, PORTAL)


def test_the_search_goes_on_to_three_pages_and_to_no_other_site() -> None:
    following = hits().next_url
    assert following is not None
    assert following.endswith("PG=2")
    usual = page("modern_gov_search/usual.html")
    assert listed("modern_gov_search", usual.replace(b"PG=2", b"PG=4"), PORTAL).next_url is None
    elsewhere = usual.replace(b'"ieSearchResults2', b'"https://elsewhere.example/ieSearchResults2')
    assert listed("modern_gov_search", elsewhere, PORTAL).next_url is None


def test_what_the_search_writes_cannot_lead_to_a_program() -> None:
    body = page("modern_gov_search/usual.html").replace(b"mgConvert2PDF.aspx?ID=49857", b"javascript:alert(1)")
    with pytest.raises(LayoutChanged, match="cannot be followed"):
        listed("modern_gov_search", body, PORTAL)


def test_the_calendar_of_cmis_names_the_list_of_its_meetings() -> None:
    found = listed("cmis", page("cmis/calendar.html"), CMIS)
    assert found.next_url == f"{CMIS}?ctl=MeetingCalendarListView&mid=397"
    with pytest.raises(LayoutChanged, match="no calendar"):
        listed("cmis", page("cmis/calendar.html"), found.next_url)


MEETING = f"{CMIS.removesuffix('.aspx')}/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/15042/Committee/4/Default.aspx"
PAPERS = b"""<html><body><ul><li class="DocumentListItem"><a class="TitleLink" href="/wexmoor/Document.ashx?czJK=1">Ofsted
Focused Visit</a> <a class="Download" href="/wexmoor/Document.ashx?czJK=1">PDF</a></li></ul></body></html>"""


def test_the_meetings_of_a_month_are_read_too_where_children_may_be_a_matter() -> None:
    further = listed("cmis", page("cmis/usual.html"), CMIS).further
    assert [address.partition("/Meeting/")[2][:5] for address in further] == ["15042", "15060"]
    assert listed("cmis", page("cmis/other_committees.html"), CMIS) == Listing(complete=False, is_calendar=True)


def test_a_meeting_has_its_papers_or_none_yet() -> None:
    (paper,) = listed("cmis", PAPERS, MEETING).publications
    assert (paper.label, paper.url) == (
        "Ofsted Focused Visit",
        "https://wexmoor.cmis.example/wexmoor/Document.ashx?czJK=1",
    )
    assert listed("cmis", b"<html><body>The agenda follows.</body></html>", MEETING).publications == ()


def test_a_challenge_in_place_of_a_meeting_is_loud() -> None:
    with pytest.raises(LayoutChanged, match="challenge of the site’s firewall"):
        listed("cmis", b"<html><head><title>Just a moment...</title></head><body></body></html>", MEETING)


def test_a_meeting_on_another_site_is_not_followed() -> None:
    body = page("cmis/usual.html").replace(b'"/wexmoor/Meetings', b'"https://elsewhere.example/wexmoor/Meetings')
    assert listed("cmis", body, CMIS).further == ()


def test_a_month_without_meetings_is_empty_and_says_so() -> None:
    assert listed("cmis", page("cmis/no_meetings.html"), CMIS) == Listing(complete=False, is_calendar=True)


def test_a_committees_own_feed_of_modern_gov_is_a_feed() -> None:
    url = "https://democracy.wexmoor.example/mgRss.aspx?Type=2&CId=133"
    assert listed("council_page", page("feed/committee.xml"), url).kind == "feed"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("modern_gov_search/usual.html", "modern_gov_search"),
        ("modern_gov_search/no_results.html", "modern_gov_search"),
        ("cmis/usual.html", "cmis"),
        ("cmis/calendar.html", "cmis"),
        ("govuk_search/usual.txt", "govuk_search"),
        ("govuk_collection/usual.txt", "govuk_collection"),
    ],
)
def test_the_first_look_finds_out_which_of_them_a_page_is(name: str, kind: str) -> None:
    assert listed("council_page", page(name), "https://www.wexmoor.example/page").kind == kind


def test_govuks_pages_are_fetched_as_json_and_others_as_they_are() -> None:
    notice, blog = listed("govuk_search", page("govuk_search/usual.txt"), API).publications
    assert notice.file_url == (
        "https://www.gov.uk/api/content/government/publications/improvement-notice-issued-to-wexmoor-borough-council"
    )
    assert blog.file_url is None


def test_a_notice_that_moved_within_its_collection_is_the_same_and_one_that_left_it_is_withdrawn() -> None:
    found = listed("govuk_collection", page("govuk_collection/usual.txt"), API)
    assert found.complete
    assert [str(one.published) for one in found.publications] == ["2026-04-01", "2024-05-01"]


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 200_000,
        b'{"results": [' + b"[" * 100_000,
        json.dumps({"results": [{"title": 1, "link": {}}], "total": 1}).encode(),
        json.dumps({"results": [{"title": "x" * 900_000, "link": "javascript:1"}], "total": 1}).encode(),
        json.dumps({"results": [{}] * 2_000, "total": 2_000}).encode(),
        b'{"results": {}, "total": 1}',
        b"[]",
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_json_of_any_other_sort_is_loud_and_quick(body: bytes) -> None:
    for kind in ("govuk_search", "govuk_collection"):
        with pytest.raises(LayoutChanged):
            listed(kind, body, API)
