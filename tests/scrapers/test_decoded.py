"""Text from bytes: encodings that are named, not named, wrongly named or mixed, and characters that cannot be."""

from __future__ import annotations

import time

import pytest

from scrapers.documents.documents import open_document
from scrapers.pages.decoded import decoded, possible
from scrapers.sources import all_sources

SAID = "Café: the borough’s children – “our future”"
URL = "https://news.wexmoor.example/feed"


def labels(feed: bytes) -> list[str]:
    return [one.label for one in all_sources()["feed"].listed(feed, URL).publications]


def feed(title: bytes, declared: str | None = "utf-8") -> bytes:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    rest = b"<rss><channel><title>N</title><item><link>https://news.wexmoor.example/1</link><title>"
    return head.encode() + rest + title + b"</title></item></channel></rss>"


@pytest.mark.parametrize("declared", ["utf-8", "ISO-8859-1", "windows-1252", "x-unknown", "utf-16", "unicode_escape"])
def test_what_is_utf_8_is_read_as_utf_8_whatever_it_says_of_itself(declared: str) -> None:
    assert labels(feed(SAID.encode(), declared)) == [SAID]


@pytest.mark.parametrize("declared", [None, "ISO-8859-1", "windows-1252", "us-ascii"])
def test_what_is_not_is_read_as_it_says_or_as_windows_writes(declared: str | None) -> None:
    assert labels(feed(SAID.encode("cp1252"), declared)) == [SAID]


def test_one_byte_of_another_encoding_spoils_itself_and_no_other() -> None:
    assert labels(feed("Caf\xe9".encode("latin-1") + "’s children’s services".encode())) == [
        "Caf\ufffd’s children’s services"
    ]


def test_a_web_page_with_one_bad_byte_keeps_its_other_letters() -> None:
    words = "The council’s children’s services were inspected – and found good".encode()
    page = b'<html><head><meta charset="utf-8"></head><body><main><p>' + words + b" \xe9</p></main></body></html>"
    assert "council’s children’s services were inspected – and" in open_document(page).pages[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_sixteen_bits_and_byte_order_marks_are_known(encoding: str) -> None:
    assert decoded(f"<html>{SAID}".encode(encoding)) == f"<html>{SAID}"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("&#xD83D;&#xDE00;", "😀"),
        ("&#55357;&#56832;", "😀"),
        ("\ud83d\ude00", "😀"),
        ("&#xD83D;", "\ufffd"),
        ("&#x110000; &#0; &#xFFFF;", "\ufffd \ufffd \ufffd"),
        ("&#0000000000146; &#x00000000000D83D;&#xDE00;", "’ 😀"),
        ("&#99999999999999999999;", "\ufffd"),
        ("&#146;", "’"),
        ("&#8217; &#x1F600; &amp;", "&#8217; &#x1F600; &amp;"),
    ],
)
def test_a_reference_that_stands_for_no_character_is_put_right(written: str, means: str) -> None:
    assert possible(written) == means


@pytest.mark.parametrize("written", ["&#xD83D;&#xDE00;", "&amp;#xD83D;&amp;#xDE00;"])
def test_an_impossible_reference_in_one_title_takes_no_feed_away(written: str) -> None:
    assert labels(feed(f"Party {written} time".encode())) == ["Party 😀 time"]


def test_a_page_with_an_impossible_reference_is_a_document() -> None:
    page = f"<html><main><p>{SAID} &#xD83D;&#xDE00; and &#xDE00; too</p></main></html>"
    assert open_document(page.encode()).pages[0].endswith(f"{SAID} 😀 and \ufffd too")


@pytest.mark.parametrize(
    "page", [b"\xe9" * 400_000, b"\xc3\xa9" * 200_000 + b"\xe9", b"&#" * 200_000, b"&#x0" * 100_000]
)
def test_no_bytes_take_long(page: bytes) -> None:
    began = time.process_time()
    possible(decoded(page))
    assert time.process_time() - began < 1
