"""Which form a page has, by its words and not by where it came from."""

from __future__ import annotations

import pytest

from findings.articles.form import form_of
from findings.model import Kind
from tests.findings.articles.texts import document

_RELEASE = """Council welcomes Ofsted letter

Inspectors from Ofsted have written to us after their visit in April. We are pleased that our social workers were praised.

Councillor Ida Frome, cabinet member for children, said: “I want to thank our staff. We know that there is more to do.”

Notes to editors: the letter can be read on Ofsted’s website.
"""
_NEWS = """Children’s services ‘improving’, says watchdog

By Dara Quill, Local Democracy Reporter

A council’s children’s services are improving, Ofsted has said, after inspectors returned to Wexmoor last month.

They said that social workers still had too many cases. A council spokesperson said: “We are getting there.”

Read more: bypass to close for a week
"""
_COMMITTEE = """CHILDREN’S SCRUTINY COMMITTEE

Report of the Director of Children’s Services
Subject: Ofsted monitoring visit

1. Purpose of the report
1.1 To inform Members of the visit that took place on 8 and 9 April.

2. Recommendation
2.1 That the report be noted.
"""
_LOST_ITS_FRONT = """The local authority has made progress since its last inspection, but it is too slow for children in care.

The experiences and progress of children in care requires improvement to be good

14. Most children in care live with carers who meet their needs. Social workers visit them regularly and know them well.
15. Children’s plans are not always updated after reviews. As a result, children do not know what will happen next.
16. The virtual school supports children to attend. Personal education plans vary in quality, and targets are too broad.

The experiences and progress of care leavers is good

17. Care leavers have positive relationships with their personal advisers, who keep in touch with them.
18. Senior leaders and elected members are ambitious corporate parents. Inspectors saw effective work with housing partners.
"""
_NOTICE = """Improvement notice: Wexmoor Council

From: Department for Education
Published 3 May 2024

An improvement notice issued to Wexmoor Council following Ofsted’s inspection of its children’s services.

1. The council must work with the adviser appointed by the department.
2. The department will review progress every six months.
"""


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (_RELEASE, Kind.PRESS_RELEASE),
        (_NEWS, Kind.NEWS),
        (_COMMITTEE, Kind.COMMITTEE_REPORT),
        (_NOTICE, Kind.GOVERNMENT_NOTICE),
    ],
)
def test_a_form_is_known_by_its_words(text: str, form: Kind) -> None:
    assert form_of(document(text)) is form


@pytest.mark.parametrize(
    "text",
    [
        "This letter summarises the findings of the monitoring visit to Wexmoor children’s services on 1 and 2 May 2024.",
        "The council has released the letter.\nAreas covered by the visit\nInspectors looked at the front door.",
        "Wexmoor\nInspection of local authority children’s services\nInspection dates: 3 to 14 May 2024",
        "Wexmoor Review of the board Inspection date: 3 June – 5 June 2015 Report published: 3 August 2015 It is weak.",
        "Neil Arden HMI, Ofsted\nIf you are not happy with the inspection or the report, you can complain to Ofsted.",
        "",
    ],
)
def test_ofsteds_own_letters_and_reports_have_none_of_the_forms(text: str) -> None:
    assert form_of(document(text)) is None


def test_a_report_that_has_lost_its_front_has_none_either() -> None:
    assert form_of(document(_LOST_ITS_FRONT)) is None


def test_a_committees_paper_that_sets_out_the_findings_is_its_own() -> None:
    text = _COMMITTEE.replace("1.1 To inform", "1.1 This report sets out the findings of Ofsted’s visit. To inform")
    assert form_of(document(text)) is Kind.COMMITTEE_REPORT


def test_a_paper_that_repeats_its_title_is_no_letter_for_that() -> None:
    title = "Joint targeted area inspection of the response to neglect in Wexmoor\n"
    text = (
        "The Board received the findings of the inspection, which took place between 8 and 12 July 2024. "
        "The inspectorates made no judgement, but gave a letter of strengths and areas for improvement."
    )
    assert form_of(document(title + title + text)) is form_of(document(title + text)) is Kind.COMMITTEE_REPORT


def test_a_list_of_grades_in_a_release_makes_it_no_report() -> None:
    grades = (
        "The experiences and progress of children in care: Good\n"
        "The experiences and progress of care leavers: Good\n"
        "Overall effectiveness: Good\n"
    )
    assert form_of(document(_RELEASE.replace("Councillor Ida", f"{grades}\nCouncillor Ida"))) is Kind.PRESS_RELEASE


def test_a_long_text_that_never_speaks_of_inspectors_has_no_form() -> None:
    assert form_of(document("Children enjoyed the day out by the sea with their families. " * 60)) is None


@pytest.mark.parametrize("who", ["The inspection", "The four inspectorates", "The watchdog"])
def test_a_long_story_that_never_says_ofsted_speaks_of_the_inspection_all_the_same(who: str) -> None:
    rest = "Councillors in Wexmoor said that they were pleased with the report on services for children. " * 20
    assert form_of(document(f"Wexmoor is outstanding\n{who} in May found that children are safe. {rest}"))


def test_a_story_under_the_title_of_a_kind_of_inspection_is_no_report_for_that() -> None:
    text = (
        "Area SEND inspection: Wexmoor parents still wait\nBy Ida Bell, education reporter\nOfsted told Wexmoor Council in"
        " May that families wait too long for plans. “It is not good enough,” said a mother of two."
    )
    assert form_of(document(text)) is Kind.NEWS


def test_a_short_one_is_taken_for_a_cutting() -> None:
    assert form_of(document("Ofsted inspectors visited Wexmoor in May.")) is Kind.NEWS
