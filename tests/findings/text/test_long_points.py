"""Lists of long findings: what a point is, and where it cannot be told how many there are."""

from __future__ import annotations

import pytest

from findings.text.lines import Line, lines_in, split
from findings.text.long_points import from_where_a_list_goes_on, long_points_in

FIRST = "Health visitors know their families well. They pass on what they learn to the school nurses of the\nborough."
SECOND = "The police come to nearly all conferences. Their reports are clear and stand in the records of each\nchild."


def lines(*pages: str) -> tuple[Line, ...]:
    return lines_in([split(page) for page in pages])


def points(*pages: str) -> list[str]:
    return [point.text for point in long_points_in([lines(*pages)])]


WHOLE = [text.replace("\n", " ") for text in (FIRST, SECOND)]


@pytest.mark.parametrize("marks", [("◼ ", "◼ "), ("1. ", "2. "), ("– ", "– ")], ids=["bullets", "numbers", "dashes"])
def test_a_point_begins_at_its_mark_and_is_whole(marks: tuple[str, str]) -> None:
    assert points(f"{marks[0]}{FIRST}\n{marks[1]}{SECOND}") == WHOLE


def test_a_point_has_the_page_on_which_it_begins() -> None:
    found = long_points_in([lines(f"◼ {FIRST}\n◼ The police come", "to nearly all conferences.\n◼ Schools help.")])
    assert [point.page for point in found] == [1, 1, 2]


def test_a_long_name_of_a_subject_above_a_bullet_is_no_end_of_the_point_before() -> None:
    full = "◼ Health visitors know their families well and pass on what they learn to the school nurses here."
    name = "Leadership and management of all services and the Local Safeguarding Board"
    assert points(f"{full}\n{name}\n◼ {SECOND}") == [full.removeprefix("◼ "), WHOLE[1]]


def test_bullets_below_a_number_and_within_a_sentence_begin_no_point() -> None:
    assert len(points(f"1. {FIRST}\n◼ Homes\n◼ Schools\n2. {SECOND}")) == 2
    within = "◼ Partners work together:\n◼ in schools, and\n◼ in homes.\n◼ The police come to conferences."
    assert points(within) == [
        "Partners work together: in schools, and in homes.",
        "The police come to conferences.",
    ]


def test_paragraphs_are_points_only_where_blank_lines_set_them_apart() -> None:
    assert points(f"{FIRST}\n\n{SECOND}") == WHOLE
    assert points(f"{FIRST}\n{SECOND}") == []


def test_where_a_paragraph_may_end_with_its_page_it_cannot_be_told_how_many_there_are() -> None:
    assert points(FIRST, SECOND) == []
    assert points("Health visitors know", "their families well.") == ["Health visitors know their families well."]


def test_a_case_study_goes_on_with_the_list_only_where_a_bullet_begins_anew() -> None:
    study = "A mother was helped.\nThe aims of this work are:\n◼ to share what is known\n◼ to act at once\nIt worked.\n"
    assert from_where_a_list_goes_on(lines(study)) == ()
    on = from_where_a_list_goes_on(lines(f"{study}◼ {SECOND}"))
    assert [point.text for point in long_points_in([on])] == WHOLE[1:]


def test_an_empty_bullet_is_no_point_and_one_on_a_line_of_its_own_begins_one() -> None:
    assert points(f"◼\n{FIRST}\n◼ {SECOND}\n◼") == WHOLE
