"""Whose words the sentences of an article are."""

from __future__ import annotations

import pytest

from findings.articles.speakers import Voice
from tests.findings.articles.texts import said_of


def voices(text: str) -> list[Voice]:
    return [said.voice for said in said_of(text)]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Inspectors found that plans are too long.", Voice.OFSTED),
        ("The letter, published on Tuesday, said that plans are too long.", Voice.OFSTED),
        ("Plans are too long, according to Ofsted.", Voice.OFSTED),
        ("“Plans are too long and are not shared,” wrote inspectors.", Voice.OFSTED),
        ("Ofsted said: “Plans are too long and are not shared.”", Voice.OFSTED),
        ('It continued: "Plans are too long and are not shared."', Voice.OFSTED),
        ("Councillor Ama Fenwick said: “Plans are too long, and we know it well.”", Voice.COUNCIL),
        ("“Plans are too long, and that has to change soon,” said the director.", Voice.COUNCIL),
        ("We know that plans are too long.", Voice.COUNCIL),
        ("Plans are too long.", Voice.WRITER),
        ("The council has relied on agency staff.", Voice.WRITER),
    ],
)
def test_a_sentence_is_whose_it_says(text: str, voice: Voice) -> None:
    assert set(voices(text)) == {voice}


def test_a_quotation_over_several_paragraphs_keeps_its_speaker() -> None:
    text = (
        "Councillor Ama Fenwick said: “I am proud of our teams and of all that they do.\n"
        "“Plans are still too long, and inspectors were right to say so.\n"
        "“There is a way to go yet before every child is helped.”\n"
        "The visit took place in May."
    )
    assert voices(text) == [Voice.COUNCIL, Voice.COUNCIL, Voice.COUNCIL, Voice.WRITER]


def test_a_statement_is_the_councils_from_its_title_on() -> None:
    text = "Statement from Ruth Osei, Executive Director\n“Nothing matters more to us than keeping children safe.”"
    assert voices(text)[1] is Voice.COUNCIL


def test_words_taken_up_into_a_sentence_do_not_change_whose_it_is() -> None:
    assert voices("Services have a “stable workforce” in Wexmoor.") == [Voice.WRITER]
