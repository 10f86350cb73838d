"""Events read from prose: which one a text is about, when it was, which in the row, and what others are spoken of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.events.extract import event_in
from findings.model import Event, EventKind
from findings.wording import event_words

PUBLISHED = date(2025, 6, 4)


def told(text: str, published: date | None = PUBLISHED) -> str:
    main, _ = event_in(text, published)
    return event_words(main) if main else ""


def others(text: str) -> list[str]:
    return [event_words(each) for each in event_in(text, PUBLISHED)[1]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The second monitoring visit took place at the end of April 2025.", "second monitoring visit in April 2025"),
        (
            "It was the seventh and final visit, on 17 and 18 June 2024.",
            "seventh monitoring visit of 17 to 18 June 2024",
        ),
        (
            "The visit on 18th and 19th of February 2025 – the fifth one since inspectors came – found drift.",
            "fifth monitoring visit of 18 to 19 February 2025",
        ),
        (
            "The fifth of a series of Monitoring Visits took place on the 28 to 29 April 2021.",
            "fifth monitoring visit of 28 to 29 April 2021",
        ),
        (
            "Inspectors found drift on a fourth follow-up visit since services were branded “inadequate”.",
            "fourth monitoring visit",
        ),
        (
            "Inspectors have visited six times since Wexmoor was rated inadequate. The latest visit was in March.",
            "sixth monitoring visit in March 2025",
        ),
        ("A focused visit took place between 23-24 November 2024.", "focused visit of 23 to 24 November 2024"),
        (
            "The visit was on May 12 and 13. Inspectors set no new priority actions.",
            "focused visit of 12 to 13 May 2025",
        ),
        (
            "The Joint Targeted Area Inspection (JTAI) was about neglect. The inspection took place from 8 to 12 July 2024.",
            "joint targeted area inspection of 8 to 12 July 2024",
        ),
        (
            "Ofsted asked for a plan for special educational needs (SEND) after a visit between 28 June and 2 July 2021.",
            "area SEND inspection of 28 June to 2 July 2021",
        ),
        (
            "The Ofsted report rates services ‘good’ overall. The inspection took place between 3 and 14 March.",
            "inspection of children’s services of 3 to 14 March 2025",
        ),
        ("An Ofsted inspection in October 2024, a focused visit, set two areas.", "focused visit in October 2024"),
        (
            "Inspectors returned on 4th and 5th of December for the fourth time since services were judged inadequate.",
            "fourth monitoring visit of 4 to 5 December 2024",
        ),
        (
            "Wexmoor was told that it is too slow after a seventh monitoring visit by Ofsted. Inspectors, who were in the"
            " borough on 13 and 14 March, found drift.",
            "seventh monitoring visit of 13 to 14 March 2025",
        ),
        (
            "Ofsted’s inspectors paid a focused visit to the city last month (Tuesday 6 and Wednesday 7 May).",
            "focused visit of 6 to 7 May 2025",
        ),
        (
            "Ofsted and the Care Quality Commission inspected the Wexmoor local area partnership between 16 and 20 September"
            " 2024. Waits for help with SEND are too long.",
            "area SEND inspection of 16 to 20 September 2024",
        ),
        (
            "Inspectors carried out their visit to Wexmoor between 5 and 16 May. Services are now inadequate.",
            "inspection of children’s services of 5 to 16 May 2025",
        ),
        (
            "Two inspectors came to see Wexmoor’s progress in May. Services were rated inadequate in June 2023.",
            "monitoring visit in May 2025",
        ),
        (
            "Two inspectors came to the council last month for the third monitoring visit.",
            "third monitoring visit in May 2025",
        ),
    ],
)
def test_a_text_is_about_the_event_that_it_tells_of(text: str, event: str) -> None:
    assert told(text) == event


def test_the_later_of_two_visits_is_meant_and_the_earlier_is_another() -> None:
    text = (
        "Members receive an update following the focused visit on 13 and 14 October 2021.\n"
        "On 23rd and 24th November Ofsted conducted a focused visit on our front door."
    )
    main, other = event_in(text, date(2023, 1, 23))
    assert main is not None
    assert event_words(main) == "focused visit of 23 to 24 November 2022"
    assert main.inferred
    assert [event_words(each) for each in other] == ["focused visit of 13 to 14 October 2021"]


def test_the_inspection_before_a_visit_is_another_event() -> None:
    text = "This was the third monitoring visit since the local authority was judged inadequate in May 2024."
    assert told(text) == "third monitoring visit"
    assert others(text) == ["inspection of children’s services in May 2024"]


def test_an_inspection_before_2018_was_a_single_inspection() -> None:
    text = "The monitoring visit was on 6 December 2016. The council was judged inadequate in March 2016."
    assert others(text) == ["single inspection of children’s services in March 2016"]


def test_the_visit_before_is_not_the_one_told_of() -> None:
    text = (
        "The third monitoring visit found progress since the last monitoring visit (April ’25). It took place in May."
    )
    assert told(text) == "third monitoring visit in May 2025"
    assert others(text) == ["monitoring visit in April 2025"]


@pytest.mark.parametrize(
    "text",
    [
        "The council is bracing for its first monitoring visit, expected in September.",
        "The next visit is expected in late January.",
        "This guidance is about focused visits and monitoring visits in line with the ILACS framework.",
        "Three children’s homes were judged outstanding after Ofsted inspections.",
        "Bins are emptied on 4 June 2025.",
        "",
    ],
)
def test_what_has_not_taken_place_is_no_event(text: str) -> None:
    assert event_in(text, PUBLISHED)[0] is None


def test_last_year_is_the_year_before_publication() -> None:
    text = "It was rated inadequate in May last year. A monitoring visit in April found progress."
    assert told(text) == "monitoring visit in April 2025"
    assert others(text) == ["inspection of children’s services in May 2024"]


def test_a_day_of_publication_or_of_a_meeting_is_no_day_of_a_visit() -> None:
    text = "On 4 June 2025 Ofsted published its report on the monitoring visit. The meeting is on 12 June 2025."
    assert event_in(text, PUBLISHED) == (Event(kind=EventKind.MONITORING_VISIT), ())


@given(
    st.text(
        alphabet=st.sampled_from("the monitoring visit inspection 3 and 4 May 2024. judged since\n(,)“”"), max_size=200
    )
)
def test_no_text_breaks_the_reading_of_events(text: str) -> None:
    main, other = event_in(text, PUBLISHED)
    for event in filter(None, (main, *other)):
        assert all(span.start <= span.end for span in event.spans)


_WORDS = st.sampled_from(
    [
        "The",
        "second",
        "monitoring visit",
        "focused visit",
        "since",
        "judged",
        "inadequate",
        "in May 2024",
        "on 3 and 4 April",
        "inspection",
        "took place",
        "it",
        "Ofsted",
        "published",
        ",",
        ".",
        "the fifth one since",
        "SEND",
        "last year",
        "good",
    ]
)


@given(st.lists(_WORDS, max_size=40))
def test_no_order_of_words_breaks_the_reading_of_events(words: list[str]) -> None:
    main, _ = event_in(" ".join(words), PUBLISHED)
    assert main is None or main.kind is not EventKind.NONE
