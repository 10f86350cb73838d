"""What a letter says itself of the points of an earlier inspection that go on."""

from __future__ import annotations

from datetime import date

import pytest

from findings.changes.continuation import continuation_in, continuation_of
from findings.model import Event, EventKind, Findings, Kind, Remark, Span, Weakness

SAYS_SO = "The areas for improvement continue to be those identified at the inspection in May 2021."


@pytest.mark.parametrize(
    "text",
    [
        SAYS_SO,
        "All areas for improvement are still those set out in the report of May 2021.",
        "The areas for improvement identified at the inspection in May 2021 remain.",
        "The recommendations made at the inspection of May 2021 remain relevant.",
        "The weaknesses found at the inspection in May 2021 continue to be the same.",
    ],
)
def test_a_letter_says_that_the_points_of_an_inspection_continue(text: str) -> None:
    found = continuation_in(text)
    assert found
    assert (found.month, found.year, found.of_all) == (5, 2021, True)


def test_the_last_inspection_is_spoken_of_without_a_month() -> None:
    found = continuation_in("The areas for improvement identified at the last inspection remain.")
    assert found
    assert (found.month, found.year) == (None, None)


@pytest.mark.parametrize(
    "of", ["that relate to help and protection, as", "for care leavers", "in this area of practice,"]
)
def test_a_letter_may_speak_of_the_points_on_a_part_of_the_work(of: str) -> None:
    found = continuation_in(
        f"The areas for improvement {of} set out in the report of the inspection in May 2021, remain."
    )
    assert found
    assert (found.of_all, found.year) == (False, 2021)


@pytest.mark.parametrize(
    "text",
    [
        "Some of the areas identified at the last inspection remain.",
        "The quality of plans, identified at the last inspection, remains weak.",
        "Weaknesses identified at the inspection of May 2021 remain in the front door.",
        "The areas for improvement identified at the last inspection have been addressed.",
        "Areas of practice remain weak.",
    ],
)
def test_what_speaks_of_some_points_or_of_one_is_no_such_statement(text: str) -> None:
    assert continuation_in(text) is None


def test_the_sentence_that_follows_is_quoted_where_it_says_more_of_the_same_points() -> None:
    more = "They have not yet been fully addressed."
    found = continuation_in(f"{SAYS_SO} {more} Leaders know this.")
    assert found
    assert found.quote == f"{SAYS_SO} {more}"


def test_it_is_found_in_the_list_and_in_the_text() -> None:
    listed = Findings(kind=Kind.FOCUSED_VISIT, needs_improvement=(Weakness(text=SAYS_SO, page=2),))
    in_text = Findings(kind=Kind.FOCUSED_VISIT, concerns=(Remark(text=SAYS_SO, quote=SAYS_SO, page=3),))
    pages = [found.page for found in map(continuation_of, (listed, in_text)) if found]
    assert pages == [2, 3]


def test_it_may_mean_an_inspection_of_that_month_alone() -> None:
    found = continuation_in(SAYS_SO)
    assert found
    of_may, of_june = (
        Event(kind=EventKind.ILACS, spans=(Span(date(2021, month, 10), date(2021, month, 21)),)) for month in (5, 6)
    )
    assert found.may_mean(of_may)
    assert not found.may_mean(of_june)
