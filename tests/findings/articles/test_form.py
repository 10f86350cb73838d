"""Which form an article has, by its words and not by where it came from."""

from __future__ import annotations

import pytest

from findings.articles.form import form_of
from findings.model import Kind
from tests.findings.articles.texts import document

RELEASE, NEWS, COMMITTEE, NOTICE = (
    Kind.PRESS_RELEASE,
    Kind.NEWS,
    Kind.COMMITTEE_REPORT,
    Kind.GOVERNMENT_NOTICE,
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Statement from Ruth Osei, Director of Children’s Services, following an Ofsted visit.", RELEASE),
        ("Ofsted has today published its letter. We are pleased that our social workers were praised.", RELEASE),
        ("Dear colleagues,\nOfsted visited us in May. Thank you for your work.", RELEASE),
        ("Wexmoor responds to Ofsted report\nThe council has a plan.\nNotes to editors\nContact us.", RELEASE),
        ("A council's children's services are improving, a watchdog says. The council said it was glad.", NEWS),
        ("Inspectors returned to the council in May.\nHide Ad\nThey found drift.", NEWS),
        ("Services for children in Wexmoor were criticised.\nBy Dara Quill\nLocal Democracy Reporter", NEWS),
        ("Agenda item\nOfsted monitoring visit\nTo share the letter from Ofsted.", COMMITTEE),
        ("12 OFSTED FOCUSED VISIT\nThe Sub-Committee noted the letter.", COMMITTEE),
        ("Decision details\nDecision maker: Cabinet\nIs key decision?: No\nThe letter was noted.", COMMITTEE),
        ("REPORT TO: Executive Board\nSUBJECT: Ofsted\n1.0 PURPOSE OF THE REPORT\n1.1 To inform members.", COMMITTEE),
        ("Decision\nImprovement notice issued to Wexmoor Council\nPublished 3 May 2024", NOTICE),
        ("The Secretary of State has issued a direction to Wexmoor Council under section 497A.", NOTICE),
        ("Guidance\nInspecting local authority children’s services\nUpdated 5 April 2025", NOTICE),
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
        "The experiences and progress of children in care: good\n\nOverall effectiveness is good",
        "Wexmoor Review of the board Inspection date: 3 June – 5 June 2015 Report published: 3 August 2015 It is weak.",
        "Neil Arden HMI, Ofsted\nIf you are not happy with the inspection or the report, you can complain to Ofsted.",
        "",
    ],
)
def test_ofsteds_own_letters_and_reports_have_none_of_the_forms(text: str) -> None:
    assert form_of(document(text)) is None


def test_a_list_of_grades_in_a_release_makes_it_no_report() -> None:
    text = (
        "Ofsted has today published its report on our services.\n"
        "• The experiences and progress of children in care – Good\n"
        "• The experiences and progress of care leavers – Good\n"
        "• Overall effectiveness – Good"
    )
    assert form_of(document(text)) is RELEASE


def test_a_long_text_that_shows_no_form_has_none() -> None:
    assert form_of(document("Children enjoyed the day out by the sea with their families. " * 60)) is None


def test_a_short_one_is_taken_for_a_cutting() -> None:
    assert form_of(document("Ofsted inspectors visited Wexmoor in May.")) is NEWS
