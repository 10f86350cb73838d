"""A clause that names a weakness is quoted word for word, and told so that it can be read by itself."""

from __future__ import annotations

from tests.findings.articles.texts import findings_of

TEXT = """Ofsted letter on Wexmoor’s children’s services published

Ofsted inspectors visited Wexmoor Borough Council’s children’s services on 12 and 13 May 2025 for a second monitoring visit.

Inspectors said that “private fostering arrangements are still not identified early enough and that supervision is too variable”.
"""


def test_half_a_quotation_has_no_mark_and_a_capital_to_begin_with() -> None:
    first, second = findings_of(TEXT).concerns
    assert first.quote == "Inspectors said that “private fostering arrangements are still not identified early enough"
    assert first.text == "Inspectors said that private fostering arrangements are still not identified early enough"
    assert (second.quote, second.text) == ("that supervision is too variable”.", "Supervision is too variable.")
