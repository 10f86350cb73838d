"""Control characters in pages and files reach neither the sentences that operators read nor the database."""

from __future__ import annotations

import pytest

from findings.model import Origin
from findings.record import findings_record
from scrapers.documents.documents import Unreadable, open_document
from scrapers.errors import LayoutChanged
from worker.reader.document import findings_in
from worker.reader.listing import listing_in

PROVIDER = "https://reports.ofsted.gov.uk/provider/44/80999"
HOSTILE = "\x10\x1b\x7f\u202e"


def test_a_sentence_on_an_entry_shows_its_words_without_control_characters() -> None:
    page = f'<html><body><ol class="timeline"><li class="timeline__day">Letter{HOSTILE} of May</li></ol></body></html>'
    with pytest.raises(LayoutChanged, match="an entry “Letter of May” without a link") as error:
        listing_in("ofsted_provider", page.encode(), PROVIDER)
    assert error.value.sentence.isprintable()


def test_a_sentence_on_a_page_shows_its_title_without_control_characters() -> None:
    with pytest.raises(Unreadable, match="Page not found") as error:
        open_document(f"<!doctype html><html><body><h1>Page not{HOSTILE} found</h1></body></html>".encode())
    assert error.value.sentence.isprintable()


def test_a_name_that_a_page_gives_has_no_control_characters() -> None:
    heading = f'<h1 class="title-block__heading">Wexmoor{HOSTILE}</h1><p class="title-block__subheading">URN: 80999</p>'
    page = f'<html><body>{heading}<ol class="timeline"><li>Opened: 1 April 2023</li></ol></body></html>'
    assert (listing_in("ofsted_provider", page.encode(), PROVIDER).name or "").isprintable()


def test_a_sentence_on_what_is_doubtful_shows_the_words_without_control_characters() -> None:
    text = (
        "Re-inspection of services for children in need of help and \nprotection, children looked after and care leavers\n"
        "Inspection date: 11 June 2018 to \x15 July 2018\nReport Published: services in Wexmoor are inadequate"
    )
    problems = findings_in(text.encode(), Origin()).problems
    assert any("dates could not be read" in problem for problem in problems)
    assert all(problem.isprintable() for problem in problems)


def test_a_zero_character_in_a_text_is_in_nothing_that_is_read_from_it() -> None:
    text = (
        "Ofsted carried out a focused visit to Wexmoor council’s children’s services on 14 May 2024.\n"
        "Inspectors said that\x00 too many children wait too long for a social worker. "
        "The council accepts this, and says that it will have more social workers by the end of the summer.\n"
    )
    assert "\x00" not in "".join(open_document(text.encode()).pages)
    assert "\\u0000" not in repr(findings_record(findings_in(text.encode(), Origin())))
    assert "\x00" not in str(findings_record(findings_in(text.encode(), Origin())))
