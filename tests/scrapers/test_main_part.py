"""Web pages and GOV.UK’s JSON: what they say, without what stands around it."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest

from scrapers.documents.documents import Unreadable, open_document

STORY = "Inspectors of Ofsted visited Wexmoor’s children’s services on 2 and 3 June 2026, for the second time."
PAGE = "/government/publications/notice"


def text(body: str) -> str:
    return open_document(
        f"<!DOCTYPE html><html><head><title>Wexmoor</title></head><body>{body}</body></html>".encode()
    ).pages[0]


@pytest.mark.parametrize(
    "around",
    [
        "<aside>Bin collections</aside>",
        '<div class="related-content"><p>Bin collections</p></div>',
        '<section id="cookie-banner">We use cookies</section>',
        '<div role="navigation"><a href="/">Home</a></div>',
        '<ul class="breadcrumbs"><li>Home</li></ul>',
        '<div class="social-share">Share</div>',
        '<div aria-hidden="true">Menu</div>',
        "<h2>Related news</h2><ul><li>Bin collections</li></ul>",
        "<h3>More on this story</h3><p>A school was inspected</p>",
        '<form action="/search"><label>Search</label><input></form>',
    ],
)
def test_what_stands_around_a_story_is_not_of_it(around: str) -> None:
    assert text(f"<main><h1>Visit</h1><p>{STORY}</p>{around}</main>") == f"Visit\n{STORY}"


def test_after_links_to_other_pages_a_heading_leads_back_to_the_story() -> None:
    page = f"<main><h2>Related news</h2><p>Bins</p><h2>What inspectors said</h2><p>{STORY}</p></main>"
    assert text(page) == f"What inspectors said\n{STORY}"


@pytest.mark.parametrize(
    "wrapped",
    [
        '<form id="aspnetForm"><div id="content">{}</div></form>',
        '<div class="nav-open">{}</div>',
        '<div class="social-care">{}</div>',
        '<div class="has-sidebar">{}</div>',
        '<main class="page-with-menu">{}</main>',
        "<main><nav>Home</nav><article>{}</article><article><h2>Bins</h2></article></main>",
        "<main><article><header>{}</header></article></main>",
    ],
)
def test_a_system_that_wraps_the_whole_page_keeps_nothing_from_us(wrapped: str) -> None:
    assert text(wrapped.format(f"<h1>Visit</h1><p>{STORY}</p>")) == f"Visit\n{STORY}"


@pytest.mark.parametrize("name", ["nav" + "_a" * 45 + "!", "menu" + "-_a" * 30 + "!", "related" + "_" * 90 + "!"])
def test_a_class_made_to_take_for_ever_is_looked_at_at_once(name: str) -> None:
    began = time.process_time()
    assert STORY in text(f'<main><h1>Visit</h1><p class="{name}">{STORY}</p></main>')
    assert time.process_time() - began < 1


def test_a_page_that_lists_many_stories_is_taken_whole() -> None:
    stories = "".join(f"<article><h2>Story {n}</h2><p>{STORY}</p></article>" for n in range(3))
    assert text(f"<main><h1>News</h1>{stories}</main>").count(STORY) == 3


@pytest.mark.parametrize("tag", ["<div class=nav>", "<form>", "<article>", "<h2>", "<div role=menu>"])
def test_a_page_that_is_all_boxes_in_boxes_is_read_in_time(tag: str) -> None:
    began = time.process_time()
    text(f"<main><h1>Visit</h1><p>{STORY}</p>{tag * 990}</main>")
    assert time.process_time() - began < 2


def govuk(**differing: Any) -> bytes:
    page = {
        "base_path": PAGE,
        "title": "Improvement notice issued to Wexmoor Borough Council",
        "document_type": "decision",
        "schema_name": "publication",
        "description": "Issued after an inspection.",
        "first_published_at": "2026-06-04T09:30:00.000+00:00",
        "details": {"body": f"<div class='govspeak'><p>{STORY}</p></div>"},
    }
    return json.dumps(page | differing).encode()


def test_govuk_gives_its_page_as_people_see_it_and_the_day_on_which_it_first_was_there() -> None:
    document = open_document(govuk(), date(2026, 9, 11))
    assert document.published == date(2026, 6, 4)
    assert document.pages[0].split("\n") == [
        "Decision",
        "Improvement notice issued to Wexmoor Borough Council",
        "Issued after an inspection.",
        STORY,
        "Published 4 June 2026",
    ]


def test_a_body_in_several_forms_is_read_in_one_of_them() -> None:
    forms = [
        {"content_type": "text/govspeak", "content": "$CTA"},
        {"content_type": "text/html", "content": f"<p>{STORY}</p>"},
    ]
    assert open_document(govuk(details={"body": forms})).pages[0].count(STORY) == 1


def test_a_page_that_was_withdrawn_says_so() -> None:
    notice = {"explanation": "<p>Replaced.</p>", "withdrawn_at": "2026-08-01T10:00:00Z"}
    assert "withdrawn on 1 August 2026. Replaced." in open_document(govuk(withdrawn_notice=notice)).pages[0]


def test_a_page_that_govuk_has_taken_away_is_no_document() -> None:
    with pytest.raises(Unreadable, match="gone or has moved"):
        open_document(govuk(schema_name="gone"))


@pytest.mark.parametrize("details", [{}, {"body": 7}, {"body": []}, None, "text"])
def test_a_page_of_govuk_without_a_body_still_has_its_title(details: object) -> None:
    assert open_document(govuk(details=details)).pages[0].startswith("Decision\nImprovement notice")


def test_json_of_others_is_plain_text() -> None:
    assert open_document(b'{"title": "' + b"x" * 60 + b'"}').pages[0].startswith('{"title"')
