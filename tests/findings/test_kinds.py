"""The sorts of documents: who publishes them, and whether they give grades."""

from __future__ import annotations

from findings.model import EventKind, Kind


def test_a_kind_is_by_others_or_a_letter_or_a_report_with_grades_and_never_two_of_these() -> None:
    assert all(kind.by_others + kind.is_letter + kind.gives_grades <= 1 for kind in Kind)


def test_four_kinds_are_by_others_than_ofsted() -> None:
    by_others = {kind.value for kind in Kind if kind.by_others}
    assert by_others == {"press_release", "news", "committee_report", "government_notice"}


def test_an_event_gives_grades_where_the_report_on_it_does() -> None:
    kinds = {kind.value for kind in Kind if kind.gives_grades}
    assert {kind.value for kind in EventKind if kind.gives_grades} == kinds == {"ilacs", "sif", "looked_after_2013"}


def test_a_joint_inspection_is_told_in_a_letter_though_it_is_no_visit() -> None:
    assert EventKind.JTAI.is_told_in_a_letter
    assert not EventKind.JTAI.is_visit
