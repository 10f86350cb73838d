"""Documents from bytes: PDF, HTML and text; and one clear sentence for everything else."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents import documents, pdf
from scrapers.documents.documents import Unreadable, open_document

TEXT = "What needs to improve? The timeliness of decisions at the front door."


def a_pdf(*pages: str, password: str | None = None) -> bytes:
    document = FPDF()
    document.set_font("helvetica", size=12)
    for text in pages:
        document.add_page()
        document.multi_cell(0, text=text)
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    return bytes(document.output())


def sentence(body: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        open_document(body)
    assert str(error.value) == error.value.sentence
    return error.value.sentence


def html(body: str, title: str = "Wexmoor") -> str:
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return open_document(page.encode()).pages[0]


def test_a_pdf_gives_its_text_page_by_page_and_the_day_it_was_given() -> None:
    document = open_document(a_pdf(TEXT, "The second page."), date(2024, 7, 12))
    assert [page.strip() for page in document.pages] == [TEXT, "The second page."]
    assert document.published == date(2024, 7, 12)


def test_a_pdf_is_known_by_its_first_bytes_though_blanks_stand_before_them() -> None:
    assert open_document(b"\r\n" + a_pdf(TEXT)).pages[0].strip() == TEXT


def test_plain_text_has_a_page_at_each_form_feed() -> None:
    assert open_document(f"{TEXT}\x0csecond".encode()).pages == (TEXT, "second")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_councils_use(encoding: str) -> None:
    text = f"{TEXT} Children’s services."
    assert open_document(text.encode(encoding)).pages == (text,)


def test_a_web_page_gives_its_main_part_in_reading_order_without_what_stands_around_it() -> None:
    assert html(
        "<nav>Menu</nav><main><h1>Report</h1><p>One\nparagraph<br>of two lines.</p><ul><li>first<ul><li>inner</li></ul>"
        "</li><li>second</li></ul><table><tr><td>Overall</td><td>Good</td></tr></table><!-- no --></main><footer>©</footer>"
    ) == ("Report\nOne paragraph\nof two lines.\n• first\n− inner\n• second\nOverall Good")


def test_a_heading_outside_the_main_part_stands_before_it() -> None:
    assert html(f"<header><h1>Ofsted visit</h1></header><main><p>{TEXT}</p></main>") == f"Ofsted visit\n{TEXT}"


def test_text_kept_as_it_was_typed_keeps_its_lines() -> None:
    assert html(f"<pre>first line\n{TEXT}</pre>") == f"first line\n{TEXT}"


@pytest.mark.parametrize(
    "title",
    [
        "Report not found - Find an Inspection Report - Ofsted",
        "404 Not Found",
        "Page not found | Wexmoor",
        "Just a moment...",
    ],
)
def test_a_web_page_that_only_says_that_something_is_not_there_is_no_document(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><p>Sorry. {TEXT}</p></body></html>"
    assert sentence(page.encode()).startswith("This is a web page that says “")


def test_a_story_that_speaks_of_something_not_found_is_a_document() -> None:
    title = "Children’s services were not found wanting by inspectors of Ofsted this week, leader says"
    assert html(f"<main><h1>{title}</h1><p>{TEXT}</p></main>", title).startswith(title)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "The file is empty."),
        (b" \r\n\x00\x00", "The file is empty."),
        (b"too short", "The document holds no text: its pages are pictures or blank."),
        (a_pdf(""), "The document holds no text: its pages are pictures or blank."),
        (a_pdf(TEXT)[:-700], "The PDF is cut off: its end is missing."),
        (b"%PDF-1.7\n" + b"nothing of the kind " * 20 + b"%%EOF", "The PDF is damaged and cannot be opened."),
        (a_pdf(TEXT, password="secret"), "The PDF is locked with a password."),
        (b"PK\x03\x04" + bytes(100), "This is a Word, Excel or zip file, not a PDF, a web page or plain text."),
        (bytes(range(32)) * 20, "This is neither a PDF nor a web page nor plain text."),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_clear_sentence(body: bytes, why: str) -> None:
    assert sentence(body) == why


def test_a_file_too_large_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 1_000_000)
    assert sentence(b"%PDF-" + bytes(2_000_000)) == "The file has 2 MB; more than 1 MB are not read."


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    assert sentence(a_pdf("a", "b", "c")) == "The PDF has 3 pages; more than 2 are not read."


def test_a_document_of_too_many_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_TEXT", 100)
    for body in (a_pdf(TEXT, TEXT, TEXT), (TEXT * 3).encode()):
        assert re.fullmatch(r"The document holds \d+ characters; more than 100 are not read\.", sentence(body))


def test_a_page_nested_very_deep_is_read_and_one_nested_without_measure_is_refused_at_once() -> None:
    assert html("<div>" * 900 + TEXT) == TEXT
    began = time.process_time()
    page = f"<!doctype html><html><body>{'<div>' * 1_000_000}{TEXT}</body></html>"
    assert "nested more than 1,000 deep" in sentence(page.encode())
    assert time.process_time() - began < 1


@given(st.binary(max_size=400) | st.binary(max_size=400).map(lambda body: b"%PDF-1.7\n" + body + b"\n%%EOF"))
def test_no_bytes_break_it(body: bytes) -> None:
    try:
        assert open_document(body).pages
    except Unreadable as error:
        assert error.sentence.endswith(".")  # noqa: PT017 (either outcome is right)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_pdf_breaks_it(at: int, damage: bytes) -> None:
    body = _WHOLE[:at] + damage + _WHOLE[at + len(damage) :]
    try:
        assert open_document(body).pages
    except Unreadable as error:
        assert error.sentence.endswith(".")  # noqa: PT017 (either outcome is right)


_WHOLE = a_pdf(TEXT)
