"""Inspection reports: every grade is stated twice, and where the places disagree a person must look."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.model import Findings, Status
from tests.findings.layouts.examples import grades, held, reading, reading_with, texts_of

TEXTS = texts_of("ilacs")
GRADES = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")


def changed(name: str, old: str, new: str) -> Findings:
    return reading_with(TEXTS[name], old, new)


TRUTH = {name: grades(reading(text)) for name, text in TEXTS.items()}


def never_wrong(name: str, text: str) -> None:
    findings = reading(text)
    assert findings.status is not Status.READ or grades(findings) == TRUTH[name]


def test_a_table_that_contradicts_a_heading_is_held_without_that_grade() -> None:
    findings = changed("wexmoor_2025", "children care leavers\nOutstanding", "children care leavers\nGood")
    held(findings, "The table says good for “Care leavers”, but the report also says outstanding.")
    assert "care_leavers" not in grades(findings)


def test_a_heading_that_contradicts_the_table_is_held() -> None:
    findings = changed("wexmoor_2025", "progress of care leavers: outstanding", "progress of care leavers: good")
    held(findings, "The table says outstanding for “Care leavers”, but the report also says good.")


def test_an_overall_grade_that_the_opening_sentences_contradict_is_held() -> None:
    findings = changed(
        "wexmoor_2019",
        "Services for children in Wexmoor have improved",
        "Services for children in Wexmoor are outstanding. They have improved",
    )
    held(findings, "but the report also says outstanding")


@pytest.mark.parametrize(
    "sentence",
    [
        "For these reasons, overall effectiveness requires improvement to be good.",
        "At this inspection the overall effectiveness of children’s services is judged to be outstanding.",
        "Services for children in Wexmoor require improvement to be good, as was the case in 2015.",
        "Services for children and families in North Wexmoor continue to require improvement overall.",
        "Wexmoor and Kestrelby children’s services are inadequate.",
        "Since then, services for children and families remain outstanding overall.",
        "The service that children and families receive is now outstanding overall.",
        "Much has changed, so that services in Wexmoor are now outstanding.",
    ],
)
def test_every_wording_of_the_overall_grade_that_contradicts_the_table_is_held(sentence: str) -> None:
    held(
        changed("wexmoor_2019", "Services for children in Wexmoor have", f"{sentence} They have"),
        "the report also says",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Services for children in care are outstanding.",
        "Adoption services in Wexmoor are now outstanding.",
        "Services for children in Wexmoor were inadequate in 2015.",
        "Since the last inspection, when services for children in Wexmoor were inadequate, much has improved.",
        "Services for children in Wexmoor are good.",
    ],
)
def test_a_sentence_on_other_days_or_some_of_the_services_contradicts_nothing(sentence: str) -> None:
    text = TEXTS["wexmoor_2019"].replace("Services for children in Wexmoor have", f"{sentence} They have")
    assert reading(text).status is Status.READ


@pytest.mark.parametrize(
    ("grade", "why"),
    [("Outstanding", "is better than most of those that it sums up"), ("Inadequate", "is worse than all those")],
)
def test_an_overall_grade_that_the_others_cannot_sum_up_to_is_held(grade: str, why: str) -> None:
    held(changed("wexmoor_2019", "effectiveness Good", f"effectiveness {grade}"), why)


def test_an_overall_grade_that_a_limiting_judgement_forbids_is_held() -> None:
    findings = changed("wexmoor_2025", "effectiveness Inadequate", "effectiveness Requires improvement")
    held(findings, "although a judgement that limits it is inadequate")


@pytest.mark.parametrize(
    ("name", "row", "lacks"),
    [
        ("wexmoor_2019", "Overall effectiveness Good\n", "Overall effectiveness"),
        ("wexmoor_2025", "Overall effectiveness Inadequate\n", "Overall effectiveness"),
        ("wexmoor_2026", "children in care\nRequires improvement to be good\nThe experiences and progress of ", "Children in care"),
    ],
)  # fmt: skip
def test_a_row_that_the_era_must_have_is_missed(name: str, row: str, lacks: str) -> None:
    held(changed(name, row, ""), f"The table lacks “{lacks}”")


def test_the_day_of_inspection_decides_the_rows_and_not_the_day_of_publication() -> None:
    assert reading(TEXTS["wexmoor_2019"], published=date(2026, 8, 1)).status is Status.READ
    held(changed("wexmoor_2019", "March 2019", "March 2023"), "The table lacks “Care leavers”")


def test_an_overall_grade_after_april_2026_is_not_of_the_form() -> None:
    with_overall = changed(
        "wexmoor_2026", "leavers\nOutstanding\n", "leavers\nOutstanding\nOverall effectiveness Good\n"
    )
    held(with_overall, "The table holds “Overall effectiveness”")


def test_a_row_that_is_not_known_is_held() -> None:
    extra = changed(
        "wexmoor_2026", "leavers\nOutstanding\n", "leavers\nOutstanding\nThe quality of early help\nStrong\n"
    )
    held(extra, "a row that is not known: “The quality of early help Strong”")


def test_a_row_that_contradicts_another_of_the_same_name_is_held_without_either() -> None:
    findings = changed(
        "wexmoor_2019", "Overall effectiveness Good", "Overall effectiveness Good\nOverall effectiveness Inadequate"
    )
    held(findings, "two grades for “Overall effectiveness”")
    assert "overall" not in grades(findings)


@pytest.mark.parametrize("grade", ["Strong", "Expected standard", "Urgent improvement", "Exceptional", "G00d"])
def test_a_grade_of_another_scale_is_held(grade: str) -> None:
    text = TEXTS["wexmoor_2026"].replace("leavers\nOutstanding", f"leavers\n{grade}")
    held(reading(text.replace("leavers: outstanding", f"leavers: {grade.lower()}")), "lacks “Care leavers”")


def test_a_framework_with_other_names_is_held() -> None:
    text = TEXTS["wexmoor_2026"].replace("xperiences and progress of", "ffect on")
    findings = reading(text.replace("mpact of leaders on", "nfluence of"))
    held(findings, "a row that is not known: “The influence of practice with children and families Good”")
    assert findings.judgements == ()


def test_a_report_card_is_held() -> None:
    held(changed("wexmoor_2026", "Judgement Grade", "Report card"), "another scale of grades")


def test_dates_that_are_missing_are_held() -> None:
    held(changed("wexmoor_2025", "Inspection dates: 30 September to", "No dates:"), "dates could not be found")


@pytest.mark.parametrize("dates", ["11 22 May", "to 22 May", "11 to May", "11 to 22 May 2026 and 3 to"])
def test_dates_that_are_not_read_whole_are_held(dates: str) -> None:
    held(changed("wexmoor_2026", "dates: 11 to 22 May", f"dates: {dates}"), "could not be read whole")


def test_a_year_that_the_running_dates_contradict_is_held() -> None:
    held(changed("wexmoor_2026", "dates: 11 to 22 May 2026", "dates: 11 to 22 May 2027"), "runs along the pages")


def test_a_report_published_before_its_inspection_ended_is_held() -> None:
    held(reading(TEXTS["wexmoor_2026"], published=date(2026, 5, 20)), "after it was published")


def test_a_section_that_is_missing_is_held() -> None:
    text = TEXTS["wexmoor_2019"]
    held(reading(text[: text.index("\x0c3")]), "No section repeats the grade for “Impact of leaders”")


def test_a_page_that_is_missing_is_held() -> None:
    first, _, third = TEXTS["wexmoor_2025"].split("\x0c")
    held(reading(f"{first}\x0c{third}"), "Pages are missing, by the numbers printed on them: 2.")


def test_points_without_their_heading_are_held() -> None:
    held(changed("wexmoor_2025", "What needs to improve?1\n", ""), "its heading was lost")


@pytest.mark.parametrize("stop", [".", ",", ";"])
def test_a_stop_after_the_grade_of_a_row_changes_nothing(stop: str) -> None:
    for row in (
        "Overall effectiveness Inadequate",
        "children care leavers\nOutstanding",
        "in care\nRequires improvement to be good",
    ):
        findings = changed("wexmoor_2025", row, row + stop)
        assert (findings.status, grades(findings)) == (Status.READ, TRUTH["wexmoor_2025"])


def test_a_row_that_is_not_known_is_held_with_a_stop_too() -> None:
    row = "Overall effectiveness Inadequate"
    held(changed("wexmoor_2025", row, f"{row}\nThe work of partners Good."), "a row that is not known")


@pytest.mark.parametrize("rest", ["", ":", " is"])
def test_a_heading_that_lost_its_grade_is_noted_where_all_else_agrees(rest: str) -> None:
    findings = changed("wexmoor_2025", "progress of care leavers: outstanding", f"progress of care leavers{rest}")
    assert (findings.status, grades(findings)) == (Status.READ, TRUTH["wexmoor_2025"])
    assert "The heading of the section on “Care leavers” gives no grade; the table does." in findings.notes
    assert {judgement.key: judgement.places for judgement in findings.judgements}["care_leavers"] == 1


def test_headings_that_lost_their_grades_are_held_where_too_few_are_left() -> None:
    text = TEXTS["wexmoor_2025"]
    for lost in (": outstanding", ": requires \nimprovement to be good", "\nfamilies: requires improvement to be good"):
        assert lost in text
        text = text.replace(lost, "\nfamilies" if "families" in lost else "")
    held(reading(text), "gives no grade that is known")


def test_points_without_marks_are_read_line_by_line() -> None:
    text = TEXTS["wexmoor_2025"].replace("◼ ", "").replace("This includes", "this includes")
    findings = reading(text)
    assert (findings.status, len(findings.needs_improvement)) == (Status.READ, 3)
    assert "“What needs to improve” is written without marked points." in findings.notes


def test_points_under_a_heading_in_other_words_are_read() -> None:
    findings = changed("wexmoor_2025", "What needs to improve?1", "Areas for development1")
    assert findings.status is Status.READ
    assert findings.needs_improvement == reading(TEXTS["wexmoor_2025"]).needs_improvement


def test_a_report_without_points_is_read_and_says_so() -> None:
    first, second = TEXTS["wexmoor_2026"].split("\x0c")
    begin, end = second.index("What needs"), second.index("Experiences and progress of children who")
    findings = reading(f"{first}\x0c{second[:begin]}{second[end:]}")
    assert findings.status is Status.READ
    assert findings.notes == ("The report has no section “What needs to improve”.",)


def test_priority_actions_are_read_apart_from_points() -> None:
    heading = "What needs to improve\n"
    actions = "Areas for priority action\n\uf06e Allocation of work.\n"
    findings = changed("wexmoor_2019", heading, actions + heading)
    assert [action.text for action in findings.priority_actions] == ["Allocation of work."]
    assert len(findings.needs_improvement) == 3


def test_a_printed_day_of_publication_counts_before_that_of_the_page() -> None:
    text = TEXTS["wexmoor_2026"].replace("Lead inspector:", "Report published: 7 July 2026\nLead inspector:")
    assert reading(text, published=date(2026, 7, 8)).published == date(2026, 7, 7)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lead inspector: Nessa Kitto HMI", "Nessa Kitto"),
        ("Lead inspector: Nessa (J) Kitto-Jones, Senior HMI", "Nessa (J) Kitto-Jones"),
        ("Lead inspector: Nessa Kitto\nHer Majesty’s Inspector", "Nessa Kitto"),
        ("Lead inspector: Máire O’Kitto (HMI)", "Máire O’Kitto"),
        ("Lead inspector: Nessa Kitto", "Nessa Kitto"),
        ("Inspected by a team", None),
    ],
)
def test_the_lead_inspector_is_named_without_the_office(line: str, name: str | None) -> None:
    findings = changed("wexmoor_2026", "Lead inspector: Zennor Polglase, His Majesty’s Inspector", line)
    assert findings.lead_inspector == name


@pytest.mark.parametrize(
    ("title", "authority", "urn"),
    [
        ("Inspection of Halton local authority \nchildren’s services ", "Halton Borough Council", "80471"),
        ("Inspection of Kent County Council\nchildren’s services", "Kent County Council", "80476"),
        ("Wexmoor\nInspection of local authority children's services", "Wexmoor", None),
        ("Inspection of the Isle of Wexmoor local \nauthority children’s services", "Isle of Wexmoor", None),
    ],
)
def test_the_authority_is_the_one_in_the_title(title: str, authority: str, urn: str | None) -> None:
    event = changed("wexmoor_2026", "Inspection of Wexmoor Children and \nFamilies Trust ", title).event
    assert (event.authority, event.urn) == (authority, urn)


@pytest.mark.parametrize("order", ["labels first", "grades first", "interleaved"])
def test_a_table_whose_columns_ran_together_is_never_read(order: str) -> None:
    table = {
        "labels first": "Overall effectiveness\nThe impact of leaders on practice with children and families\nGood\nInadequate",
        "grades first": "Good\nOverall effectiveness\nInadequate\nThe impact of leaders on practice with children and families",
        "interleaved": "The impact of leaders on practice with Requires improvement\nchildren and families to be good",
    }[order]
    text = TEXTS["wexmoor_2026"]
    begin, end = text.index("The impact of leaders"), text.index("Children and families in Wexmoor receive")
    assert reading(f"{text[:begin]}{table}\n{text[end:]}").status is Status.HELD


names = st.sampled_from(sorted(TEXTS))


@given(names, st.data())
def test_one_line_removed_never_makes_a_wrong_grade(name: str, data: st.DataObject) -> None:
    lines = TEXTS[name].split("\n")
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    never_wrong(name, "\n".join(lines))


@given(names, st.data())
def test_one_grade_swapped_where_two_places_state_it_never_makes_a_wrong_grade(name: str, data: st.DataObject) -> None:
    text = TEXTS[name].replace("Overall effectiveness ", "Overall_effectiveness ")
    places = [(at, grade) for grade in GRADES for word in (grade, grade.lower()) for at in _all(text, word)]
    places = [(at, grade) for at, grade in places if not text[:at].endswith("Overall_effectiveness ")]
    at, grade = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([each for each in GRADES if each != grade]))
    never_wrong(name, (text[:at] + other + text[at + len(grade) :]).replace("Overall_", "Overall "))


@given(names, st.data())
def test_lines_in_another_order_never_make_a_wrong_grade(name: str, data: st.DataObject) -> None:
    lines = TEXTS[name].split("\n")
    at = data.draw(st.integers(0, len(lines) - 8))
    lines[at : at + 8] = data.draw(st.permutations(lines[at : at + 8]))
    never_wrong(name, "\n".join(lines))


@given(names, st.lists(st.tuples(st.integers(0, 3000), st.sampled_from("0lIo1rnmceE .:\n\x0c-’")), max_size=30))
def test_misread_letters_never_make_a_wrong_grade(name: str, misread: list[tuple[int, str]]) -> None:
    letters = list(TEXTS[name])
    for at, letter in misread:
        letters[at % len(letters)] = letter
    never_wrong(name, "".join(letters))


@given(st.text() | names.map(TEXTS.__getitem__), st.text(max_size=80), st.integers(0, 3000))
def test_no_text_breaks_the_reading(text: str, inserted: str, at: int) -> None:
    assert reading(text[:at] + inserted + text[at:]).kind


def _all(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
