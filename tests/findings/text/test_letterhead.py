"""Ofsted’s address is taken out of the text wherever the PDF gives it, and no line of the letter with it."""

from __future__ import annotations

import pytest

from findings.text.letterhead import without_letterhead

CONTACT = ["T 0300 123 1231", "Textphone 0161 618", "8524", "enquiries@ofsted.gov.uk", "www.gov.uk/ofsted"]


@pytest.mark.parametrize(
    "address",
    [
        ["Ofsted", "Piccadilly Gate", "Store Street", "Manchester", "M1 2WD"],
        ["Piccadilly Gate", "Store Street", "Manchester M1 2WD"],
        ["Clive House", "70 Petty France,", "London SW1H 9EX"],
        ["Aviation House", "125 Kingsway", "London WC2B 6SE"],
        [],
    ],
)
def test_the_address_goes_and_the_sentence_around_it_stays(address: list[str]) -> None:
    above, below = "Leaders know that social workers visit children too", "often late, and have plans to change this."
    assert without_letterhead([above, *address, *CONTACT, below]) == [above, below]


def test_a_short_last_line_of_the_letter_is_no_part_of_the_address() -> None:
    page = ["◼ The quality of plans.", "Piccadilly Gate", "Store Street", "Manchester M1 2WD", *CONTACT]
    assert without_letterhead(page) == ["◼ The quality of plans."]


def test_an_address_in_a_sentence_and_that_of_a_council_stay() -> None:
    page = ["Write to enquiries@ofsted.gov.uk with questions.", "Town Hall", "Wexmoor WX4 7QT", "www.wexmoor.gov.uk"]
    assert without_letterhead(page) == page
