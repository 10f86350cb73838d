"""The search page: a form, the documents that are found with their places, and a plain word where nothing is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from findings.model import Grade, Remark
from storage.search import find
from tests.house import House, report
from tests.worker.houses_after import HouseAfter
from worker.web.site import Site

WORDS = "Plans for privately fostered children drift & are <b>late</b>."


@pytest.fixture
def client(house_after: HouseAfter) -> FlaskClient:
    house = house_after(two_reports)
    return Site(None, house.services.database, "", house.clock, house.health).app.test_client()


def two_reports(house: House) -> None:
    for at, day in enumerate((date(2023, 3, 6), date(2025, 5, 12))):
        remark = Remark(text=WORDS, quote=WORDS, page=4)
        meaning = replace(report(day, {"overall": Grade.GOOD}), concerns=(remark,))
        house.publish(str(at), b"%d" % at, meaning, day)
    house.run()


def shown(client: FlaskClient, query: str) -> str:
    answer = client.get(f"/search{query}")
    assert answer.status_code == 200
    assert len(answer.data) < 100_000
    return answer.text


def test_it_asks_for_words_and_stands_among_the_pages(client: FlaskClient) -> None:
    page = shown(client, "")
    assert '<label for="q">' in page
    assert re.search(r'<a href="/search" aria-current="page">Search</a>', page)
    assert "Nothing found" not in page


def test_what_is_found_leads_to_its_place_with_its_words_marked(client: FlaskClient) -> None:
    page = shown(client, "?q=private+fostering")
    assert "2 documents with “private fostering”, the newest first" in page
    assert "<mark>privately</mark> <mark>fostered</mark>" in page or "<mark>privately fostered</mark>" in page
    assert re.search(r'href="/documents/[0-9a-f]{64}\?page=4&amp;at=1#s1"', page)
    assert "&lt;b&gt;late&lt;/b&gt;" in page


def test_it_says_plainly_that_nothing_is_found(client: FlaskClient) -> None:
    assert "Nothing found for “adoption &lt;i&gt;”" in shown(client, "?q=adoption+<i>")
    assert "no word in it that tells one sentence from another" in shown(client, "?q=of+the")
    assert "only 1 pages of results" in shown(client, "?q=fostering&page=9")


def test_results_come_in_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "DOCUMENTS", 1)
    first, second = shown(client, "?q=fostering"), shown(client, "?q=fostering&page=2")
    assert 'rel="next" href="/search?q=fostering&amp;page=2"' in first
    assert 'rel="prev" href="/search?q=fostering&amp;page=1"' in second
    assert re.findall(r"/documents/([0-9a-f]{64})", first)[0] != re.findall(r"/documents/([0-9a-f]{64})", second)[0]


@pytest.mark.parametrize(
    "query", ["?q=%00%ff", "?page=x&q=late", "?q=" + "x" * 8_000, '?q="', "?q=late&page=-1", "?q=%22%3E%3Cscript%3E"]
)
def test_whatever_is_asked_is_answered(client: FlaskClient, query: str) -> None:
    assert "<script" not in shown(client, query)
