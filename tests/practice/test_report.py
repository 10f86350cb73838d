"""The practice reports: the same bytes every time, and the official form when they are read as text."""

from __future__ import annotations

import re
from functools import cache

import pypdfium2
import pytest

from practice.report import load, printed

NAMES = ["wexmoor_2022", "wexmoor_2025", "kestrelby_2024"]


@cache
def pages(name: str) -> tuple[str, ...]:
    with pypdfium2.PdfDocument(printed(load(name))) as pdf:
        return tuple(text_of(page) for page in pdf)


def text_of(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    try:
        return str(layer.get_text_range()).replace("\r\n", "\n")
    finally:
        layer.close()
        page.close()


def joined(text: str) -> str:
    return " ".join(text.replace("\ufffe", "-").split())


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_printed_with_the_same_bytes_every_time(name: str) -> None:
    assert printed(load(name)) == printed(load(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_page_but_the_first_begins_with_the_running_lines_and_its_number(name: str) -> None:
    report, (first, *others) = load(name), pages(name)
    assert first.startswith("Inspection of ")
    for number, text in enumerate(others, start=2):
        assert text.startswith(f"{report.title}\n{report.dates} {number}\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_front_page_names_dates_inspector_and_every_grade_in_the_order_of_the_table(name: str) -> None:
    report, front = load(name), joined(pages(name)[0])
    rows = " ".join(f"{judgement} {grade}" for judgement, grade in report.judgements)
    assert f"Inspection dates: {report.dates} Lead inspector: {report.lead_inspector}" in front
    assert f"Judgement Grade {rows} {report.summary[0][:40]}" in front


@pytest.mark.parametrize("name", NAMES)
def test_the_headings_repeat_the_grades_of_the_table(name: str) -> None:
    report = load(name)
    graded = {f"{judgement}: {grade.lower()}" for judgement, grade in report.judgements if "Overall" not in judgement}
    assert {section.heading for section in report.sections} == graded


@pytest.mark.parametrize("name", NAMES)
def test_every_point_stands_behind_a_black_square_and_is_whole(name: str) -> None:
    report = load(name)
    running = f"{report.title} {report.dates} "
    text = re.sub(re.escape(running) + r"\d+ ", "", joined("\n".join(pages(name))))
    found = re.findall(r"■ (.+?)(?= ■| The experiences)", text)
    assert found == list(report.points)


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_numbered_through_to_the_last(name: str) -> None:
    report = load(name)
    numbers = [int(found) for found in re.findall(r"^(\d+)\. ", "\n".join(pages(name)), re.MULTILINE)]
    assert numbers == list(range(1, 1 + sum(len(section.paragraphs) for section in report.sections)))


@pytest.mark.parametrize("name", NAMES)
def test_the_last_page_says_that_the_report_is_for_practice(name: str) -> None:
    last = joined(pages(name)[-1])
    assert "The Office for Standards in Education, Children’s Services and Skills (Ofsted)" in last
    assert "This is not one of its reports. It is a practice report" in last


def test_a_line_may_end_in_a_hyphen_as_in_real_reports() -> None:
    assert "\ufffe" in "".join(pages("wexmoor_2022"))


def test_a_list_may_go_on_over_a_page_break_as_in_real_reports() -> None:
    front, second, *_ = pages("wexmoor_2022")
    assert "■" in front
    assert "■" in second


def test_from_2025_points_name_the_national_framework_and_the_heading_has_a_footnote() -> None:
    report, text = load("wexmoor_2025"), joined("\n".join(pages("wexmoor_2025")))
    assert all(point.endswith(", national framework)") for point in report.points)
    assert re.search(r"What needs to improve\? ?1 ■", text)
    assert f"1 {report.footnote}" in text
