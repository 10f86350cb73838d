"""Feeds in which entries are swallowed, lead to the wrong place, to the same place, or nowhere: none is lost."""

from __future__ import annotations

import time

import pytest

from scrapers.errors import LayoutChanged
from scrapers.pages.feed_entries import entry_slices
from scrapers.source import ListedPublication, Listing
from scrapers.sources import all_sources

SITE = "https://news.wexmoor.example"
STORY = "<p>" + "Ofsted has visited the borough’s children’s services and wrote what it saw. " * 5 + "</p>"


def listing(*items: str, kind: str = "rss") -> Listing:
    if kind == "atom":
        page = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{"".join(items)}</feed>'
    else:
        page = f'<rss version="2.0"><channel><title>News</title><link>{SITE}/</link>{"".join(items)}</channel></rss>'
    return all_sources()["feed"].listed(page.encode(), f"{SITE}/feed")


def addresses(*items: str, kind: str = "rss") -> list[str]:
    return [one.url.removeprefix(SITE) for one in listing(*items, kind=kind).publications]


def item(number: int, extra: str = "", *, link: str | None = None, title: str | None = None) -> str:
    return f"<item><title>{title or f'Story {number}'}</title><link>{link or f'{SITE}/{number}'}</link>{extra}</item>"


@pytest.mark.parametrize(
    "wound",
    [
        "<description><![CDATA[ Cut ]] > </description>",
        "<description><![CDATA[ Cut </description>",
        "<!-- not shown ",
        "<description>A & B <br> <p>C</description>",
        '<guid isPermaLink="false>2</guid>',
        "<other:tag>of a namespace that is not declared</other:tag>",
    ],
)
@pytest.mark.parametrize("after", ["", "<description><![CDATA[Whole]]><!-- whole --></description>"])
def test_a_wounded_entry_swallows_none_that_follows_it(wound: str, after: str) -> None:
    assert addresses(item(1), item(2, wound), item(3, after), item(4)) == ["/1", "/2", "/3", "/4"]


def test_an_entry_without_its_end_swallows_none() -> None:
    assert addresses(item(1), item(2).removesuffix("</item>"), item(3)) == ["/1", "/2", "/3"]


def test_a_wound_in_a_title_costs_no_more_than_the_rest_of_the_title() -> None:
    wounded = f"<item><title><![CDATA[ Cut </title><link>{SITE}/2</link></item>"
    assert addresses(item(1), wounded, item(3, "<description><![CDATA[Whole]]></description>")) == ["/1", "/2", "/3"]


def test_an_entry_that_was_taken_out_as_a_comment_or_shown_as_an_example_is_none() -> None:
    example = f"<description><![CDATA[A feed has {item(8)} in it]]></description>"
    assert addresses(item(1), f"<!-- {item(9)} -->", item(2, example)) == ["/1", "/2"]


def test_fewer_entries_than_the_bytes_hold_are_a_broken_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapers.pages.feed._parsed", lambda *_: {"entries": [], "feed": {}})
    with pytest.raises(LayoutChanged, match="holds 2 entries, of which 0 can be read"):
        listing(item(1), item(2))


@pytest.mark.parametrize("flood", ["<!--", "<![CDATA[", "<item", "<item>", "<![CDATA[<item></item>", "<!--<item>-->"])
def test_a_flood_of_marks_is_soon_over(flood: str) -> None:
    began = time.process_time()
    entry_slices(flood * 50_000 + "]]>-->")
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "links",
    [
        '<link rel="alternate" type="text/html" href="{0}/9"/><link rel="enclosure" type="image/jpeg">{0}/picture.jpg</link>',
        '<link rel="enclosure" type="image/jpeg" href="{0}/picture.jpg"/><link href="{0}/9"/>',
        '<link rel="alternate" type="application/json" href="{0}/9.json"/><link rel="alternate" type="text/html" href="{0}/9"/>',
        '<link rel="replies" href="{0}/9/comments"/><link rel="edit" href="{0}/9/edit"/><link rel="alternate" href="{0}/9"/>',
        '<link rel="related" href="{0}/8"/><content type="text/html" src="{0}/9"/>',
        '<link rel="alternate" href="javascript:open(9)"/><link rel="alternate" href="{0}/9"/>',
    ],
)
def test_of_several_links_the_page_is_followed(links: str) -> None:
    entry = f"<entry><id>urn:9</id><title>A</title>{links.format(SITE)}</entry>"
    assert addresses(entry, kind="atom") == ["/9"]


@pytest.mark.parametrize(
    "inside",
    [
        f'<enclosure url="{SITE}/9" type="application/pdf"/><guid isPermaLink="false">z9</guid>',
        f'<enclosure url="{SITE}/9.mp3" type="audio/mpeg"/><enclosure url="{SITE}/9" type="text/html"/>',
        f"<link> </link><guid>{SITE}/9</guid>",
        '<link>javascript:void(0)</link><enclosure url="/9"/>',
    ],
)
def test_without_a_link_the_page_is_what_the_entry_encloses_or_is_told_by(inside: str) -> None:
    assert addresses(item(1), f"<item><title>A</title>{inside}</item>") == ["/1", "/9"]


def test_a_relative_link_starts_from_the_base_of_the_feed() -> None:
    page = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{SITE}/en/"><entry><title>A</title><link href="9"/></entry></feed>'
    (one,) = all_sources()["feed"].listed(page.encode(), f"{SITE}/feed").publications
    assert one.url == f"{SITE}/en/9"


def only(found: Listing, label: str) -> ListedPublication:
    (one,) = [one for one in found.publications if one.label == label]
    return one


@pytest.mark.parametrize("key", ['<guid isPermaLink="false">z9</guid>', ""])
def test_an_entry_without_a_page_is_read_from_the_feed_itself(key: str) -> None:
    found = listing(item(1), f"<item><title>Visit</title>{key}<description><![CDATA[{STORY}]]></description></item>")
    one = only(found, "Visit")
    assert one.body is not None
    assert "<h1>Visit</h1>" in one.body.decode()
    assert STORY in one.body.decode()
    assert one.url == f"{SITE}/"
    assert found.unfollowed == ()


def test_plain_text_of_an_entry_is_no_markup() -> None:
    words = "Inspectors said: spend &lt;less&gt; on agency staff and more on the front door of the service"
    found = listing(
        f'<entry><id>urn:9</id><title>Visit</title><content type="text">{words}</content></entry>', kind="atom"
    )
    assert b"spend &lt;less&gt; on agency staff" in (only(found, "Visit").body or b"")


def test_an_entry_that_leads_nowhere_and_says_nothing_is_named() -> None:
    found = listing(
        item(1),
        "<item><title>Ofsted visit</title></item>",
        f'<item><title>B</title><enclosure url="{SITE}/b.jpg"/></item>',
    )
    assert found.unfollowed == ("Ofsted visit", "B")


def test_entries_of_one_page_are_told_apart() -> None:
    shared = [item(n, f'<guid isPermaLink="false">g{n}</guid>', link=f"{SITE}/all") for n in (1, 2)]
    before, after = (
        listing(*shared),
        listing(*shared, item(9, '<guid isPermaLink="false">g9</guid>', link=f"{SITE}/all")),
    )
    assert {one.identity for one in before.publications} < {one.identity for one in after.publications}
    assert {one.url for one in after.publications} == {f"{SITE}/all"}


def test_an_entry_of_a_shared_page_that_tells_its_story_itself_is_read_from_the_feed() -> None:
    shared = item(1, link=f"{SITE}/all"), item(2, f"<description><![CDATA[{STORY}]]></description>", link=f"{SITE}/all")
    assert [one.body is None for one in listing(*shared).publications] == [True, False]


@pytest.mark.parametrize("keys", [("a#0", "a#1"), ("a", "a"), ("", "")])
def test_an_entry_that_stands_in_a_feed_twice_is_one(keys: tuple[str, str]) -> None:
    twice = [item(1, f"<guid isPermaLink='false'>{key}</guid>") for key in keys]
    assert addresses(*twice) == ["/1"]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Spend &lt;5% of budget and &gt;3 visits", "Spend <5% of budget and >3 visits"),
        ("Vote &lt;for&gt; change", "Vote <for> change"),
        ("Smith &amp;amp; Co &lt;Ltd&gt;", "Smith & Co <Ltd>"),
        ("&lt;3 Wexmoor", "<3 Wexmoor"),
        ("&lt;b class='x'&gt;Library&lt;/b&gt; opens&lt;br/&gt;", "Library opens"),
        ("&amp;lt;em&amp;gt;Library&amp;lt;/em&amp;gt; opens", "Library opens"),
    ],
)
def test_words_in_angle_brackets_stay_and_tags_go(written: str, label: str) -> None:
    assert [one.label for one in listing(item(1, title=written)).publications] == [label]
