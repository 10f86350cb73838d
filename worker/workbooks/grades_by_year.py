"""The grades of each year as a small table and a chart of columns."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from worker.workbooks.book import Book

#: From the worst to the best, with the colours of the pages: told apart also by their brightness.
_GRADES = (
    ("inadequate", "#9B1C1C"),
    ("requires_improvement", "#D97706"),
    ("good", "#6BA368"),
    ("outstanding", "#1F5A99"),
)
_NAME = "grades_by_year"
#: The name of the sheet, and what it holds.
GRADES_BY_YEAR = (_NAME, "The grades for the impact of leaders, by the year of the inspection, as a chart.")


def write_grades_by_year(page: Worksheet, book: Book, counted: Mapping[tuple[int, str], int]) -> None:
    """Write how many inspections of each year gave each grade, and the chart beside it. `adequate` counts as what took its place."""
    years = sorted({year for year, _ in counted})
    head = book.form(bold=True, bg_color="#DCE6F1", bottom=1)
    for at, name in enumerate(("year", *(grade for grade, _ in _GRADES))):
        page.set_column(at, at, 8 if at == 0 else 21)
        page.write_string(0, at, name, head)
    for row, year in enumerate(years, start=1):
        page.write_number(row, 0, year)
        for at, (grade, _) in enumerate(_GRADES, start=1):
            also = counted.get((year, "adequate"), 0) if grade == "requires_improvement" else 0
            page.write_number(row, at, counted.get((year, grade), 0) + also)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if years:
        page.insert_chart(0, 6, _chart(book, len(years)))


def _chart(book: Book, years: int) -> object:
    chart = book.chart({"type": "column", "subtype": "stacked"})
    for at, (grade, colour) in enumerate(_GRADES, start=1):
        chart.add_series(
            {
                "name": grade.replace("_", " "),
                "categories": [_NAME, 1, 0, years, 0],
                "values": [_NAME, 1, at, years, at],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_title({"name": "Impact of leaders: grades by year of inspection", "name_font": {"size": 13}})
    chart.set_y_axis({"name": "inspections", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 860, "height": 440})
    return chart
