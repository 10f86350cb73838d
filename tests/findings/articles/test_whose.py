"""Whose children’s services an article is about."""

from __future__ import annotations

import pytest

from findings.articles import choose
from findings.articles.learned import models
from findings.articles.page import page_of
from findings.articles.weighed import Weighed
from tests.findings.articles.texts import document


def named_in(text: str, site: str | None = None) -> str | None:
    found = choose.authority(Weighed(page_of(document(text, site=site)), models()))
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Inspectors visited Halton Borough Council in May.", "Halton Borough Council"),
        ("Bradford’s children’s services were visited.", "Bradford Metropolitan Borough Council"),
        (
            "Bradford Children and Families Trust has had a visit.",
            "Bradford Metropolitan Borough Council",
        ),
        ("BCP Council is pleased.", "Bournemouth, Christchurch and Poole Council"),
        ("Together for Children was visited.", "Sunderland Metropolitan Borough Council"),
        ("Achieving for Children runs services in Richmond.", "London Borough of Richmond upon Thames"),
        ("Northamptonshire County Council was visited in 2019.", "Northamptonshire Council"),
        (
            "Northamptonshire Children’s Trust serves West Northamptonshire Council.",
            "West Northamptonshire Council",
        ),
    ],
)
def test_an_authority_is_known_by_any_of_its_names(text: str, name: str) -> None:
    assert named_in(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Devon County Council told Devon Live. Exeter lies in Devon. A partner from Leeds helps.",
            "Devon County Council",
        ),
        ("Social workers in Derby were praised, the Nottingham Post reports. Derby is glad.", "Derby Council"),
        ("Children’s services in Torbay. Councillor Mark Kent said he was glad.", "Torbay Council"),
        ("Essex Police helped. Services for children in Medway are good.", "Medway Council"),
        (
            "Reading to children is good. Ofsted has visited Luton Council. Children’s services in Luton improve.",
            "Luton Council",
        ),
        ("A new director joins Wigan Council. She was formerly of Kent. Wigan’s children’s services improve.", "Wigan"),
    ],
)
def test_names_of_papers_people_police_and_helpers_do_not_count(text: str, name: str) -> None:
    assert (named_in(text) or "").startswith(name)


def test_two_that_are_named_alike_are_neither() -> None:
    assert named_in("Visits were made to Halton Borough Council and Luton Borough Council.") is None


def test_none_is_named_where_none_is() -> None:
    assert named_in("The Board received the letter on the fourth monitoring visit.") is None


def test_a_page_on_an_authoritys_own_site_that_names_nobody_is_about_that_authority() -> None:
    halton = "80471"
    assert (
        named_in("Ofsted visited us in May. Our social workers were praised.", site=halton) == "Halton Borough Council"
    )


def test_a_page_on_an_authoritys_own_site_that_is_plainly_about_another_is_not_given_to_it() -> None:
    text = (
        "Ofsted rates Luton good. Inspectors visited Luton Borough Council in May. Luton’s children’s services are good,"
        " Ofsted says. Luton Borough Council is pleased."
    )
    assert named_in(text, site="80471") != "Halton Borough Council"
