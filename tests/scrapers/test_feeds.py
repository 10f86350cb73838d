"""Feeds: what stays the same page, what is taken for a feed, and what damage does to one."""

from __future__ import annotations

import socket
import time
from datetime import date
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.errors import LayoutChanged
from scrapers.pages.canonical import canonical
from scrapers.pages.dates import printed_date
from scrapers.source import ListedPublication
from scrapers.sources import all_sources

EXAMPLES = Path(__file__).parent.parent / "examples" / "sources"
URL = "https://news.wexmoor.example/feed/"
STORY = "https://news.wexmoor.example/story"
FEED, PAGE_LIST, COUNCIL_PAGE = (all_sources()[kind] for kind in ("feed", "page_list", "council_page"))
WHOLE = (EXAMPLES / "feed" / "usual.xml").read_bytes()


def rss(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'.encode()


def item(link: str = STORY, title: str = "Story", guid: str = "1", day: str = "Fri, 05 Jun 2026 09:00:00 GMT") -> str:
    return f"<item><title>{title}</title><link>{link}</link><guid>{guid}</guid><pubDate>{day}</pubDate></item>"


def listed(page: bytes) -> tuple[ListedPublication, ...]:
    return FEED.listed(page, URL).publications


def sentence(page: bytes) -> str:
    with pytest.raises(LayoutChanged) as changed:
        FEED.listed(page, URL)
    return changed.value.sentence


@pytest.mark.parametrize(
    "other",
    [
        "http://news.wexmoor.example/story",
        "https://www.news.wexmoor.example/story/",
        "HTTPS://NEWS.Wexmoor.example:443/story#0",
        "https://news.wexmoor.example/story?utm_source=rss&amp;at_medium=RSS&amp;fbclid=abc",
        "/story",
    ],
)
def test_an_address_in_another_dress_is_the_same_page(other: str) -> None:
    (one,), (same,) = listed(rss(item())), listed(rss(item(link=other, guid="2#7")))
    assert one.identity == same.identity


@pytest.mark.parametrize("other", ["/story/2", "/story?id=2", "/Story", "https://news.aldermere.example/story"])
def test_another_page_is_not(other: str) -> None:
    assert len(listed(rss(item(), item(link=other)))) == 2


def test_the_order_of_what_is_asked_makes_no_other_page() -> None:
    assert canonical(httpx.URL("https://a.example/x?MId=2&CId=1")) == canonical(
        httpx.URL("http://a.example/x/?CId=1&MId=2")
    )


def test_a_port_is_part_of_the_address() -> None:
    assert canonical(httpx.URL("http://127.0.0.1:8812/a")) == "127.0.0.1:8812/a"


def test_a_guid_that_changes_says_nothing_and_a_title_that_changes_says_that_the_page_did() -> None:
    (one,), (same,), (edited,) = (listed(rss(item(guid=g, title=t))) for g, t in (("1", "A"), ("2", "A"), ("1", "B")))
    assert one == same
    assert (one.identity, one.version) != (edited.identity, edited.version)
    assert one.identity == edited.identity


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Fri, 05 Jun 2026 00:10:00 BST", date(2026, 6, 5)),
        ("2026-06-05T23:59:60+01:00", date(2026, 6, 5)),
        ("Friday 5th June 2026", date(2026, 6, 5)),
        ("05/06/2026 09:00", date(2026, 6, 5)),
        ("20260605T090000Z", date(2026, 6, 5)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", date(1970, 1, 1)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", date(9999, 12, 31)),
        ("Fri, 31 Jun 2026 09:00:00 GMT", None),
        ("0000-00-00T00:00:00Z", None),
        ("soon", None),
    ],
)
def test_a_day_is_kept_as_it_is_printed_and_none_where_there_is_none(said: str, day: date | None) -> None:
    assert [one.published for one in listed(rss(item(day=said)))] == [day]


def test_a_date_in_figures_has_the_day_before_the_month() -> None:
    assert printed_date("on 7.8.2026") == date(2026, 8, 7)


@pytest.mark.parametrize(
    "before", [b"\n\n", b"\xef\xbb\xbf", b"<!-- cached -->", b"<br />\n<b>Warning</b>: date() in x.php\n"]
)
def test_a_feed_is_known_though_something_stands_before_it(before: bytes) -> None:
    assert COUNCIL_PAGE.listed(before + rss(item()), URL).kind == "feed"


def test_a_feed_in_utf_16_is_read() -> None:
    page = '<?xml version="1.0" encoding="utf-16"?>' + rss(item(title="Children’s services")).decode()
    assert [one.label for one in listed(page.encode("utf-16"))] == ["Children’s services"]


@pytest.mark.parametrize("page", [b"", b" \n", b"\x00\x00"])
def test_nothing_in_place_of_a_feed_is_a_changed_layout(page: bytes) -> None:
    assert "is empty" in sentence(page)
    with pytest.raises(LayoutChanged):
        COUNCIL_PAGE.listed(page, URL)


def test_a_web_page_in_place_of_a_feed_is_a_changed_layout_that_says_where_the_feed_is_now() -> None:
    page = b'<html><head><link rel="alternate" type="application/atom+xml" href="/new"></head><h2><a href=x>A</a></h2></html>'
    assert "https://news.wexmoor.example/new" in sentence(page)


def test_a_feed_of_which_no_entry_leads_anywhere_is_a_changed_layout() -> None:
    assert "no entry leads" in sentence(rss("<item><title>A</title></item>", item(link="mailto:a@example.org")))


def test_one_entry_that_leads_nowhere_takes_no_other_with_it() -> None:
    assert [one.label for one in listed(rss(item(link="javascript:alert(1)", title="A"), item(title="B")))] == ["B"]


def test_a_feed_is_never_opened_as_an_address_or_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("the network was asked"))
    for page in (b"https://news.wexmoor.example/<rss>", __file__.encode() + b"<rss>"):
        with pytest.raises(LayoutChanged):
            FEED.listed(page, URL)


@pytest.mark.parametrize(
    "page",
    [
        rss(*[item()] * 1_001),
        b"<rss>" + b"<a>" * 200_000,
        b"<rss><channel>" + b"<item><title>&amp;" * 2_000 + b"</rss>",
    ],
)
def test_a_feed_without_measure_is_refused_before_it_is_read(page: bytes) -> None:
    began = time.process_time()
    assert "far longer" in sentence(page)
    assert time.process_time() - began < 1


def test_signs_that_no_database_can_hold_come_neither_in_a_title_nor_in_an_identity() -> None:
    page = rss(item(link=f"{STORY}%00%0A", title="A\x00 &#1; story"))
    (one,) = listed(page)
    assert all(text.isprintable() for text in (one.label, one.identity, one.url, str(one.version)))
    assert one.label.endswith("story")


def test_entities_that_grow_are_not_unfolded() -> None:
    tiers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{tiers}]>'.encode() + rss(item(title="&a11;"))
    assert all(len(one.label) <= 300 for one in listed(page))


@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)
)
@settings(deadline=None, max_examples=80)
def test_no_damage_to_a_feed_does_more_than_change_its_layout(wounds: list[tuple[int, int, bytes]]) -> None:
    page = WHOLE
    for at, length, instead in wounds:
        page = page[:at] + instead + page[at + length :]
    for source in (FEED, COUNCIL_PAGE, PAGE_LIST):
        try:
            listing = source.listed(page, URL)
        except LayoutChanged as changed:
            assert changed.sentence  # noqa: PT017 (either outcome is right)
        else:
            assert all(one.identity and one.url.startswith("http") for one in listing.publications)


@given(st.integers(0, len(WHOLE) - 1))
@settings(deadline=None)
def test_a_feed_cut_anywhere_shows_no_entry_that_was_cut(at: int) -> None:
    whole = {one.url for one in listed(WHOLE)}
    try:
        assert {one.url for one in listed(WHOLE[:at])} <= whole
    except LayoutChanged as changed:
        assert changed.sentence  # noqa: PT017 (either outcome is right)


@pytest.mark.parametrize(
    "path",
    [*EXAMPLES.glob("feed/*.xml"), *EXAMPLES.glob("*/*.html")],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_a_feed_and_a_web_page_are_each_recognised_by_one_source(path: Path) -> None:
    able = [kind for kind, source in all_sources().items() if source.recognises(path.read_bytes())]
    # Any web page can be read as a list of links: a source that knows the page better comes first.
    (found,) = [kind for kind in able if kind != "page_list"] or able
    assert found in ({"feed"} if path.suffix == ".xml" else {"page_list", path.parent.name})
