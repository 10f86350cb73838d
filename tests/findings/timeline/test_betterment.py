"""A sentence lets a weakness improve only where it says of the same subject that it is better."""

from __future__ import annotations

import pytest

from findings.timeline.betterment import better_subjects

SUPERVISION = "The quality and regularity of supervision and management oversight."
CONSENT = "The response to contacts and referrals, including how parental consent is obtained."
THRESHOLDS = "The application of thresholds and the understanding of parental consent."


def better(point: str, sentence: str) -> list[str]:
    return sorted(subject.name for subject in better_subjects(point, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Supervision and management oversight have improved and are now regular.",
        "Since the last visit, the regularity of supervision and of management oversight has improved.",
        "Inspectors saw that the quality of management oversight and supervision was better.",
    ],
)
def test_what_is_said_to_be_better_is_better(sentence: str) -> None:
    assert better(SUPERVISION, sentence) == ["supervision and management oversight"]


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        (THRESHOLDS, "Thresholds are understood by partners."),
        (SUPERVISION, "Supervision and management oversight are regular."),
        (SUPERVISION, "Leaders have a plan to improve supervision and management oversight."),
        (SUPERVISION, "The improvement board looks at supervision and management oversight."),
        (SUPERVISION, "Management oversight has improved the timeliness of visits to children."),
        (SUPERVISION, "Placements are much improved, and supervision and management oversight are regular."),
        (SUPERVISION, "Placement sufficiency is much improved."),
    ],
)
def test_what_is_good_or_meant_or_of_something_else_is_not_said_to_be_better(point: str, sentence: str) -> None:
    assert better(point, sentence) == []


def test_what_stands_between_says_nothing_of_now() -> None:
    sentence = "Parental consent, which had been a problem, is now better understood."
    assert better(CONSENT, sentence) == ["parental consent"]
