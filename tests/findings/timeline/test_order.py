"""The same documents in any order, however often, end in the same events, register and grades."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from findings.record import findings_from_record
from findings.timeline.grades import grades_over_time
from findings.timeline.record import record_of_event, record_of_weakness
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import Timeline, timeline_of
from tests.findings.timeline.wexmoor import filed, history


def told(story: Timeline) -> list[object]:
    return [
        *(record_of_event(event_record) for event_record in story.events),
        *(record_of_weakness(entry) for entry in story.weaknesses),
        grades_over_time(story.inspections),
    ]


def examples() -> list[StoredDocument]:
    """Wexmoor’s documents among the examples of the layouts, of every form and from 2013 on, those of its own site too."""
    return list(_of_wexmoor(Path(__file__).parents[2] / "examples" / "layouts"))


def _of_wexmoor(folder: Path) -> Iterator[StoredDocument]:
    for path in sorted(folder.rglob("*.json")):
        findings = findings_from_record(json.loads(path.read_text(encoding="utf-8")))
        if findings.event.authority is None and "Wexmoor" in path.with_suffix(".txt").read_text(encoding="utf-8"):
            findings = replace(findings, event=replace(findings.event, authority="Wexmoor Borough Council"))
        if (findings.event.authority or "").startswith("Wexmoor"):
            yield filed(f"{path.parent.name}/{path.stem}", findings, findings.published)


IN_ORDER = told(timeline_of(history()))
EXAMPLES = examples()
EXAMPLES_IN_ORDER = told(timeline_of(EXAMPLES))


@settings(max_examples=500, deadline=None)
@given(st.permutations(history()), st.lists(st.sampled_from(history()), max_size=5))
def test_order_and_repeats_change_nothing(documents: list[StoredDocument], again: list[StoredDocument]) -> None:
    assert told(timeline_of([*again, *documents])) == IN_ORDER


@settings(max_examples=100, deadline=None)
@given(st.permutations(EXAMPLES), st.lists(st.sampled_from(EXAMPLES), max_size=5))
def test_order_and_repeats_change_nothing_for_documents_of_every_form(
    documents: list[StoredDocument], again: list[StoredDocument]
) -> None:
    assert told(timeline_of([*again, *documents])) == EXAMPLES_IN_ORDER


def test_the_examples_are_many_and_of_many_forms() -> None:
    assert len({document.findings.kind for document in EXAMPLES}) >= 8


def test_nothing_is_lost_with_any_one_document_first() -> None:
    for first in history():
        assert told(timeline_of([first, *history()])) == IN_ORDER
