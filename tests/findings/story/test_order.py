"""The same documents in any order, however often, end in the same events, register and grades."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from findings.story.filed import Filed
from findings.story.grades import grades_over_time
from findings.story.record import entry_record, occasion_record
from findings.story.story import Story, story
from tests.findings.story.wexmoor import history


def told(story: Story) -> list[object]:
    return [
        *(occasion_record(occasion) for occasion in story.occasions),
        *(entry_record(entry) for entry in story.weaknesses),
        grades_over_time(story.inspections),
    ]


IN_ORDER = told(story(history()))


@settings(max_examples=500, deadline=None)
@given(st.permutations(history()), st.lists(st.sampled_from(history()), max_size=5))
def test_order_and_repeats_change_nothing(documents: list[Filed], again: list[Filed]) -> None:
    assert told(story([*again, *documents])) == IN_ORDER


def test_nothing_is_lost_with_any_one_document_first() -> None:
    for first in history():
        assert told(story([first, *history()])) == IN_ORDER
