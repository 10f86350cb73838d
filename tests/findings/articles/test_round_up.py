"""A page on visits to several authorities is given to none of them."""

from __future__ import annotations

from tests.findings.articles.texts import findings_of

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
