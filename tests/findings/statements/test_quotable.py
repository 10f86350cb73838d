"""Which sentences of a text are quoted: those that stand alone, and of all the gravest."""

from __future__ import annotations

import pytest

from findings.model import Findings, Kind, Remark
from findings.statements.gravest import gravest
from findings.statements.standing_alone import is_quotable_alone, stands_alone


@pytest.mark.parametrize(
    "sentence",
    [
        "Audits are not used well and do not lead to better practice.",
        "However, visits to children are not always timely.",
        "Too many children experience delay because plans are weak and they are rarely reviewed.",
    ],
)
def test_a_weakness_that_names_what_it_speaks_of_is_quoted(sentence: str) -> None:
    assert is_quotable_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Despite this, most described caseloads that are far too high.",
        "For example, some children wait too long for a plan.",
        "Managers were not aware of the extent of these shortfalls and of what follows for children.",
        "The quality of the support they receive is too dependent on individual workers.",
        "Since then, the quality of plans has declined.",
    ],
)
def test_a_sentence_whose_subject_lies_in_the_one_before_is_not_quoted(sentence: str) -> None:
    assert not stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Leaders have recently introduced a panel, but it is too soon to measure its impact.",
        "Gaps in the management of the team lasted for months, and this has only very recently been resolved.",
        "Moderation brings a sharper focus on unacceptable standards of practice.",
        "There are significant challenges, with high levels of deprivation and neglect.",
        "Children are seen without delay and are well protected.",
    ],
)
def test_praise_context_and_remedies_are_not_quoted(sentence: str) -> None:
    assert not is_quotable_alone(sentence)


def test_the_gravest_are_quoted_in_their_order_and_what_was_before_is_not() -> None:
    said = (
        "Children are left in situations of neglect for too long.",
        "Some records are not up to date.",
        "There are widespread and serious failures in the protection of children.",
        "Previously, serious failures left children at risk of significant harm.",
    )
    concerns = tuple(Remark(text=text, quote=text, page=page) for page, text in enumerate(said, 1))
    found = gravest(Findings(kind=Kind.ILACS, concerns=concerns))
    assert [each.text for each in found] == [said[0], said[2]]


def test_a_document_without_grave_words_has_no_gravest_sentence() -> None:
    text = "Some records are not up to date."
    assert gravest(Findings(kind=Kind.ILACS, concerns=(Remark(text=text, quote=text, page=1),))) == ()


def test_what_others_told_the_inspectors_is_not_quoted_as_ofsteds_gravest_words() -> None:
    texts = (
        "Some care leavers told inspectors that they feel unsafe and at risk of significant harm in the town.",
        "In a survey by the council, 20% of care leavers said that they are at risk of harm where they live.",
    )
    concerns = tuple(Remark(text=text, quote=text, page=8) for text in texts)
    assert gravest(Findings(kind=Kind.ILACS, concerns=concerns)) == ()
    own = Remark(text="Too many care leavers are left at risk of significant harm.", quote="", page=8)
    assert gravest(Findings(kind=Kind.ILACS, concerns=(*concerns, own))) == (own,)
