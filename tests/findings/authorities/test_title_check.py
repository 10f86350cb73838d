"""A title that stands on the pages of another authority's report is noticed."""

from __future__ import annotations

import pytest

from findings.authorities.register import named
from findings.authorities.title_check import doubts_of_title
from findings.text.lines import Line

OWN = "Children in Halton are safe."
OTHER = "Leaders in Bromley know their services. Children in Bromley are safe."


def doubts(title: str, body: str) -> list[str]:
    return list(doubts_of_title(named(title), [Line(text, 2) for text in body.splitlines()]))


def test_a_body_that_names_only_another_authority_is_doubted() -> None:
    (doubt,) = doubts("Halton", OTHER)
    assert doubt.startswith("The title names Halton Borough Council, but the report speaks of ")
    assert "Bromley" in doubt


@pytest.mark.parametrize(
    "body",
    [
        OWN,
        f"{OTHER} {OWN}",
        "Some children were placed in Bromley.",
        "Children are safe.",
        "",
    ],
    ids=["its own", "both", "another once", "none", "nothing"],
)
def test_a_body_that_names_its_own_or_hardly_any_other_is_not(body: str) -> None:
    assert doubts("Halton", body) == []


def test_a_county_is_not_the_city_that_its_name_begins_with() -> None:
    assert doubts("Leicester", "Children in Leicestershire wait. Leaders in Leicestershire know it.")


def test_nothing_can_be_said_of_a_title_that_names_no_known_authority() -> None:
    assert doubts("Wexmoor", OTHER) == []


def test_an_end_that_speaks_of_another_authority_is_doubted_with_its_pages() -> None:
    lines = [Line(OWN, 2)] * 12 + [Line(OTHER, page) for page in (7, 8, 9, 10)]
    (doubt,) = doubts_of_title(named("Halton"), lines)
    assert doubt.endswith("speaks of London Borough of Bromley on pages 7 to 10.")
