"""What sentences name: weaknesses, strengths, both, or neither. All sentences here are invented."""

from __future__ import annotations

import time

import pytest

from findings.prose import Paragraph, remarks, why


def concerns(*sentences: str) -> list[str]:
    return [remark.quote for remark in remarks([Paragraph(" ".join(sentences))]).concerns]


def strengths(*sentences: str) -> list[str]:
    return [remark.quote for remark in remarks([Paragraph(" ".join(sentences))]).strengths]


@pytest.mark.parametrize(
    "sentence",
    [
        "Too many children in Wexmoor wait too long for a social worker.",
        "Plans are not consistently clear about what needs to change.",
        "Management oversight is weak and does not prevent drift.",
        "Some children are left in neglectful homes for too long.",
        "There are not enough foster carers.",
        "The quality of supervision is variable.",
        "Life-story work is underdeveloped.",
        "Only a third of care leavers have an up-to-date pathway plan.",
        "Visits are often late, and some have not taken place at all.",
        "There is more to do to engage fathers.",
        "Return home interviews lack depth.",
        "The neglect strategy is not yet embedded.",
        "Leaders do not prevent or tackle delay.",
        "There is no oversight of delay or drift.",
        "They do not challenge drift with sufficient rigour.",
        "There is no plan for some children, and reviews are late.",
        "No manager had noticed the delay, and children were left in harm.",
        "Delays are seldom challenged by managers.",
        "Since the last inspection in 2019, when services were judged to be good, there has been a significant decline.",
    ],
)
def test_blame_is_a_weakness_and_no_strength(sentence: str) -> None:
    assert concerns(sentence) == [sentence]
    assert not strengths(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Children are seen promptly and are listened to.",
        "Supervision is regular, reflective and valued by staff.",
        "Leaders know their services well.",
        "Strong partnerships keep children safe.",
        "Care leavers are well supported by advisers who know them.",
    ],
)
def test_praise_is_a_strength_and_no_weakness(sentence: str) -> None:
    assert strengths(sentence) == [sentence]
    assert not concerns(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Inspectors saw no drift.",
        "Inspectors saw no drift or delay in the work of this team.",
        "Inspectors saw no drift, and no child waits too long or is left in harm.",
        "Inspectors found no delay, no drift and no child who had been left in harm.",
        "No child is left at risk, waits too long or moves without a plan.",
        "Children do not wait too long, repeat their stories or drift in care.",
        "There was no evidence of drift, delay or children left at risk.",
        "Staff are rarely late.",
        "There is no waiting list for this support.",
        "Assessments are completed without delay.",
        "Delay is rare, and is challenged when it occurs.",
        "Managers act swiftly to prevent drift and delay.",
        "When risks increase, action is taken without delay.",
        "When children cannot live with their parents, relatives are found quickly.",
        "Managers ensure that children do not experience unnecessary delay.",
        "Leaders have an accurate understanding of the weaknesses in their services.",
    ],
)
def test_praise_that_sounds_like_blame_is_praise(sentence: str) -> None:
    assert not concerns(sentence)
    assert strengths(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Committed staff make up for records that are late.",
        "Social workers know children well, but their plans are not always up to date.",
        "Although visits are regular, their purpose is often unclear.",
        "Early help is effective for most families, although some wait too long for it.",
    ],
)
def test_blame_that_praise_hides_is_a_weakness(sentence: str) -> None:
    assert concerns(sentence) == [sentence]


def test_a_sentence_that_praises_and_blames_is_named_as_both() -> None:
    sentence = "Assessments are thorough and timely, but plans are too often vague."
    assert concerns(sentence) == [sentence]
    assert strengths(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "A new recording system will be introduced in the spring.",
        "Leaders are aware of this and have plans in place.",
        "It is too soon to see the impact of these changes.",
    ],
)
def test_what_is_planned_is_no_weakness(sentence: str) -> None:
    assert not concerns(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "At the last inspection, in 2019, services were found to be inadequate.",
        "At that time, inspectors found serious drift in the protection of children.",
        "The weaknesses that were found at the last inspection have been put right.",
        "In 2010 it was judged to be inadequate.",
        "The previous leadership was judged inadequate.",
    ],
)
def test_what_belonged_to_an_earlier_inspection_is_neither(sentence: str) -> None:
    assert not concerns(sentence)
    assert not strengths(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Neighbouring Kestrelby was judged inadequate in March.",
        "The nursery was rated inadequate in July.",
        "There is a national shortage of foster carers.",
    ],
)
def test_what_is_said_of_another_council_another_body_or_the_country_is_neither(sentence: str) -> None:
    assert not concerns(sentence)
    assert not strengths(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Inspectors looked at the quality and timeliness of assessments and plans.",
        "This letter summarises the findings of the monitoring visit to Wexmoor children’s services.",
        "I am copying this letter to the Secretary of State.",
        "There were no areas for priority action on this visit.",
        "The effectiveness of planning and of supervision was reviewed.",
        "Outcomes are adequate.",
        "Added the terms of reference of the improvement board.",
        "Too few children were adopted in the period for a judgement to be made.",
    ],
)
def test_what_was_looked_at_and_what_every_letter_says_is_neither(sentence: str) -> None:
    assert not concerns(sentence)
    assert not strengths(sentence)


def test_the_grade_of_an_earlier_inspection_does_not_turn_what_is_said_of_this_one() -> None:
    praise = "Services have improved since the last inspection in 2015, when they were judged inadequate."
    assert strengths(praise) == [praise]
    assert not concerns(praise)


@pytest.mark.parametrize("mark", ["2.", "(Recommendation)", "•", ""])
def test_a_number_or_a_mark_names_nothing(mark: str) -> None:
    assert remarks([Paragraph(mark)]) == remarks([])


def test_a_sentence_goes_on_with_the_blame_before_it() -> None:
    follows = "This means that they do not know what will happen next."
    assert follows in concerns("Too many children have not been told of their plans.", follows)


def test_each_remark_says_its_paragraph_and_the_page_on_which_it_begins() -> None:
    text = "Children are seen promptly and are listened to. Some plans are late and lack detail."
    overleaf = text.index("Some")
    found = remarks([Paragraph(text, page=3, number=17, turns=((overleaf, 4),))])
    assert [(remark.page, remark.paragraph) for remark in found.strengths] == [(3, 17)]
    assert [(remark.page, remark.paragraph) for remark in found.concerns] == [(4, 17)]


def test_a_heading_names_nothing() -> None:
    assert remarks([Paragraph("Weaknesses, delay and drift", is_heading=True)]) == remarks([])


def test_the_reasons_name_the_words_that_blame_and_those_that_are_denied() -> None:
    assert "delay: “delays”" in why("Some children experience delays.")
    assert "no:delay: “delay”" in why("They are seen without delay.")
    assert "not:good_after_not: “always”" in why("Plans are not always clear.")
    assert "if:delay: “delay”" in why("When there is delay, chairs act.")


def test_only_one_sentence_is_quoted_and_never_its_neighbours() -> None:
    quoted = concerns("Care is good.", "Plans are not always timely, e.g. for babies.", "Staff are kind.")
    assert quoted == ["Plans are not always timely, e.g. for babies."]


@pytest.mark.parametrize("words", ["not always timely, when there is no delay and ", "when they were judged ", "no "])
def test_a_very_long_sentence_is_soon_read(words: str) -> None:
    began = time.process_time()
    remarks([Paragraph(words * 20_000)])
    assert time.process_time() - began < 5
