"""Single inspection reports: grades stand in front and again within, and where two places disagree a person must look."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.layouts.sif.layout import LAYOUT
from findings.model import Document, Findings, Grade, Kind, Status
from tests.findings.layouts.examples import grades, held, reading, reading_with, texts_of

TEXTS = texts_of("sif")
GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
A_GRADE = re.compile(r"\b(?:outstanding|good|requires?\s+improvement|inadequate|not judged)\b", re.IGNORECASE)


def changed(name: str, old: str, new: str) -> Findings:
    return reading_with(TEXTS[name], old, new)


def places(findings: Findings) -> dict[str, int]:
    return {judgement.key: judgement.places for judgement in findings.judgements}


TRUTH = {name: reading(text) for name, text in TEXTS.items()}


def never_wrong(name: str, text: str) -> None:
    """Held, or every grade right and none lacking; but one that the report states once only cannot be checked.

    The pages of the board’s own report are a whole report by themselves.
    """
    findings, truth = reading(text), TRUTH[name]
    if findings.kind is not Kind.SIF:
        assert findings.judgements == ()
    elif findings.status is Status.READ:
        once = {key for key, count in places(truth).items() if count == 1}
        given = grades(findings)
        expected = {"lscb": grades(truth)["lscb"]} if given.keys() == {"lscb"} else grades(truth)
        assert {key for key, _ in given.items() ^ expected.items()} <= once


@pytest.mark.parametrize(
    "sentence",
    [
        "The overall judgement is inadequate",
        "The overall judgement is that children’s services are\ninadequate",
        "The overall judgement is that children’s service is inadequate.",
        "Children’s services in Wexmoor are inadequate",
        "Children’s services in the Borough of\nWexmoor are inadequate",
        "Children's services are inadequate",
    ],
)
def test_the_overall_grade_is_read_in_each_of_its_wordings(sentence: str) -> None:
    findings = changed("wexmoor_2018", "2018\nChildren’s services in Wexmoor are inadequate", f"2018\n{sentence}")
    assert findings.status is Status.READ
    assert grades(findings)["overall"] is Grade.INADEQUATE


@pytest.mark.parametrize(
    "words",
    [
        "require improvement",
        "require\nimprovement to be good",
        "requires improvement to be good",
        "Require Improvement",
    ],
)
def test_an_overall_grade_agrees_with_its_noun_or_does_not(words: str) -> None:
    text = TEXTS["kestrelby_2016"].replace("Kestrelby are \ngood", f"Kestrelby {words}")
    findings = reading(text.replace("Kestrelby are good because", f"Kestrelby {words} because"))
    assert grades(findings)["overall"] is Grade.REQUIRES_IMPROVEMENT
    assert places(findings)["overall"] == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The Local Safeguarding Children Board (LSCB) is outstanding",
        "The Local Safeguarding Children is outstanding",
        "The effectiveness of the LSCB is outstanding.",
        "The effectiveness of the Kestrelby Safeguarding Children Board (KSCB) is\noutstanding.",
        "The judgement for the effectiveness of the Local Safeguarding Children\nBoard (LSCB) is outstanding",
        "Kestrelby’s Local Safeguarding Children Board (KSCB) is outstanding.",
    ],
)
def test_the_board_is_read_in_each_of_its_wordings(sentence: str) -> None:
    text = TEXTS["kestrelby_2016"].replace("The Local Safeguarding Children Board requires improvement", sentence)
    findings = reading(text.replace("(KSCB) requires improvement to be good", "(KSCB) has done much"))
    assert findings.status is Status.READ
    assert grades(findings)["lscb"] is Grade.OUTSTANDING


@pytest.mark.parametrize("words", ["An LSCB that is good", "The LSCB is good at training", "The LSCB was good"])
def test_what_a_grade_means_or_once_was_is_no_grade_of_the_board(words: str) -> None:
    text = TEXTS["kestrelby_board_2015"].replace("The Local Safeguarding Children is inadequate", words)
    findings = reading(text)
    held(findings, "The report gives no grade for “effectiveness of the Local Safeguarding Children Board”")
    assert findings.judgements == ()


def test_a_row_that_contradicts_its_section_is_held_without_that_grade() -> None:
    findings = changed("wexmoor_2014", "2.1 Adoption performance Good", "2.1 Adoption performance Inadequate")
    held(findings, "The report says inadequate (page 1) and good (page 5) for “adoption performance”.")
    assert "adoption" not in grades(findings)
    assert [doubt.key for doubt in findings.doubts] == ["adoption"]


def test_an_overall_sentence_that_its_explanation_contradicts_is_held() -> None:
    findings = changed("wexmoor_2014", "children’s services require \nimprovement", "children’s services are good")
    held(findings, "for “overall effectiveness”")


def test_an_overall_grade_that_a_limiting_judgement_forbids_is_held() -> None:
    text = TEXTS["wexmoor_2018"].replace("in Wexmoor are inadequate", "in Wexmoor require improvement")
    held(reading(text), "although a judgement that limits it is inadequate")


def test_an_overall_grade_better_than_all_that_it_sums_up_is_held() -> None:
    text = TEXTS["kestrelby_2016"].replace("Kestrelby are good", "Kestrelby are outstanding")
    held(reading(text.replace("Kestrelby are \ngood", "Kestrelby are outstanding")), "lies outside the grades")


@pytest.mark.parametrize(
    "row", ["2.1 Adoption performance Outstanding\n", "1. Children who need help and protection Inadequate\n"]
)
def test_a_row_that_is_missing_is_held_and_its_section_still_read(row: str) -> None:
    findings = changed("wexmoor_2018", row, "")
    held(findings, "The front page gives no grade")
    assert grades(findings) == grades(TRUTH["wexmoor_2018"])


def test_a_section_that_is_missing_is_held() -> None:
    findings = changed("wexmoor_2018", "The graded judgement for adoption performance is that it is Outstanding\n", "")
    held(findings, "No section repeats the grade for “adoption performance”")


def test_a_row_that_is_not_known_is_held() -> None:
    findings = changed("wexmoor_2018", "2.2 Experiences", "2.2 Early help Strong\n2.3 Experiences")
    held(findings, "a row that is not known: “2.2 Early help Strong")


def test_a_row_without_the_board_is_no_fault_in_a_re_inspection() -> None:
    assert "lscb" not in grades(TRUTH["wexmoor_2018"])
    assert TRUTH["wexmoor_2018"].status is Status.READ


def test_a_board_that_the_title_announces_must_be_judged() -> None:
    text = TEXTS["kestrelby_2016"].replace("Board requires improvement", "Board")
    held(reading(text.replace("(KSCB) requires", "(KSCB) needs")), "no grade for “effectiveness of the Local")


def test_grades_of_an_earlier_inspection_are_passed_over() -> None:
    assert "judgements were:\nOverall effectiveness: Inadequate." in TEXTS["kestrelby_2016"]
    assert grades(TRUTH["kestrelby_2016"])["leadership"] is Grade.GOOD


@pytest.mark.parametrize(
    "sentence",
    [
        "The overall effectiveness of services for children at the last inspection was inadequate.",
        "Children’s services in Wexmoor were judged in 2011 to be inadequate.",
        "Children’s services in Wexmoor are no longer inadequate.",
        "The overall effectiveness of children’s services in Wexmoor had been good.",
        "Children’s services in Wexmoor are not yet good.",
    ],
)
def test_a_sentence_on_the_grade_before_contradicts_nothing(sentence: str) -> None:
    summary = "Summary of key findings\n"
    findings = changed("wexmoor_2014", summary, f"{summary}{sentence}\n")
    assert (findings.status, grades(findings)) == (Status.READ, grades(TRUTH["wexmoor_2014"]))


def test_a_sentence_on_the_grade_now_still_contradicts_the_front_page() -> None:
    summary = "Summary of key findings\n"
    sentence = "The overall effectiveness of services for children in Wexmoor is inadequate.\n"
    held(changed("wexmoor_2014", summary, summary + sentence), "overall")


@pytest.mark.parametrize(
    "heading",
    [
        "Section 2: The effectiveness of the Wexmoor Safeguarding Children Board",
        "Section 2 – Local Safeguarding Children Board (LSCB)",
        "Section two: the effectiveness of the LSCB",
        "Section 2: The effectiveness of the Local\nSafeguarding Children Board is good",
        "Part 2",
        "What does the LSCB need to improve?",
    ],
)
def test_points_to_the_board_are_the_boards_however_its_section_begins(heading: str) -> None:
    findings = changed(
        "wexmoor_2014",
        "Section 2: The effectiveness of the local safeguarding \nchildren board\nThe",
        f"{heading}\nThe",
    )
    to_the_board = [point.text for point in findings.needs_improvement if point.to == "lscb"]
    assert to_the_board == ["Evaluate the learning from training that is delivered across the partnership."]


def test_rows_are_known_by_their_words_and_not_by_their_numbers() -> None:
    findings = reading(re.sub(r"(?m)^\d(?:\.\d)? ?\.? (?=[CAEL])", "7. ", TEXTS["kestrelby_2016"]))
    assert grades(findings) == grades(TRUTH["kestrelby_2016"])


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        ("11 June 2018 to 5 July 2018", "2018-06-11", "2018-07-05"),
        ("11 June – 5 July 2018", "2018-06-11", "2018-07-05"),
        ("4 June 2018–28 June 2018", "2018-06-04", "2018-06-28"),
        ("6 to 10 June 2018", "2018-06-06", "2018-06-10"),
        ("11/06/2018 to 05/07/2018", "2018-06-11", "2018-07-05"),
        ("18 Jun 2018 ─ 5 July\n2018", "2018-06-18", "2018-07-05"),
        ("28 June 2018", "2018-06-28", "2018-06-28"),
        ("4 to 8 June 2018 and 2 July to 5 July 2018", "2018-06-04", "2018-07-05"),
    ],
)
def test_dates_are_read_in_every_form(dates: str, start: str, end: str) -> None:
    findings = changed("wexmoor_2018", "11 June 2018 to 5 July 2018", dates)
    event = findings.event
    assert event.start
    assert event.end
    assert (event.start.isoformat(), event.end.isoformat(), findings.status) == (start, end, Status.READ)


def test_dates_that_are_missing_are_held() -> None:
    held(changed("wexmoor_2018", "Inspection date: 11 June", "Inspected from 11 June"), "dates could not be found")


def test_a_report_without_its_front_page_is_known_and_held() -> None:
    findings = reading(TEXTS["wexmoor_2014"].partition("\x0c")[2])
    assert findings.kind is Kind.SIF
    held(findings, "The front page gives no grade for “overall effectiveness”")
    assert grades(findings)["adoption"] is Grade.GOOD


def test_a_title_that_is_cut_off_is_not_taken_for_a_review_of_the_board_alone() -> None:
    findings = reading(TEXTS["wexmoor_2014"].partition("in need of help and \n")[2])
    held(findings, "it does not say which services were inspected")
    assert grades(findings)["overall"] is Grade.REQUIRES_IMPROVEMENT


def test_a_page_that_is_missing_is_held() -> None:
    pages = TEXTS["wexmoor_2014"].split("\x0c")
    held(reading("\x0c".join(pages[:3] + pages[4:])), "Pages are missing, by the numbers printed on them: 4.")


def test_a_second_report_begins_its_pages_anew_and_speaks_of_the_board() -> None:
    findings = TRUTH["kestrelby_2015_and_board"]
    assert findings.lead_inspector == "Nessa Kitto"
    assert [(point.to, point.page) for point in findings.needs_improvement][-1] == ("lscb", 10)


@pytest.mark.parametrize("to", [1, 99])
@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        ("wexmoor_2018", "kestrelby_board_2015", "begins a report of other days (3 June – 5 June 2015)"),
        ("kestrelby_board_2015", "kestrelby_2016", "it does not say which services were inspected"),
    ],
)
def test_the_front_page_of_another_report_within_is_held(name: str, other: str, why: str, to: int) -> None:
    pages = TEXTS[name].split("\x0c")
    held(reading("\x0c".join([*pages[:to], TEXTS[other].partition("\x0c")[0], *pages[to:]])), why)


def test_a_second_report_on_another_authority_is_held() -> None:
    text = TEXTS["kestrelby_2015_and_board"].replace("Kestrelby City Council", "Halton Borough Council")
    findings = reading(text.replace("Kestrelby Safeguarding", "Rutland Safeguarding").replace("Kestrelby", "Halton"))
    held(findings, "Page 9 begins a report on Rutland Council, and the first page one on Halton Borough Council.")


def test_actions_that_cannot_wait_are_apart_and_none_is_none() -> None:
    findings = TRUTH["wexmoor_2014"]
    assert [action.to for action in findings.priority_actions] == ["local_authority"]
    assert not any("There are no areas" in point.text for point in findings.needs_improvement)


def test_topics_belong_to_no_point_and_a_second_paragraph_does() -> None:
    points = [point.text for point in TRUTH["wexmoor_2014"].needs_improvement]
    assert not any(text.endswith(("Care leavers", "Leadership")) for text in points)
    assert points[3].endswith("whom they visit.")


def test_a_heading_with_findings_below_it_recommends_nothing() -> None:
    paragraph = "The board meets its duties. " + "It has done much for children in the past year. " * 9
    text = TEXTS["kestrelby_2016"].replace(
        "\uf06e Ensure that the views of children inform the work of the board.\n", ""
    )
    text = text.replace(
        "Inspection findings – the Local Safeguarding Children Board\n8. ", f"8. {paragraph}\n9. {paragraph}\n10. "
    )
    assert {point.to for point in reading(text).needs_improvement} == {"local_authority"}


def test_a_letter_that_names_such_an_inspection_is_not_claimed() -> None:
    letter = (
        "Dear Ms Kitto\nMonitoring visit to Wexmoor\nInspection of services for children in need of help and\nprotection,"
        " children looked after and care leavers, in June 2018, found that services were inadequate.\n"
    )
    assert not LAYOUT.claims(Document(pages=(letter * 3,)))


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_one_line_less_in_front_never_gives_a_wrong_grade(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    front, rest = TEXTS[name].split("\x0c", 1)
    lines = front.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    never_wrong(name, "\n".join(lines[:at] + lines[at + 1 :]) + "\x0c" + rest)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_one_grade_swapped_never_gives_a_wrong_grade(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    match = data.draw(st.sampled_from(list(A_GRADE.finditer(TEXTS[name]))))
    grade = data.draw(st.sampled_from(GRADES))
    never_wrong(name, TEXTS[name][: match.start()] + grade + TEXTS[name][match.end() :])


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_pages_in_another_order_never_give_a_wrong_grade(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TEXTS)))
    pages = TEXTS[name].split("\x0c")
    never_wrong(name, "\x0c".join(data.draw(st.lists(st.sampled_from(pages), min_size=1, max_size=len(pages) + 2))))


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="Children’s services in are good\n .123requires improvement", max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    document = Document(pages=(text,))
    assert LAYOUT.read(document).kind is Kind.SIF
