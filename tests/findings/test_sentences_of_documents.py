"""The rest of a document’s text, as a search finds it: what no finding says already."""

from __future__ import annotations

from findings.model import Document
from findings.passages.passage import Passage, PassageSort
from findings.passages.sentences import Sentence, besides, sentences_of

FIRST = """Leaders in Wexmoor

Leaders know their services well. Plans drift, and nobody
notices. The council has moved to one building.

The front door answers within an hour. It has no waiting"""
SECOND = """list. Social workers like to work here."""
DRIFT = Passage(sort=PassageSort.CONCERN, quote="Plans drift and nobody notices", page=1)


def test_each_sentence_has_its_page_and_its_paragraph_and_headings_are_none() -> None:
    found = sentences_of(Document(pages=(FIRST, SECOND)))
    assert [(each.page, each.text) for each in found] == [
        (1, "Leaders know their services well."),
        (1, "Plans drift, and nobody notices."),
        (1, "The council has moved to one building."),
        (1, "The front door answers within an hour."),
        (1, "It has no waiting list."),
        (2, "Social workers like to work here."),
    ]
    assert [each.paragraph for each in found] == [1, 1, 1, 2, 2, 2]


def test_what_a_finding_says_is_left_out_and_what_follows_on_one_page_stands_together() -> None:
    rest = list(besides(sentences_of(Document(pages=(FIRST, SECOND))), [DRIFT]))
    assert [(each.page, each.quote) for each in rest] == [
        (1, "Leaders know their services well."),
        (1, "The council has moved to one building."),
        (1, "The front door answers within an hour. It has no waiting list."),
        (2, "Social workers like to work here."),
    ]
    assert {each.sort for each in rest} == {PassageSort.TEXT}


def test_a_name_or_a_date_alone_is_no_text() -> None:
    assert list(besides([Sentence(0, 1, "Yours sincerely"), Sentence(1, 1, "12 May 2026")], [])) == []
