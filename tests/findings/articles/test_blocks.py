"""An article comes apart into headings, paragraphs and points, and keeps its words."""

from __future__ import annotations

from findings.articles.page import blocks_of, page_of
from tests.findings.articles.texts import document


def test_a_dash_or_a_letter_in_brackets_within_a_line_is_no_bullet() -> None:
    lines = (
        "One area – the impact of leaders on",
        "practice – is now rated inadequate, says",
        "Ofsted (the inspectorate) a month after",
        "inspectors came to see (a) the front door",
        "and (b) how well care leavers are helped.",
    )
    ((text, _, is_point),) = blocks_of(document("\n".join(lines)))
    assert text == " ".join(lines)
    assert not is_point


def test_points_of_a_printed_list_are_points_with_all_their_lines() -> None:
    text = (
        "The council must improve\n• the supervision of social workers and\nhow it is recorded.\n– support for\ncarers."
    )
    points = [text for text, _, is_point in blocks_of(document(text)) if is_point]
    assert points == ["the supervision of social workers and how it is recorded.", "support for carers."]


def test_a_numbered_paragraph_behind_a_dash_is_no_point_of_the_list_above_it() -> None:
    text = (
        "These included:\n- Support for carers;\n- 3.3 Since then, a board has met.\n- 3.4 Inspectors came in November."
    )
    assert [text for text, _, is_point in blocks_of(document(text)) if is_point] == ["Support for carers;"]


def test_a_title_that_the_page_says_twice_is_said_once() -> None:
    title = "Ofsted visits Wexmoor children’s services"
    page = page_of(
        document(f"{title}\n4 May 2024\n{title}\nInspectors found that plans are late and too short for children.")
    )
    assert [each.text for each in page.sentences].count(title) == 1
    assert page_of(document("")).sentences == ()
