"""Sentences by kind: plain ones, praise that sounds like blame, and blame that sounds like praise. All are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.prose import Paragraph, remarks

_INVENTED = Path(__file__).parents[3] / "training" / "invented"

PLAIN_BLAME = [
    "Care planning is poor.",
    "Reviews are weak.",
    "Outcomes for disabled children have declined.",
    "The response to child sexual exploitation is poor.",
    "Supervision records are thin.",
    "Information sharing has deteriorated.",
    "Turnover among team managers is high.",
    "Morale in the fostering team is low.",
    "The number of adopters has fallen.",
    "Vacancies among personal advisers have increased.",
    "Handovers are disorganised.",
    "School attendance has dropped.",
    "Life-story books are late.",
    "Pathway plans are superficial.",
    "Waiting times for counselling are long.",
]
PLAIN_PRAISE = [
    "Care planning is strong.",
    "Reviews are thorough.",
    "Outcomes for disabled children have improved.",
    "The response to child sexual exploitation is effective.",
    "Turnover among team managers is low.",
    "Morale in the fostering team is high.",
    "The number of adopters has risen.",
    "Caseloads in the duty team have fallen.",
    "Handovers are well organised.",
    "School attendance is high.",
    "Waits for counselling are short.",
]
PRAISE_THAT_SOUNDS_LIKE_BLAME = [
    "A child in Fernleigh no longer waits too long for a first visit.",
    "Inspectors saw no drift in care proceedings.",
    "Inspectors found no cases where neglect had been overlooked.",
    "No care leaver was left homeless.",
    "Unnecessary delay is avoided.",
    "Late visits are now the exception.",
    "There is little delay in finding homes for babies.",
    "Poor recording is quickly picked up and put right.",
    "Children are not left in limbo.",
    "Despite the rise in referrals, nobody waits for an assessment.",
    "Leaders have eradicated the backlog of health assessments.",
    "Fewer children now go missing, and those who do are found quickly.",
    "Risks of criminal exploitation are recognised early and reduced.",
    "Few families have to tell their story twice.",
    "Caseloads are not excessive, and workers have time for children.",
]
BLAME_THAT_SOUNDS_LIKE_PRAISE = [
    "Regular supervision is the exception.",
    "Good direct work is hard to find in the files.",
    "Leaders have too optimistic a view of how well children are protected.",
    "Dedicated staff cannot make up for the lack of foster homes.",
    "The improvements made after the last visit have not been sustained.",
    "Timely help reaches too few families.",
    "Strong practice in one team is not shared with the others.",
    "The new model is promising, but children are yet to benefit from it.",
    "Well-meaning managers do not challenge delay.",
    "Support for parents is good only when they ask for it.",
    "Clear, child-focused plans are not the norm.",
    "Partners are enthusiastic, but seldom attend.",
]
BOTH = [
    "Chairs know children well, but their reports are often late.",
    "Visits take place on time, although records of them are weak.",
    "While most plans are clear, some are vague about risk.",
    "The front door is well staffed; however, thresholds are not consistently applied.",
    "Caseloads have fallen, but turnover is still too high.",
]
ONLY_PRAISE_IN_CONTRAST = [
    "Although demand is rising, referrals are dealt with promptly.",
    "Assessments were weak two years ago, but they are now thorough and timely.",
    "While recruitment is difficult nationally, this workforce is stable and experienced.",
]
PLANNED = [
    "A second team will open in Fernleigh in the summer.",
    "Leaders plan to appoint a further four advisers.",
    "The sufficiency strategy is due to be published in March.",
    "Work has begun to replace the recording system.",
    "The council intends to review its panel arrangements.",
]
KNOWN_BLAME = [
    "Leaders recognise that contingency planning is weak.",
    "Managers know that too many visits are late.",
    "The council acknowledges that more needs to be done to support kinship carers.",
    "More work is needed to ensure that every child has a good, timely and purposeful plan.",
]
WHAT_IS_WANTED = [
    "Oversight of plans needs to be strengthened.",
    "Leaders know that there is more to do to secure a stable and skilled workforce.",
    "More still needs to be done to achieve consistently good help.",
    "The frequency of visits needs to be improved.",
]
OTHER_WORDS_OF_BLAME = [
    "The way in which referrals are passed on is convoluted.",
    "Contact with some young people in custody is intermittent.",
    "Thresholds are ambiguous.",
    "Recruitment remains a considerable challenge.",
]
ALL = [
    *PLAIN_BLAME,
    *PLAIN_PRAISE,
    *PRAISE_THAT_SOUNDS_LIKE_BLAME,
    *BLAME_THAT_SOUNDS_LIKE_PRAISE,
    *BOTH,
    *ONLY_PRAISE_IN_CONTRAST,
    *PLANNED,
    *KNOWN_BLAME,
    *WHAT_IS_WANTED,
    *OTHER_WORDS_OF_BLAME,
]


def concerns(sentence: str) -> list[str]:
    return [remark.quote for remark in remarks([Paragraph(sentence)]).concerns]


def strengths(sentence: str) -> list[str]:
    return [remark.quote for remark in remarks([Paragraph(sentence)]).strengths]


@pytest.mark.parametrize("sentence", PLAIN_BLAME)
def test_a_plain_predicate_of_blame_is_a_weakness(sentence: str) -> None:
    assert concerns(sentence) == [sentence]
    assert not strengths(sentence)


@pytest.mark.parametrize("sentence", PLAIN_PRAISE)
def test_a_plain_predicate_of_praise_is_no_weakness(sentence: str) -> None:
    assert not concerns(sentence)
    assert strengths(sentence) == [sentence]


@pytest.mark.parametrize("sentence", PRAISE_THAT_SOUNDS_LIKE_BLAME)
def test_blame_that_is_denied_is_praise(sentence: str) -> None:
    assert not concerns(sentence)
    assert strengths(sentence) == [sentence]


@pytest.mark.parametrize("sentence", BLAME_THAT_SOUNDS_LIKE_PRAISE)
def test_praise_that_is_rare_misplaced_or_does_not_reach_children_is_a_weakness(sentence: str) -> None:
    assert concerns(sentence) == [sentence]


@pytest.mark.parametrize("sentence", BOTH)
def test_a_contrast_names_both_of_its_sides(sentence: str) -> None:
    assert concerns(sentence) == [sentence]
    assert strengths(sentence) == [sentence]


@pytest.mark.parametrize("sentence", ONLY_PRAISE_IN_CONTRAST)
def test_what_stands_against_a_difficulty_that_is_overcome_is_praise(sentence: str) -> None:
    assert not concerns(sentence)
    assert strengths(sentence) == [sentence]


@pytest.mark.parametrize("sentence", PLANNED)
def test_a_plan_is_no_weakness(sentence: str) -> None:
    assert not concerns(sentence)


@pytest.mark.parametrize("sentence", KNOWN_BLAME)
def test_a_weakness_that_leaders_know_of_is_a_weakness(sentence: str) -> None:
    assert concerns(sentence) == [sentence]


@pytest.mark.parametrize("sentence", WHAT_IS_WANTED)
def test_what_is_wanted_is_not_there_yet(sentence: str) -> None:
    assert concerns(sentence) == [sentence]
    assert not strengths(sentence)


@pytest.mark.parametrize("sentence", OTHER_WORDS_OF_BLAME)
def test_a_word_of_blame_that_is_seldom_used_blames(sentence: str) -> None:
    assert concerns(sentence) == [sentence]


def test_no_sentence_here_is_one_that_the_model_was_trained_with() -> None:
    trained = {line for file in _INVENTED.glob("*.txt") for line in file.read_text("utf-8").splitlines()}
    assert trained
    assert not trained & set(ALL)
