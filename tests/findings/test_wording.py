"""Days, grades and events are said as a person would say them."""

from datetime import date

import pytest

from findings.model import Event, EventKind, Grade, Precision, Span
from findings.wording import (
    JUDGEMENTS,
    event_dates,
    event_name,
    event_words,
    grade_word,
    judgement_name,
    ordinal,
    span_words,
    with_article,
)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 5, 13), date(2024, 5, 24), "13 to 24 May 2024"),
        (date(2024, 1, 29), date(2024, 2, 2), "29 January to 2 February 2024"),
        (date(2021, 12, 13), date(2022, 1, 7), "13 December 2021 to 7 January 2022"),
        (date(2016, 7, 28), date(2016, 7, 28), "28 July 2016"),
    ],
)
def test_month_and_year_are_said_once_where_they_can_be(start: date, end: date, words: str) -> None:
    assert span_words(Span(start, end)) == words


def test_a_visit_in_two_parts_has_two_spans() -> None:
    spans = (Span(date(2024, 9, 30), date(2024, 10, 11)), Span(date(2025, 1, 13), date(2025, 1, 16)))
    event = Event(kind=EventKind.ILACS, spans=spans, precision=Precision.DAY)
    assert event_dates(event) == "30 September to 11 October 2024 and 13 to 16 January 2025"


def test_days_that_are_not_known_are_not_made_up() -> None:
    april = Event(
        kind=EventKind.MONITORING_VISIT,
        spans=(Span(date(2025, 4, 1), date(2025, 4, 30)),),
        precision=Precision.MONTH,
        visit_number=2,
    )
    assert event_words(april) == "second monitoring visit in April 2025"
    two_months = Event(
        kind=EventKind.JTAI, spans=(Span(date(2025, 4, 1), date(2025, 5, 31)),), precision=Precision.MONTH
    )
    assert event_dates(two_months) == "April to May 2025"
    assert event_words(Event(kind=EventKind.FOCUSED_VISIT)) == "focused visit"


def test_an_event_of_any_kind_has_a_name() -> None:
    assert all(event_name(Event(kind=kind)) for kind in EventKind)
    assert event_name(Event(kind=EventKind.ILACS)) == "inspection of children’s services"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "first"), (7, "seventh"), (11, "11th"), (12, "12th"), (21, "21st"), (22, "22nd")]
)
def test_small_numbers_are_said_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_an_article_goes_by_the_sound() -> None:
    assert with_article("inspection") == "an inspection"
    assert with_article("focused visit") == "a focused visit"
    assert with_article("11th monitoring visit") == "an 11th monitoring visit"


def test_every_judgement_has_a_reader_s_name() -> None:
    assert judgement_name("overall") == "Overall effectiveness"
    assert judgement_name("leaders") == "Impact of leaders"
    assert judgement_name("in_care_and_leavers") == "Children in care and care leavers"
    assert judgement_name("something_new") == "Something new"
    assert len(set(JUDGEMENTS.values())) == len(JUDGEMENTS)


def test_grades_are_said_in_one_or_two_words() -> None:
    assert grade_word(Grade.REQUIRES_IMPROVEMENT) == "requires improvement"
    assert grade_word(Grade.NOT_JUDGED) == "not judged"
    assert grade_word(None) == "not given"
    assert grade_word(None, without="–") == "–"
