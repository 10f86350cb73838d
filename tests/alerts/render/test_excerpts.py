"""Long texts are cut where a clause ends, and what names the weakness stays."""

from __future__ import annotations

import pytest

from findings.statements.excerpt import excerpt, excerpt_of_a_finding
from findings.text.clauses import cut_at_a_clause

PLANS = (
    "The quality of social work practice, specifically assessments, plans and planning, for disabled children too, and the "
    "timely and effective planning of transitions for young people who leave care."
)
CHECKS = (
    "The timely completion of safeguarding checks and compliance with what the regulations ask regarding private fostering "
    "and connected carers in the borough."
)


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("The supervision of staff.", 40, "The supervision of staff."),
        (PLANS, 60, "The quality of social work practice…"),
        (
            "The oversight of practitioners by managers and by leaders in teams.",
            60,
            "The oversight of practitioners by managers and by leaders…",
        ),
        ("The impact of supervision, so that children receive help in time.", 50, "The impact of supervision…"),
        (
            "The pace of pre-proceedings work, so that children who live with neglect for long are not left waiting.",
            65,
            "The pace of pre-proceedings work…",
        ),
        ("word " * 30, 22, "word word word word…"),
        ("x" * 30, 10, "xxxxxxxxx…"),
    ],
)
def test_a_long_text_ends_where_a_clause_does_and_never_with_a_word_that_leads_on(
    text: str, most: int, cut: str
) -> None:
    assert cut_at_a_clause(text, most) == cut
    assert len(cut) <= most


@pytest.mark.parametrize("most", [220, 150, 110, 85, 60, 45])
def test_the_words_of_which_something_is_known_are_seen_however_short_the_point_is_cut(most: int) -> None:
    shown = excerpt(CHECKS, most, ("private fostering",))
    assert "private fostering" in shown
    assert len(shown) <= most
    assert "plans" in excerpt(PLANS, most, ("plans and planning",))


def test_a_gap_is_marked_and_words_of_another_subject_that_are_far_off_leave_none() -> None:
    with_a_gap = "The timely completion of safeguarding… private fostering and connected carers…"
    assert excerpt(CHECKS, 85, ("private fostering",)) == with_a_gap
    without = "The timely completion of safeguarding checks and compliance…"
    assert excerpt(CHECKS, 85, (), ("private fostering",)) == without


def test_of_a_finding_of_several_sentences_the_one_that_names_the_weakness_is_shown() -> None:
    finding = (
        "Children are discussed at several meetings, for example the missing meeting and the contextual safeguarding group. "
        "Records are not routinely updated across the partnership. A new group has met since May, and its terms are agreed by all."
    )
    assert excerpt_of_a_finding(finding, 150) == "… Records are not routinely updated across the partnership…"
    assert excerpt_of_a_finding(finding, 500) == finding
