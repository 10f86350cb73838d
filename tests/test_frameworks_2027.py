"""A framework that is not known yet is held, with what was not recognised, and never read by guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.model import Document, EventKind, Findings, Kind, Status
from findings.read import read

_EXAMPLES = Path(__file__).parent / "examples" / "frameworks_2027"
NAMES = sorted(path.stem for path in _EXAMPLES.glob("*.txt"))
#: What each report has that no layout knows: in the words of the sentence that says so.
NOT_RECOGNISED = {
    "additional_judgement": "a row that is not known: “The work of the multi-agency child protection teams Good”",
    "five_point_scale": "another scale of grades: it says “Strong”",
    "grades_as_numbers": "another scale of grades: it says “grade 3”",
    "mixed_labels": "a row that is not known: “Belonging and permanence for children in care Requires improvement to be good”",
    "points_under_another_heading": "A list stands on page 3, after “Next steps for the local authority and its partners”",
    "renamed_judgements": "a row that is not known: “How well leaders make good practice possible Good”",
    "report_card": "Where the table of judgements should stand, the report says: “Report card",
    "two_columns_of_grades": "Where the table of judgements should stand, the report says: “Judgement Quality Impact",
}
#: These keep the four grades and their meaning, so that what two places agree on may be shown to the person.
OLD_GRADES = {"additional_judgement", "mixed_labels", "points_under_another_heading"}


def reading(name: str) -> Findings:
    text = (_EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    return read(Document(pages=tuple(text.split("\x0c"))))


def test_every_example_says_what_is_new_in_it() -> None:
    assert sorted(NOT_RECOGNISED) == NAMES
    assert len(NAMES) == 8


@pytest.mark.parametrize("name", NAMES)
def test_it_is_held_with_what_was_not_recognised(name: str) -> None:
    findings = reading(name)
    assert findings.status is Status.HELD
    assert any(NOT_RECOGNISED[name] in problem for problem in findings.problems), findings.problems


@pytest.mark.parametrize("name", NAMES)
def test_it_is_an_inspection_of_somebody_on_a_day_so_that_nobody_misses_it(name: str) -> None:
    findings = reading(name)
    assert (findings.kind, findings.event.kind, findings.relevant) == (Kind.ILACS, EventKind.ILACS, True)
    assert findings.event.authority
    assert findings.event.start
    assert findings.event.start.year == 2027


@pytest.mark.parametrize("name", NAMES)
def test_no_grade_is_read_by_guess(name: str) -> None:
    judgements = reading(name).judgements
    assert all(judgement.places == 2 for judgement in judgements)
    assert not judgements or name in OLD_GRADES


@pytest.mark.parametrize("name", sorted(OLD_GRADES))
def test_the_same_report_in_the_form_of_2026_is_read(name: str) -> None:
    """Only what is new holds it: without that, nothing would."""
    text = (_EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    for new, old in (
        ("The work of the multi-agency \nchild protection teams\nGood\n", ""),
        ("Belonging and permanence for children in care", "The experiences and progress of children in care"),
        ("Next steps for the local authority and its partners", "What needs to improve?"),
    ):
        text = text.replace(new, old)
    head, points, list_of_points = text.partition("What needs to improve?")
    if name == "points_under_another_heading":
        first, _, rest = head.partition("\x0c")
        text = f"{first}{points}{list_of_points}\x0c{rest}"
    assert read(Document(pages=tuple(text.split("\x0c")))).status is Status.READ
