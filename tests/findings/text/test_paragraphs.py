"""Lines as paragraphs: numbers, headings, bullets, and the page on which each word stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from findings.prose import remarks
from findings.text.lines import Line
from findings.text.paragraphs import paragraphs_in

_FULL = "Children in Wexmoor are helped when they need it and by those who know them"


def lines(*texts: str, page: int = 1) -> list[Line]:
    return [Line(text, page) for text in texts]


def test_a_number_begins_a_paragraph_and_is_no_part_of_it() -> None:
    found = paragraphs_in(lines("1. Children are seen.", "2.Plans are late", "and vague."))
    assert [(each.number, each.text) for each in found] == [
        (1, "Children are seen."),
        (2, "Plans are late and vague."),
    ]


def test_a_year_or_a_number_out_of_order_begins_none() -> None:
    found = paragraphs_in(lines("7. Little has changed since", "2019. Visits are late and", "3. Plans remain vague."))
    assert [each.number for each in found] == [7]


def test_a_numbered_paragraph_goes_on_after_a_short_line_that_ends_a_sentence() -> None:
    found = paragraphs_in(
        lines("1. " + _FULL, "and trust.", "Visits are regular, and they have a purpose that children know.")
    )
    assert len(found) == 1


def test_a_heading_between_numbered_paragraphs_stands_alone() -> None:
    found = paragraphs_in(lines("1. " + _FULL, "well.", "Care leavers", "2. " + _FULL, "too."))
    assert [(each.text, each.is_heading) for each in found][1] == ("Care leavers", True)


def test_without_numbers_a_gap_or_a_short_last_line_ends_a_paragraph() -> None:
    gap = [Line(_FULL + ".", 1), Line("Plans are late.", 1, after_gap=True)]
    assert len(paragraphs_in(gap)) == 2
    assert len(paragraphs_in(lines(_FULL, "well.", _FULL + "."))) == 2


def test_points_are_paragraphs_without_their_bullets() -> None:
    found = paragraphs_in(lines("◼ Children are seen.", "◼ Plans are late"))
    assert [(each.text, each.is_heading) for each in found] == [
        ("Children are seen.", False),
        ("Plans are late", False),
    ]


def test_a_word_overleaf_is_found_on_its_page() -> None:
    (found,) = paragraphs_in([Line("Plans are late and", 3), Line("vague.", 4)])
    assert found.page_at(found.text.index("late")) == 3
    assert found.page_at(found.text.index("vague")) == 4


def test_a_word_broken_at_a_line_end_is_whole_in_the_quote() -> None:
    (found,) = paragraphs_in(lines("Plans are too often not child-", "centred, and they lack clear timescales."))
    (remark,) = remarks([found]).concerns
    assert remark.quote == "Plans are too often not child-centred, and they lack clear timescales."


_LINE = st.builds(Line, st.text(min_size=1).map(str.strip).filter(bool), st.integers(1, 9), st.booleans())


@given(st.lists(_LINE))
def test_quotes_stand_in_their_paragraph_word_for_word(given_lines: list[Line]) -> None:
    paragraphs = paragraphs_in(given_lines)
    found = remarks(paragraphs)
    for remark in (*found.concerns, *found.strengths):
        assert any(remark.quote in paragraph.text for paragraph in paragraphs)
