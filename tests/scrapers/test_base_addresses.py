"""Pages whose links start from another address than their own, as `<base>` says."""

from __future__ import annotations

import pytest

from scrapers.pages.links import feed_of
from scrapers.sources import all_sources

URL = "https://www.wexmoor.example/news/latest/"
ENTRY = '<h1>News</h1><article><h2><a href="news/9">A story</a></h2><p>12 July 2024</p></article>'


def first_url(head: str) -> str:
    page = f"<html><head>{head}</head><body><main>{ENTRY}</main></body></html>".encode()
    return all_sources()["page_list"].listed(page, URL).publications[0].url


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("", "https://www.wexmoor.example/news/latest/news/9"),
        ('<base href="/">', "https://www.wexmoor.example/news/9"),
        ('<base href="https://www.wexmoor.example/">', "https://www.wexmoor.example/news/9"),
        ('<base target="_blank"><base href="../">', "https://www.wexmoor.example/news/news/9"),
        ('<base href="//news.wexmoor.example/site/">', "https://news.wexmoor.example/site/news/9"),
        ('<base href="javascript:void(0)">', "https://www.wexmoor.example/news/latest/news/9"),
    ],
)
def test_a_link_starts_from_the_base_of_its_page(head: str, address: str) -> None:
    assert first_url(head) == address


def test_so_does_the_feed_that_a_page_names() -> None:
    page = b'<html><head><base href="/"><link rel="alternate" type="application/rss+xml" href="feed"></head></html>'
    assert feed_of(page, URL) == "https://www.wexmoor.example/feed"


def test_a_link_to_the_list_itself_is_no_entry_whatever_the_base() -> None:
    page = f'<html><head><base href="/"></head><main>{ENTRY}<h2><a href="{URL}">News</a></h2></main></html>'.encode()
    assert [one.label for one in all_sources()["page_list"].listed(page, URL).publications] == ["A story"]


def test_a_report_on_ofsteds_page_does_too() -> None:
    page = b"""<html><head><base href="https://files.ofsted.gov.uk/"></head><body>
        <p class="title-block__subheading">URN: 99901</p><ol class="timeline"><li class="timeline__day">
        <a class="publication-link" href="v1/file/1">Letter</a></li></ol></body></html>"""
    (one,) = (
        all_sources()["ofsted_provider"].listed(page, "https://reports.ofsted.gov.uk/provider/44/99901").publications
    )
    assert (one.identity, one.url) == ("1", "https://files.ofsted.gov.uk/v1/file/1")
