"""Passages: each finding with its words and its page, the gravest first; and both sides of a doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from findings.model import Doubt, Grade, PriorityAction, Remark, Stated, Weakness
from findings.passages.doubts import both_sides, where
from findings.passages.passage import PassageSort, digest_of, passages_of
from tests.house import report

FINDINGS = replace(
    report(date(2026, 1, 12), {"overall": Grade.GOOD}),
    needs_improvement=(
        Weakness(text="The pace of plans.", page=2, sub=("in care", "leaving care"), national_framework="outcome 1"),
    ),
    priority_actions=(PriorityAction(text="Act now.", page=3),),
    concerns=(Remark(text="Plans drift.", quote="Plans drift.", page=4),),
    strengths=(Remark(text="Carers are valued.", quote="Carers are valued.", page=5),),
)
TABLE = Stated(place="table of judgements", grade=Grade.GOOD, page=1, quote="Overall effectiveness Good")
LABEL = Stated(place="section heading", page=4, quote="Overall effectiveness")
HEADING = Stated(place="section heading", grade=Grade.INADEQUATE, page=4, quote="Overall effectiveness: inadequate")


def test_passages_are_numbered_with_the_gravest_sorts_first() -> None:
    found = passages_of(FINDINGS)
    assert [each.at for each in found] == list(range(7))
    assert [each.sort for each in found] == [
        PassageSort.GRADE,
        PassageSort.PRIORITY_ACTION,
        PassageSort.TO_IMPROVE,
        PassageSort.TO_IMPROVE,
        PassageSort.TO_IMPROVE,
        PassageSort.CONCERN,
        PassageSort.STRENGTH,
    ]
    assert [(each.is_sub, each.note, each.page) for each in found[2:5]] == [
        (False, "outcome 1", 2),
        (True, None, 2),
        (True, None, 2),
    ]


def test_the_words_of_a_passage_have_the_same_name_however_they_are_spaced() -> None:
    assert digest_of("Plans  drift.\n") == digest_of("Plans drift.")
    assert digest_of("Plans drift.") != digest_of("Plans drift")


def test_what_is_in_doubt_stands_last_with_where_it_is_said() -> None:
    found = passages_of(replace(FINDINGS, doubts=(Doubt(key="overall", readings=(TABLE, LABEL, HEADING)),)))
    doubts = [each for each in found if each.sort is PassageSort.DOUBT]
    assert [each.at for each in doubts] == [7, 8, 9]
    assert both_sides(doubts) == ([doubts[0]], [doubts[2]])
    assert [where(each) for each in doubts] == ["page 1", "section heading, page 4", "section heading, page 4"]


def test_a_point_of_a_list_of_strengths_says_that_it_is_one() -> None:
    listed = Remark(text="Carers are valued.", quote="Carers are valued.", page=5, listed=True)
    (strength,) = (each for each in passages_of(replace(FINDINGS, strengths=(listed,))) if each.sort == "strength")
    assert strength.note == "in its list of strengths"
