"""Lists of points, as reports print them and as copies spoil them."""

from __future__ import annotations

import pytest

from findings.model import Document, Weakness
from findings.text.lines import lines_of
from findings.text.points import has_marks, is_a_list_without_marks, weaknesses_in


def points(*pages: str) -> tuple[Weakness, ...]:
    return weaknesses_in(lines_of(Document(pages=pages)))


def words(*pages: str) -> list[str]:
    return [point.text for point in points(*pages)]


@pytest.mark.parametrize("mark", ["◼", "\uf06e", "•", "▪", "■", "-", "–", "*"])
def test_every_mark_begins_a_point(mark: str) -> None:
    assert words(f"{mark} The quality of\nplans.\n{mark} supervision") == ["The quality of plans.", "supervision"]


def test_a_point_runs_on_over_a_page_and_belongs_to_the_page_where_it_begins() -> None:
    [first, second] = points("◼ The quality of", "plans in care.\n◼ Supervision.")
    assert (first.text, first.page) == ("The quality of plans in care.", 1)
    assert (second.text, second.page) == ("Supervision.", 2)


def test_a_point_may_hold_several_sentences() -> None:
    text = (
        "◼ The pace of decisions, so that children do not have to wait. This\nincludes the work of reviewing officers."
    )
    assert words(text) == [
        "The pace of decisions, so that children do not have to wait. This includes the work of reviewing officers."
    ]


@pytest.mark.parametrize("mark", ["−", "\u0336", "–", "o"])
def test_sub_points_stay_with_their_point(mark: str) -> None:
    [first, second] = points(f"◼ Oversight of:\n{mark} permanence\n{mark} private\nfostering.\n◼ Caseloads.")
    assert (first.text, first.sub) == ("Oversight of:", ("permanence", "private fostering."))
    assert (second.text, second.sub) == ("Caseloads.", ())


def test_a_tag_after_the_last_sub_point_is_the_points() -> None:
    [point] = points("◼ Oversight of:\n− permanence. (outcome 4, national framework)")
    assert (point.sub, point.national_framework) == (("permanence.",), "outcome 4")


def test_prose_after_the_list_is_no_part_of_its_last_point() -> None:
    assert words("◼ The quality of plans.\nChildren live in homes that meet their needs well.") == [
        "The quality of plans."
    ]


def test_bullets_that_were_misread_as_letters_are_bullets() -> None:
    assert words("m Consistency of\nthresholds.\nB Quality of plans.") == [
        "Consistency of thresholds.",
        "Quality of plans.",
    ]


def test_prose_has_no_points() -> None:
    prose = lines_of(Document(pages=("There is little variability in what is otherwise\nexceptional practice.",)))
    assert not has_marks(prose)
    assert not is_a_list_without_marks(prose)
    assert weaknesses_in(prose) == ()


def test_a_list_that_lost_its_marks_is_noticed() -> None:
    lost = "The quality of plans for children in need of help and protection.\nSupervision.\nThe sufficiency of homes."
    assert is_a_list_without_marks(lines_of(Document(pages=(lost,))))
