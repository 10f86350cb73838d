"""What others than Ofsted publish is no report, whatever it looks like; and whose site a page is from counts where it is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.model import Document, Event, EventKind, Findings, Kind, Status
from findings.provenance import from_site, published_by_others
from findings.read import read
from tests.findings.layouts.examples import texts_of

HALTON, WIGAN = "80471", "80594"
OTHERS = [Kind.PRESS_RELEASE, Kind.NEWS, Kind.COMMITTEE_REPORT, Kind.GOVERNMENT_NOTICE]
OFSTEDS = ["ilacs", "sif", "looked_after_2013", "focused_visit", "monitoring_visit", "jtai", "area_send"]
LETTERS = ["focused_visit", "monitoring_visit", "jtai"]
VISIT = Event(kind=EventKind.FOCUSED_VISIT)
RELEASE = Findings(kind=Kind.PRESS_RELEASE, event=VISIT)


@pytest.mark.parametrize("layout", OFSTEDS)
def test_a_document_in_ofsteds_form_is_held_as_what_its_source_publishes_and_says_nothing(layout: str) -> None:
    for text in texts_of(layout).values():
        pages = tuple(text.split("\x0c"))
        own = read(Document(pages))
        assert own.kind == layout
        theirs = read(Document(pages, form=Kind.COMMITTEE_REPORT))
        assert (theirs.status, theirs.kind, theirs.relevant) == (Status.HELD, Kind.COMMITTEE_REPORT, True)
        assert "looks like Ofsted’s" in theirs.problems[0]
        assert (theirs.event, theirs.published) == (own.event, own.published)
        said = (theirs.judgements, theirs.needs_improvement, theirs.priority_actions, theirs.concerns, theirs.outcome)
        assert said == ((), (), (), (), None)


@pytest.mark.parametrize("layout", LETTERS)
def test_a_letter_on_the_site_of_the_authority_that_it_is_on_is_news_of_that_visit_and_says_nothing_else(
    layout: str,
) -> None:
    for text in texts_of(layout).values():
        pages = tuple(text.replace("Wexmoor", "Halton").replace("Kestrelby", "Halton").split("\x0c"))
        own = read(Document(pages))
        assert own.event.urn == HALTON
        theirs = read(Document(pages, form=Kind.PRESS_RELEASE, site=HALTON))
        assert (theirs.status, theirs.kind, theirs.event) == (Status.READ, Kind.PRESS_RELEASE, own.event)
        assert "Ofsted did not publish it" in theirs.notes[0]
        assert (theirs.needs_improvement, theirs.priority_actions, theirs.concerns) == ((), (), ())
        for elsewhere in (
            Document(pages, form=Kind.NEWS, site=HALTON),
            Document(pages, form=Kind.PRESS_RELEASE, site=WIGAN),
            Document(pages, form=Kind.PRESS_RELEASE),
        ):
            assert read(elsewhere).status is Status.HELD


@pytest.mark.parametrize("layout", OFSTEDS)
def test_a_report_is_a_report_whoever_is_said_to_have_it_on_their_site(layout: str) -> None:
    for text in texts_of(layout).values():
        pages = tuple(text.split("\x0c"))
        assert read(Document(pages, site=HALTON)) == read(Document(pages))


@pytest.mark.parametrize("form", OTHERS)
def test_to_say_again_who_published_a_document_changes_nothing(form: Kind) -> None:
    for text in texts_of("ilacs").values():
        once = published_by_others(read(Document(tuple(text.split("\x0c")))), form)
        assert published_by_others(once, form) == once


@pytest.mark.parametrize("layout", ["press_release", "news", "committee_report", "government_notice"])
def test_what_others_write_is_read_as_before(layout: str) -> None:
    for text in texts_of(layout).values():
        pages = tuple(text.split("\x0c"))
        assert read(Document(pages, form=Kind.PRESS_RELEASE)) == read(Document(pages))


def test_what_stopped_its_reader_is_held_as_what_its_source_publishes_so_that_a_person_may_approve_it() -> None:
    stopped = Findings(kind=Kind.OTHER, status=Status.HELD, problems=("Reading it took too long.",))
    assert published_by_others(stopped, Kind.NEWS) == replace(stopped, kind=Kind.NEWS)


def test_a_page_that_names_no_authority_is_of_that_whose_site_it_is_from() -> None:
    event = from_site(replace(RELEASE, other_events=(VISIT,)), HALTON)
    assert (event.event.urn, event.event.authority) == (HALTON, "Halton Borough Council")
    assert event.other_events[0].urn == HALTON


@pytest.mark.parametrize(
    "about_another",
    [
        replace(RELEASE, event=replace(VISIT, urn=WIGAN, authority="Wigan Metropolitan Borough Council")),
        replace(RELEASE, event=replace(VISIT, authority="Wexmoor Borough Council")),
        replace(RELEASE, other_events=(replace(VISIT, urn=WIGAN), replace(VISIT, urn=HALTON))),
        replace(RELEASE, relevant=False),
        replace(RELEASE, kind=Kind.ILACS),
    ],
)
def test_a_text_that_is_about_another_or_about_none_keeps_what_it_says(about_another: Findings) -> None:
    assert from_site(about_another, HALTON) == about_another


def test_the_site_of_an_authority_that_is_in_no_register_says_no_name() -> None:
    assert from_site(RELEASE, "9900001") == RELEASE
