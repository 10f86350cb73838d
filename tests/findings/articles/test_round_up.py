"""A page on visits to several authorities is given to none of them, and the days of one council are not another’s."""

from __future__ import annotations

from datetime import date

import pytest

from findings.model import Span
from tests.findings.articles.texts import findings_of

HALTON = "80471"

ROUND_UP = """Inspection round-up: the latest focused visits
3 May 2025

Halton Borough Council
Ofsted visited on 11 and 12 March 2025. Planning for disabled children has become stronger, says its letter.

Luton Borough Council
Ofsted visited on 25 and 26 March 2025. Managers know their services, but supervision is irregular.
"""


def test_a_round_up_is_about_none_of_the_authorities_alone() -> None:
    assert findings_of(ROUND_UP).event.authority is None


def test_nor_is_one_on_councils_that_no_register_has() -> None:
    text = ROUND_UP.replace("Halton", "Wexmoor").replace("Luton", "Calderbrook")
    assert findings_of(text).event.authority is None


@pytest.mark.parametrize(
    "days",
    [
        " Knowsley was inspected between 3 and 14 June 2024. ",
        "\nKnowsley was inspected. It took place on 3 June 2024.\n",
    ],
    ids=["in one sentence", "in the next sentence"],
)
def test_another_councils_days_are_not_those_of_the_council_whose_page_it_is(days: str) -> None:
    text = (
        "Ofsted’s letter on children’s services in Halton published\nHalton Borough Council’s children’s services had a"
        f" focused visit from Ofsted.{days}Inspectors found that social workers in Halton know children well. They also found"
        " that some children wait too long for an assessment and that supervision is irregular. The council’s director said"
        " that the letter is fair."
    )
    found = findings_of(text, date(2024, 8, 1), HALTON)
    assert found.event.authority == "Halton Borough Council"
    assert not found.event.spans


def test_nor_do_they_make_another_event_of_it() -> None:
    text = (
        "Ofsted’s letter on children’s services in Halton published\nOfsted inspected Knowsley Council’s services for"
        " children between 3 and 14 June 2024.\nHalton Borough Council’s children’s services had a focused visit from"
        " Ofsted on 2 and 3 July 2024. Inspectors say that social workers in Halton know children well."
    )
    found = findings_of(text, date(2024, 8, 1), HALTON)
    assert found.event.spans == (Span(date(2024, 7, 2), date(2024, 7, 3)),)
    assert found.other_events == ()
