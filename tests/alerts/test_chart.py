"""The chart of grades over time: with a word beside each colour, and the same in words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO

from bs4 import BeautifulSoup, Tag
from PIL import Image

from alerts.alert import Alert
from alerts.chart import Chart
from alerts.compose.compose import compose
from alerts.render.footer import ATTACHED
from alerts.render.picture import COLOURS, GROUND, INK, png, width
from findings.model import Grade, Kind
from findings.timeline.stored_document import StoredDocument
from tests.alerts.background import as_news, grades, known, readings
from tests.alerts.conftest import NOW
from tests.alerts.contrast import contrast
from tests.alerts.rendered import html, message, payload, text
from tests.findings.timeline.wexmoor import filed, letter, report, visit

SIF = filed(
    "r2016",
    report(date(2016, 11, 7), {"overall": Grade.GOOD, "looked_after_permanence": Grade.GOOD}, kind=Kind.SIF),
    date(2017, 1, 20),
)
FIRST = filed("r2020", report(date(2020, 3, 2), grades(Grade.GOOD, Grade.GOOD)), date(2020, 5, 1))
SECOND = filed("r2024", report(date(2024, 5, 13), grades(Grade.INADEQUATE, Grade.GOOD)), date(2024, 7, 12))
WITHOUT = filed("r2026", report(date(2026, 9, 7), {"leaders": Grade.OUTSTANDING}), date(2026, 10, 30))


def alert(document: StoredDocument, before: StoredDocument | None, *documents: StoredDocument) -> Alert:
    return compose(as_news(document, before), known=known(documents))


def chart(document: StoredDocument, before: StoredDocument | None, *documents: StoredDocument) -> Chart:
    found = alert(document, before, *documents).sections[0].chart
    assert found
    return found


def picture(markup: str) -> Tag:
    found = BeautifulSoup(markup, "html.parser").find("img")
    assert isinstance(found, Tag)
    return found


def test_it_says_in_words_what_it_shows() -> None:
    assert chart(SECOND, FIRST, FIRST, SECOND).in_words == (
        "Grades over time. Overall effectiveness: good (March 2020), inadequate (May 2024). "
        "Impact of leaders: good (March 2020), good (May 2024)."
    )


def test_a_grade_that_is_no_longer_given_is_not_given_and_no_fall() -> None:
    said = chart(WITHOUT, SECOND, FIRST, SECOND, WITHOUT).lines
    assert said[0] == "Overall effectiveness: good (March 2020), inadequate (May 2024), not given (September 2026)"


def test_an_earlier_framework_is_named_and_does_not_compare_exactly() -> None:
    found = chart(FIRST, SIF, SIF, FIRST)
    assert "good (November 2016, SIF), good (March 2020)" in found.lines[0]
    assert "Grades under an earlier framework do not compare exactly." in found.notes


def test_one_inspection_makes_no_chart() -> None:
    assert alert(FIRST, None, FIRST).sections[0].chart is None


def test_what_came_later_is_not_in_an_alert_on_what_came_before() -> None:
    assert len(chart(SECOND, FIRST, FIRST, SECOND, WITHOUT).columns) == 2


def test_a_document_without_grades_makes_no_chart() -> None:
    visited = filed("v2025", letter(visit(date(2025, 4, 29), 2)), date(2025, 6, 5))
    assert alert(visited, None, FIRST, SECOND, visited).sections[0].chart is None


def test_a_report_that_the_story_does_not_hold_makes_no_chart() -> None:
    assert alert(WITHOUT, SECOND, FIRST, SECOND).sections[0].chart is None


def test_the_picture_is_small_and_twice_as_sharp_as_it_is_wide() -> None:
    found = chart(WITHOUT, SECOND, SIF, FIRST, SECOND, WITHOUT)
    assert len(png(found)) < 20_000
    with Image.open(BytesIO(png(found))) as image:
        assert image.format == "PNG"
        assert image.width == 2 * width(found)


def test_every_word_of_the_picture_stands_out_from_its_ground() -> None:
    assert contrast(INK, GROUND) >= 4.5
    assert all(contrast(ink, ground) >= 4.5 for ground, ink in COLOURS.values())


def test_the_grades_differ_without_their_colours() -> None:
    def shape(grade: Grade) -> bytes:
        found = chart(SECOND, FIRST, FIRST, SECOND)
        shown = replace(found, rows=(replace(found.rows[0], grades=(grade, grade)),))
        with Image.open(BytesIO(png(shown))) as image:
            return image.convert("L").point(lambda light: 255 if light > 140 else 0).tobytes()

    four = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
    assert len({shape(grade) for grade in four}) == 4


def test_a_page_by_itself_holds_its_picture() -> None:
    shown = picture(html(alert(SECOND, FIRST, FIRST, SECOND)))
    assert str(shown["src"]).startswith("data:image/png;base64,")
    assert str(shown["alt"]).startswith("Grades over time. Overall effectiveness: good (March 2020)")


def sent() -> EmailMessage:
    told = alert(SECOND, FIRST, FIRST, SECOND)
    mail = message_from_bytes(
        message(told, sender="w@example.org", recipients=["a@example.org"], at=NOW), policy=default
    )
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_mail_carries_its_picture_in_the_whole_story_and_its_screen_needs_none() -> None:
    mail = sent()
    page = mail.get_body(("html",))
    assert page
    assert "<img" not in page.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == ATTACHED
    assert str(picture(attached.get_content())["src"]).startswith("data:image/png;base64,")


def test_the_same_mail_twice_is_the_same_but_for_its_boundaries() -> None:
    parts = [[part.get_payload() for part in mail.walk() if not part.is_multipart()] for mail in (sent(), sent())]
    assert parts[0] == parts[1]


def test_plain_text_and_the_card_have_it_in_words() -> None:
    for told in (alert(SECOND, FIRST, FIRST, SECOND), alert(WITHOUT, SECOND, FIRST, SECOND, WITHOUT)):
        for shown in (text(told), json.dumps(payload(told), ensure_ascii=False)):
            assert "Grades over time" in shown
            assert "good (March 2020)" in " ".join(shown.split())


def test_two_judgements_that_were_one_are_said_to_be_so_only_of_the_inspections_that_joined_them() -> None:
    joint = {"overall": Grade.GOOD, "in_care_and_leavers": Grade.GOOD}
    first = filed("r2018", report(date(2018, 9, 3), joint), date(2018, 11, 1))
    second = filed("r2021", report(date(2021, 5, 10), joint | {"overall": Grade.INADEQUATE}), date(2021, 7, 1))
    apart = {"overall": Grade.GOOD, "in_care": Grade.GOOD, "care_leavers": Grade.GOOD}
    third = filed("r2024", report(date(2024, 5, 13), apart), date(2024, 7, 12))
    assert chart(third, second, first, second, third).notes[0] == (
        "Children in care and care leavers were judged together in September 2018 and May 2021."
    )


def test_two_judgements_that_all_these_inspections_joined_have_one_row_and_need_no_note() -> None:
    joint = {"overall": Grade.GOOD, "in_care_and_leavers": Grade.GOOD}
    first = filed("r2018", report(date(2018, 9, 3), joint), date(2018, 11, 1))
    second = filed("r2021", report(date(2021, 5, 10), joint | {"overall": Grade.INADEQUATE}), date(2021, 7, 1))
    made = chart(second, first, first, second)
    assert [row.judgement for row in made.rows] == ["Overall effectiveness", "Children in care and care leavers"]
    assert made.notes == ()


def test_two_judgements_that_fell_as_one_are_said_to_have_fallen_in_one_row_or_in_their_own() -> None:
    first = filed("r2018", report(date(2018, 9, 3), {"in_care_and_leavers": Grade.GOOD}), date(2018, 11, 1))
    joint = filed("r2021", report(date(2021, 5, 10), {"in_care_and_leavers": Grade.INADEQUATE}), date(2021, 7, 1))
    apart = {"in_care": Grade.INADEQUATE, "care_leavers": Grade.GOOD}
    split = filed("r2023", report(date(2023, 5, 8), apart), date(2023, 7, 3))
    for second, moved in ((joint, ["fell"]), (split, ["fell", ""])):
        screen = (
            compose(as_news(second, first), readings=readings(second), known=known((first, second))).sections[0].screen
        )
        assert screen
        assert screen.table
        assert [row.moved for row in screen.table.rows] == moved


def test_the_better_a_grade_the_more_squares_are_full() -> None:
    def ink(grade: Grade) -> int:
        found = chart(SECOND, FIRST, FIRST, SECOND)
        shown = replace(found, rows=(replace(found.rows[0], grades=(grade, grade)),))
        with Image.open(BytesIO(png(shown))) as image:
            squares = image.convert("L").crop((0, image.height - 44, image.width, image.height - 20))
            return sum(squares.histogram()[:110])

    assert ink(Grade.OUTSTANDING) > ink(Grade.GOOD) > ink(Grade.REQUIRES_IMPROVEMENT) > ink(Grade.INADEQUATE) > 0
