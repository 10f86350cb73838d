"""Phrases of the vocabulary are found whatever their ending, and over words in between where three dots allow it."""

import pytest

from findings.matching.phrases import Phrases, phrase


def ends(written: str, text: str) -> int | None:
    words = text.split()
    found = [each.end for each in Phrases([("it", written)]).found_in(words) if each.start == 0]
    return found[0] if found else None


def test_a_phrase_is_found_word_by_word() -> None:
    assert ends("return home interview", "return home interview offered") == 3
    assert ends("return home interview", "return home") is None


def test_a_star_stands_for_any_ending() -> None:
    assert ends("assess*", "assessments of need") == 1
    assert ends("private* foster*", "privately fostered children") == 2
    assert ends("plan", "plans") is None


def test_three_dots_stand_for_up_to_four_words() -> None:
    assert ends("match* … carers", "matching of children with carers") == 5
    assert ends("match* … carers", "match carers") == 2
    assert ends("match* … carers", "matching of the older children with their carers") is None


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a word"):
        phrase("…")


def test_each_place_of_each_phrase_is_found() -> None:
    phrases = Phrases([("plans", "plan*"), ("permanence", "plan* for … permanence"), ("care", "care")])
    found = [tuple(each) for each in phrases.found_in(["plan", "for", "their", "permanence", "in", "care"])]
    assert found == [("plans", 0, 1, False), ("permanence", 0, 4, True), ("care", 5, 6, False)]
    assert list(phrases.found_in([])) == []
