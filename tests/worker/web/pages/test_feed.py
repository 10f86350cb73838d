"""Feeds: an entry for each document that was news, which a reader knows again."""

from __future__ import annotations

import feedparser
import pytest
from lxml import etree

from tests.house import URN
from tests.worker.web.pages.conftest import Pages


@pytest.mark.parametrize("address", ["/england.atom", f"/authorities/{URN}.atom"])
def test_what_was_news_is_an_entry_and_the_baseline_is_none(pages: Pages, address: str) -> None:
    answer = pages.client.get(address)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    (entry,) = feedparser.parse(answer.data).entries
    assert "fell" in entry.title
    assert entry.link.endswith("/2")
    assert "Alert" not in entry.content[0].value.splitlines()


def test_a_reader_knows_an_entry_again_and_each_feed_has_its_own(pages: Pages) -> None:
    first, again, other = (
        feedparser.parse(pages.client.get(address).data)
        for address in ("/england.atom", "/england.atom", f"/authorities/{URN}.atom")
    )
    assert (first.feed.id, first.entries[0].id) == (again.feed.id, again.entries[0].id)
    assert first.feed.id != other.feed.id


def test_a_feed_has_what_the_standard_asks_for(pages: Pages) -> None:
    feed = etree.fromstring(pages.client.get("/england.atom").data)
    atom = "{http://www.w3.org/2005/Atom}"
    assert all(feed.find(f"{atom}{name}") is not None for name in ("id", "title", "updated", "author", "link"))
    assert {link.get("rel") for link in feed.findall(f"{atom}link")} == {"self", "alternate"}


def test_a_region_in_which_nobody_is_watched_has_an_empty_feed(pages: Pages) -> None:
    assert feedparser.parse(pages.client.get("/regions/north-west.atom").data).entries == []


@pytest.mark.parametrize("address", ["/regions/nowhere.atom", "/authorities/80471.atom"])
def test_there_is_no_feed_of_what_is_not_there(pages: Pages, address: str) -> None:
    pages.text(address, 404)
