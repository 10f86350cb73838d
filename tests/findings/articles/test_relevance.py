"""What is news of an authority’s children’s services, and what only speaks of Ofsted."""

from __future__ import annotations

from datetime import date

import pytest

from findings.articles import reading
from findings.articles.learned import Models, models
from findings.articles.page import page_of
from findings.model import EventKind, Kind, Status
from tests.findings.articles.texts import document, findings_of

_RELEVANT = [
    "Ofsted has published its letter on the third monitoring visit to Wexmoor’s children’s services in May.",
    "Inspectors who visited Wexmoor Council’s children’s services in May say that social workers stay longer.",
    "Wexmoor’s children’s services have been rated good by Ofsted after an inspection from 6 to 17 January.",
    "Ofsted and the CQC inspected special educational needs (SEND) services in Wexmoor in March and found delay.",
    "A joint targeted area inspection in Wexmoor in April found that children wait for help.",
    "OFSTED FOCUSED VISIT\nAgenda item\nTo note the letter on the visit to Wexmoor of 8 and 9 April 2025.",
    "Improvement notice issued to Wexmoor Council\nThe notice follows the Ofsted inspection of children’s services in May.",
    "Wexmoor Council’s services for children are failing, Ofsted says in a report published today.",
    # Homes and schools may be spoken of in a letter on an authority’s services.
    "The third monitoring visit to Wexmoor’s children’s services took place in May. No children live in unregistered"
    " children’s homes, and most go to good schools.",
    "Ofsted’s letter on the focused visit to Wexmoor in May praised social workers. The cabinet member for children’s"
    " services and schools was pleased.",
]
_IRRELEVANT = {
    "a school": "Wexmoor primary school has been rated good by Ofsted. Inspectors visited on 6 and 7 May.",
    "a school that is monitored": "Ofsted inspectors praised the academy after a second monitoring visit in May.",
    "a nursery": "A council-run nursery was rated outstanding by Ofsted. Its leaders work with children’s services.",
    "children’s homes": "Three of Wexmoor Council’s children’s homes have ‘outstanding’ ratings after Ofsted inspections.",
    "a college": "Ofsted inspectors visited Wexmoor College in April and found it to be good.",
    "adult learning": "Wexmoor’s adult learning service has shaken off its inadequate rating, says Ofsted.",
    "a care home": "A Wexmoor care home was rated inadequate by the Care Quality Commission after a visit in May.",
    "a fostering agency": "A fostering agency in Wexmoor was judged inadequate by Ofsted after a visit in May.",
    "a vacancy": "Children’s social work careers\nWexmoor is rated outstanding by Ofsted after an inspection in May.",
    "an advertisement": "Wexmoor Council is looking for social workers. In May an Ofsted inspection found services good.",
    "a call for foster carers": "Could you foster? Our children’s services were judged good by Ofsted in May.",
    "guidance": "Guidance\nThis document sets out the framework for focused visits and monitoring visits.",
    "statistics": "Main findings: inspections in England. As at 31 March 2025, 66% of local authorities were judged good.",
    "a rule that changes": "Ofsted says that inspections of children’s services will resume after the election.",
    "a visit that is expected": "Wexmoor is bracing for its first monitoring visit. Services were inadequate in March.",
    "an inspection under way": "Ofsted is back in Wexmoor to inspect children’s services, rated inadequate in 2023.",
    "a report that is late": "Inspectors came to Wexmoor’s children’s services in January but nothing has been published.",
    "a draft": "Wexmoor contests a draft Ofsted report on its children’s services after a visit in January.",
    "a budget": "Wexmoor’s budget gap grows. Its children’s services were rated inadequate by Ofsted in 2023.",
    "a new director": "Wexmoor has a new director. Children’s services were rated inadequate by Ofsted in May 2023.",
    "a history": "External inspections.\n2010: services rated good.\n2014: inadequate.\n2019: a focused visit was positive.",
    "a review of a death": "Serious case review\nIn May Ofsted judged children’s services in Wexmoor inadequate.",
    "an inspector": "Ofsted’s new chief inspector says she will visit schools, colleges and local authorities.",
    "a passing word": "Family hubs open in Wexmoor\nThree hubs will open this autumn to help families early.\nThey are part of"
    " a plan: on a monitoring visit to children’s services in May inspectors praised early help.",
    "a plan of work": "Agenda item\nTo agree the work programme, with the outcome of the Ofsted focused visit, if published.",
    "bins": "Bin collections change in Wexmoor from 23 June. The council asks residents to sort their waste.",
    "a peer review": "Peers from other councils spent four days with Wexmoor’s children’s services and were impressed.",
}


@pytest.mark.parametrize("text", _RELEVANT)
def test_a_visit_or_inspection_that_took_place_is_told_or_left_to_a_person(text: str) -> None:
    found = findings_of(text)
    assert found.relevant or found.status is Status.UNSURE
    assert found.event.kind is not EventKind.NONE


@pytest.mark.parametrize("text", _IRRELEVANT.values(), ids=_IRRELEVANT)
def test_what_only_speaks_of_ofsted_is_not_relevant_and_says_why(text: str) -> None:
    found = findings_of(text)
    assert not found.relevant
    assert found.status is Status.READ
    assert found.problems
    assert found.certainty


@pytest.mark.parametrize("text", _IRRELEVANT.values(), ids=_IRRELEVANT)
def test_what_is_not_relevant_tells_nothing(text: str) -> None:
    found = findings_of(text)
    assert found.event.kind is EventKind.NONE
    told = (found.other_events, found.concerns, found.strengths, found.priority_actions, found.stated_grades)
    assert not any(told)


def test_what_is_neither_likely_nor_unlikely_is_left_to_a_person_who_is_told_how_sure_the_reader_is() -> None:
    numbers = {**models().numbers, "told from": 1.01, "dismissed below": 0.0}
    text = next(iter(_RELEVANT))
    found = reading.findings_of(page_of(document(text)), Kind.NEWS, Models(models().scorers, numbers))
    assert (found.status, found.relevant, found.event.kind) == (Status.UNSURE, True, EventKind.MONITORING_VISIT)
    assert "a person must say" in found.problems[0]
    assert found.certainty
    assert found.certainty > 0.5


def test_a_text_that_never_speaks_of_a_visit_has_no_form_and_the_reason_says_so() -> None:
    for text in ("Liberation Sans Bold 12 pt\nThe quick brown fox", "Report 7\nA letter of thanks to the publisher."):
        found = findings_of(text)
        assert (found.kind, found.relevant, found.status) == (Kind.OTHER, False, Status.READ)
        assert found.problems == ("This never speaks of an inspection or a visit.",)


@pytest.mark.parametrize(
    ("named", "kind"), [("focused visit", EventKind.FOCUSED_VISIT), ("monitoring visit", EventKind.MONITORING_VISIT)]
)
@pytest.mark.parametrize("grade", ["inadequate", "good"])
def test_a_page_that_names_one_kind_of_visit_and_never_the_other_tells_of_that(
    named: str, kind: EventKind, grade: str
) -> None:
    text = (
        f"Ofsted has published its letter on the second {named} to Wexmoor’s children’s services, on 6 and 7 May 2025."
        f" Services were judged {grade} in 2022. Inspectors say that children wait too long for help."
    )
    assert findings_of(text).event.kind is kind


@pytest.mark.parametrize(
    ("grade", "kind"), [("inadequate", EventKind.MONITORING_VISIT), ("good", EventKind.FOCUSED_VISIT)]
)
def test_where_the_kind_of_visit_is_not_named_the_grade_before_speaks_for_one(grade: str, kind: EventKind) -> None:
    text = (
        "Social workers praised\nTwo Ofsted inspectors came back to Wexmoor on 6 and 7 May 2025 and looked at the front door."
        f" Children’s services were judged {grade} in 2022. Their letter says that children wait too long for help."
    )
    assert findings_of(text).event.kind is kind


def test_an_old_visit_is_no_news() -> None:
    text = "Ofsted published its letter on the third monitoring visit to Wexmoor’s children’s services on 14 and 15 May 2024."
    assert findings_of(text, date(2024, 6, 30)).relevant
    assert not findings_of(text, date(2025, 6, 1)).relevant


def test_the_day_that_an_article_prints_counts_before_the_day_of_the_page() -> None:
    text = (
        "Published: 30 June 2024\nOfsted made its third monitoring visit to Wexmoor’s children’s services in May 2024."
    )
    found = findings_of(text, date(2025, 6, 30))
    assert found.relevant
    assert found.published == date(2024, 6, 30)
