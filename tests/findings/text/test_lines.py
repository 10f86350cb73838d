"""Text put right: hyphens, spaces, furniture and footnotes."""

from __future__ import annotations

from findings.model import Document
from findings.text.furniture import page_faults, running_dates
from findings.text.lines import joined, lines_of, split


def texts(*pages: str) -> list[str]:
    return [line.text for line in lines_of(Document(pages=pages))]


def running(*pages: str) -> str:
    return joined(lines_of(Document(pages=pages)))


def test_pdfiums_hyphen_at_a_lines_end_is_a_hyphen() -> None:
    assert running("a well\ufffeestablished team") == "a well-established team"


def test_a_word_broken_at_a_lines_end_keeps_its_hyphen() -> None:
    assert running("good-\nquality one-\nto-one support") == "good-quality one-to-one support"


def test_a_hyphen_that_waits_for_its_second_half_keeps_its_space() -> None:
    assert running("16-\nand 17-year-olds") == "16- and 17-year-olds"


def test_odd_spaces_and_hyphens_become_plain_ones() -> None:
    assert running("life\u2011story\u00a0work  in care\u00ad") == "life-story work in care"


def test_a_form_feed_ends_a_line() -> None:
    assert texts("one\x0ctwo\r\nthree") == ["one", "two", "three"]


def test_a_blank_line_before_a_line_is_remembered() -> None:
    lines = lines_of(Document(pages=("one\n\ntwo\nthree",)))
    assert [line.after_gap for line in lines] == [False, True, False]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    head = "Inspection of Wexmoor local authority children’s services\n13 to 24 May 2024 {}\n"
    assert texts("Title", head.format(2) + "• one", head.format(3) + "two") == ["Title", "• one", "two"]


def test_running_headers_are_left_out_where_the_text_has_no_pages() -> None:
    text = "• one\nInspection of Wexmoor local authority children’s\nservices\n13 to 24 May 2024 3\ntwo"
    assert texts(text) == ["• one", "two"]


def test_the_title_on_the_first_page_stays_though_it_runs_along_the_others() -> None:
    title = "Inspection of Wexmoor children’s services"
    assert texts(title, f"{title}\na", f"{title}\nb") == [title, "a", "b"]


def test_a_number_in_the_midst_of_a_page_is_no_page_number() -> None:
    assert texts("one\ntwo\nthree\nfour\nfive\n12\nsix\nseven\neight\nnine\nten")[5] == "12"


def test_a_footnote_is_left_out_with_its_mark() -> None:
    assert texts("What needs to improve?1\n• one\n1 The areas have been cross-referenced with\nthe framework.") == [
        "What needs to improve?",
        "• one",
    ]


def test_a_number_that_nothing_points_to_is_no_footnote() -> None:
    assert texts("They saw\n12 Children who waited.") == ["They saw", "12 Children who waited."]


def test_a_date_at_a_lines_begin_is_no_footnote() -> None:
    assert texts("Plans were late5 and\n5 May 2024 came.") == ["Plans were late5 and", "5 May 2024 came."]


def faults(*pages: str) -> list[str]:
    return list(page_faults([split(page) for page in pages]))


def test_a_page_left_out_is_noticed_by_the_numbers() -> None:
    assert faults("1\na", "2\nb", "4\nd") == ["Pages are missing, by the numbers printed on them: 3."]


def test_pages_out_of_order_are_noticed() -> None:
    assert faults("1\na", "3\nc", "2\nb") == ["The pages are out of order: page 2 comes after page 3."]


def test_whole_documents_and_those_without_numbers_have_no_faults() -> None:
    assert faults("a", "2\nb", "c", "4\nd") == []
    assert faults("a", "b") == []


def test_the_dates_that_run_along_the_pages_are_known() -> None:
    assert running_dates([split("Inspection of X\n13 to 24 May 2024 2\ntext")]) == {"13 to 24 May 2024"}
