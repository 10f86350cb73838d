"""What the model of prose learns from labelled sentences, and from those that a larger model has weighed."""

from __future__ import annotations

import json
from pathlib import Path

from training.calibration import calibrated
from training.examples import Example
from training.figures import concerns
from training.lessons import Lesson, Side, balanced, lesson_of, lesson_of_silver
from training.silver import Silver, silver_in


def _lesson(is_labelled: bool) -> Lesson:
    side = Side(yes=True, cost=1.0)
    return Lesson([], side, side, authority=None, is_labelled=is_labelled)


def test_weighed_sentences_follow_each_other_within_a_paragraph(tmp_path: Path) -> None:
    rows = [
        {
            "file": "pdf/80001-2024-01-01-ilacs.pdf",
            "paragraph": number,
            "text": text,
            "concern": value,
            "strength": -value,
        }
        for number, text, value in [
            (1, "Visits are late.", 2.5),
            (1, "They are short.", 1.0),
            (2, "Staff are kind.", -3.0),
        ]
    ]
    file = tmp_path / "silver.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = silver_in(file)
    assert [each.before for each in found] == [None, True, None]
    assert {each.authority for each in found} == {"80001"}


def test_the_surer_the_larger_model_is_the_more_its_answer_counts_and_never_as_much_as_a_person() -> None:
    sure = lesson_of_silver(Silver("Visits are late.", 3.0, -3.0, "80001", None))
    unsure = lesson_of_silver(Silver("Visits are late.", 0.001, -0.001, "80001", None))
    labelled = lesson_of(Example("Visits are late.", "concern", 2, "80001"))
    assert 0 < unsure.blame.cost < sure.blame.cost < labelled.blame.cost
    assert sure.blame.yes
    assert not sure.praise.yes


def test_serious_weaknesses_cost_most() -> None:
    costs = [lesson_of(Example("Visits are late.", "concern", severity, "80001")).blame.cost for severity in (1, 2, 3)]
    assert costs == sorted(costs)
    assert len(set(costs)) == 3


def test_both_sides_count_alike_by_what_people_labelled() -> None:
    lessons = [_lesson(is_labelled=each) for each in (True, True, True, True, False)]
    sides = [Side(each, 1.0) for each in (True, False, False, False, True)]
    costs = balanced(lessons, sides)
    assert costs[0] == sum(costs[1:4])
    assert costs[4] == costs[0]


def test_a_calibration_says_how_often_such_a_score_was_right() -> None:
    scores = [-1.0] * 100 + [1.0] * 100
    yes = [each < 20 for each in range(100)] + [each < 80 for each in range(100)]
    found = calibrated(scores, yes)
    assert abs(found.slope - 1.386) < 0.1
    assert abs(found.offset) < 0.01


def test_a_slight_weakness_that_is_missed_and_a_plan_that_is_named_count_neither_way() -> None:
    gold = [Example("a", "concern", 1), Example("b", "planned"), Example("c", "concern", 3), Example("d", "strength")]
    found = concerns(gold, [False, True, False, True])
    assert (found.hits, found.false_alarms, found.missed, found.serious_missed, found.serious) == (0, 1, 1, 1, 1)
