"""The same documents in any order, however often, end in the same events, register and grades."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from findings.record import findings_from_record
from findings.timeline.document import Filed
from findings.timeline.grades import grades_over_time
from findings.timeline.record import entry_record, occasion_record
from findings.timeline.timeline import Story, story
from tests.findings.story.wexmoor import filed, history


def told(story: Story) -> list[object]:
    return [
        *(occasion_record(occasion) for occasion in story.occasions),
        *(entry_record(entry) for entry in story.weaknesses),
        grades_over_time(story.inspections),
    ]


def examples() -> list[Filed]:
    """Wexmoor’s documents among the examples of the layouts, of every form and from 2013 on."""
    paths = sorted((Path(__file__).parents[2] / "examples" / "layouts").rglob("*.json"))
    records = ((path, json.loads(path.read_text(encoding="utf-8"))) for path in paths)
    of_wexmoor = ((path, each) for path, each in records if (each["event"]["authority"] or "").startswith("Wexmoor"))
    return [
        filed(f"{path.parent.name}/{path.stem}", findings, findings.published)
        for path, record in of_wexmoor
        if (findings := findings_from_record(record))
    ]


IN_ORDER = told(story(history()))
EXAMPLES = examples()
EXAMPLES_IN_ORDER = told(story(EXAMPLES))


@settings(max_examples=500, deadline=None)
@given(st.permutations(history()), st.lists(st.sampled_from(history()), max_size=5))
def test_order_and_repeats_change_nothing(documents: list[Filed], again: list[Filed]) -> None:
    assert told(story([*again, *documents])) == IN_ORDER


@settings(max_examples=100, deadline=None)
@given(st.permutations(EXAMPLES), st.lists(st.sampled_from(EXAMPLES), max_size=5))
def test_order_and_repeats_change_nothing_for_documents_of_every_form(
    documents: list[Filed], again: list[Filed]
) -> None:
    assert told(story([*again, *documents])) == EXAMPLES_IN_ORDER


def test_the_examples_are_many_and_of_many_forms() -> None:
    assert len({document.findings.kind for document in EXAMPLES}) >= 8


def test_nothing_is_lost_with_any_one_document_first() -> None:
    for first in history():
        assert told(story([first, *history()])) == IN_ORDER
