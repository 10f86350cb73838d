"""What is strong stands in the whole story, word for word, behind what must improve; on the first screen where no grade says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alerts.alert import Alert, Group, GroupKind
from alerts.compose.compose import compose
from alerts.compose.strong import strong as strong_in
from findings.model import ChangeKind, Kind, Weakness
from findings.statements.strongest import strongest
from findings.timeline.stored_document import StoredDocument
from tests.alerts.background import as_news, known, readings
from tests.alerts.rendered import html, sent_html, sent_text, text
from tests.alerts.test_history import FAIR
from tests.alerts.wexmoor import change, publication
from tests.findings.timeline.wexmoor import SUPERVISION, filed, report

FURTHER = "Managers give careful, thorough and skilled support to all newly qualified workers."
PLAIN = "The virtual school gives strong and effective support to children in care in Wexmoor."


def praised(*sentences: str, points: tuple[str, ...] = (SUPERVISION,), kind: Kind = Kind.ILACS) -> StoredDocument:
    found = report(date(2024, 5, 13), FAIR, points, strengths=sentences, kind=kind)
    return filed("r2024", found, date(2024, 7, 12))


def told(document: StoredDocument) -> Alert:
    return compose(as_news(document), readings=readings(document), known=known((document,)))


def strong(alert: Alert) -> Group | None:
    return next((each for each in alert.sections[0].groups if each.kind is GroupKind.STRONG), None)


def test_what_is_strong_is_quoted_with_its_page_behind_what_must_improve() -> None:
    alert = told(praised(PLAIN))
    found = strong(alert)
    assert found
    assert found.titled == "What is strong, in Ofsted’s words (at least 1)"
    assert [(point.text, point.page) for point in found.points] == [(PLAIN, 3)]
    assert alert.sections[0].groups[-1] is found
    for whole in (text(alert), html(alert)):
        running = " ".join(whole.split())
        assert running.index(SUPERVISION.rstrip(".")) < running.index(PLAIN.rstrip("."))


def test_where_grades_say_it_the_first_screen_says_nothing_of_it() -> None:
    alert = told(praised(PLAIN))
    assert "What is strong" not in sent_html(alert) + sent_text(alert)
    assert "virtual school" not in sent_html(alert) + sent_text(alert)


@pytest.mark.parametrize(("points", "quoted"), [((SUPERVISION,), [PLAIN]), ((), [PLAIN, FURTHER])])
def test_a_document_without_grades_says_it_on_the_first_screen_more_of_it_where_nothing_must_improve(
    points: tuple[str, ...], quoted: list[str]
) -> None:
    document = praised(PLAIN, FURTHER, points=points, kind=Kind.JTAI)
    without_grades = replace(document, findings=replace(document.findings, judgements=()))
    event = without_grades.findings.event
    letter = change(ChangeKind.DOCUMENT, event=event, text="Ofsted published a letter.", document_kind=Kind.JTAI)
    alert = compose([letter], readings={publication().sha256: without_grades.findings})
    screen = alert.sections[0].screen
    assert screen
    assert screen.strong
    assert ("it lists nothing that must improve" in alert.subject) is not bool(points)
    # Several inspectorates wrote it.
    assert screen.strong.by == "What is strong, in the letter’s words"
    assert [quote.words for quote in screen.strong.quotes] == quoted


@pytest.mark.parametrize(
    "sentence",
    [
        "The virtual school gives strong and effective support, but only to children of school age.",
        "Most children in care have strong and effective support from the virtual school in Wexmoor.",
        "The support of the virtual school for children in care is improving and is now strong.",
        "Foster carers told inspectors that the virtual school gives strong and effective support.",
        "Social workers feel strongly and effectively supported by managers whom they see daily.",
        "This is a strong and effective service that keeps children in Wexmoor safe.",
        "The team is skilled, well resourced and highly effective in what it does each day.",
        "Practitioners know them well and give strong and effective help to whole families.",
        "There has been strong and effective investment in skilled and committed teams.",
        "Care leavers are well supported.",
        "Children in care do not experience drift, because the virtual school is strong and effective.",
        "Management oversight and supervision are strong, skilled and highly effective in all teams.",
    ],
)
def test_praise_that_takes_something_back_or_that_others_said_or_that_the_list_belies_is_not_quoted(
    sentence: str,
) -> None:
    assert strong(told(praised(sentence))) is None


def test_no_more_than_three_are_quoted_those_of_the_summary_first() -> None:
    places = ("schools", "homes", "hubs", "courts", "teams")
    document = praised(*(f"Workers in the {place} of Wexmoor give strong and effective help." for place in places))
    found = document.findings
    of_summary = replace(found.strengths[3], page=1)
    with_summary = replace(found, strengths=(of_summary, *found.strengths[:3], *found.strengths[4:]))
    group = strong(told(replace(document, findings=with_summary)))
    assert group
    assert len(group.points) == 3
    assert "courts" in group.points[0].text


def test_what_others_than_ofsted_praise_is_none_of_it() -> None:
    release = praised(PLAIN, kind=Kind.ILACS)
    by_council = replace(release, findings=replace(release.findings, kind=Kind.PRESS_RELEASE), is_ofsteds=False)
    alert = compose(as_news(release), readings=readings(by_council), known=known((by_council,)))
    assert strong(alert) is None


FIRST = "Health visitors give strong and effective help to new parents in Wexmoor."
GOES_ON = f"{FIRST} They visit each family twice."
TURNS = f"{PLAIN} However, too many children wait for months, and plans are poor and late."


def listing(*points: str) -> StoredDocument:
    """A letter without grades that lists these strengths, beside praise in its text."""
    document = praised(FURTHER, *points, kind=Kind.JTAI)
    praise, *listed = document.findings.strengths
    strengths = (praise, *(replace(each, page=at, listed=True) for at, each in enumerate(listed, start=4)))
    return replace(document, findings=replace(document.findings, judgements=(), strengths=strengths))


def letter_on(document: StoredDocument) -> Alert:
    news = change(ChangeKind.DOCUMENT, event=document.findings.event, text="A letter.", document_kind=Kind.JTAI)
    return compose([news], readings={publication().sha256: document.findings})


def test_of_a_list_of_strengths_all_are_counted_and_the_first_sentences_of_a_few_are_shown() -> None:
    alert = letter_on(listing(GOES_ON, FURTHER, *(f"{FIRST[:-1]} and in town {number}." for number in range(5))))
    group = strong(alert)
    assert group
    assert group.titled == "What is strong, in the letter’s list (7)"
    assert (len(group.points), group.left_out) == (3, 4)
    assert "(at least" not in html(alert) + text(alert)
    assert "and 4 more" in text(alert)


def test_the_first_sentence_of_a_point_says_where_the_point_goes_on() -> None:
    group = strong(letter_on(listing(GOES_ON, FURTHER)))
    assert group
    assert [(point.text, point.page) for point in group.points] == [(f"{FIRST[:-1]}…", 4), (FURTHER, 5)]
    assert "more follows in the list" in (group.note or "")
    whole = strong(letter_on(listing(FURTHER)))
    assert whole
    assert whole.note is None


def test_the_first_screen_says_of_how_many_it_quotes_one() -> None:
    screen = letter_on(listing(GOES_ON, FURTHER)).sections[0].screen
    assert screen
    assert screen.strong
    assert screen.strong.by == "What is strong, one of 2 in the letter’s list"
    whole = letter_on(listing(GOES_ON)).sections[0].screen
    assert whole
    assert whole.strong
    assert whole.strong.by == "What is strong, in the letter’s list"


def test_a_point_that_goes_on_with_blame_is_shown_only_where_there_is_no_other() -> None:
    group = strong(letter_on(listing(TURNS, GOES_ON)))
    assert group
    assert [point.text for point in group.points] == [f"{FIRST[:-1]}…"]
    assert group.titled.endswith("(2)")
    only = strong(letter_on(listing(TURNS)))
    assert only
    assert [point.text for point in only.points] == [f"{PLAIN[:-1]}…"]


def test_a_listed_point_that_begins_with_blame_is_counted_and_not_shown() -> None:
    blame = "Visits to children are late and poor, and managers do not know how late they are."
    group = strong(letter_on(listing(blame)))
    assert group
    assert (group.titled, group.points) == ("What is strong, in the letter’s list (1)", ())
    assert group.note == "None is quoted here: for the points themselves open the letter."


def test_a_report_on_area_send_says_what_is_effective_and_the_alert_no_more() -> None:
    findings = replace(listing(FURTHER).findings, kind=Kind.AREA_SEND)
    group = strong_in(change(ChangeKind.DOCUMENT, text="A report."), findings)
    assert group
    assert group.titled == "What is effective, in the report’s list (1)"


def test_praise_of_what_a_long_finding_is_about_is_shown_only_where_there_is_no_other() -> None:
    area = Weakness(text="Child protection conferences are often late, and some are never held.", page=6)
    praise = "Child protection conferences are chaired with great skill, and well attended."
    document = listing(praise, FURTHER)
    both = replace(document.findings, areas_for_improvement=(area,))
    assert [each.quote for each in strongest(both)] == [FURTHER]
    alone = replace(listing(praise).findings, areas_for_improvement=(area,))
    assert [each.quote for each in strongest(alone)] == [praise]
