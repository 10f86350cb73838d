"""Words as the models see them: who and where and when say nothing, so that what is learnt holds elsewhere."""

from __future__ import annotations

from findings.articles.words import words_in
from findings.matching.terms import stem


def stems(text: str) -> list[str]:
    return [word.stem for word in words_in(text)]


def test_names_of_people_and_places_are_all_one_word() -> None:
    assert stems("In Halton Ida Frome said so") == stems("In Luton Tom Ashdown Birch said so")


def test_a_month_a_year_and_a_number_are_each_one_word() -> None:
    assert (
        stems("on 8 and 9 May 2024") == stems("on 21 and 22 June 2019") == ["on", "num", "and", "num", "month", "year"]
    )


def test_an_authority_that_begins_a_sentence_is_a_name_too() -> None:
    assert stems("Halton was visited")[0] == "name"


def test_the_fields_own_names_stay_words() -> None:
    assert stems("the letter that Ofsted wrote")[3] == "ofst"


def test_a_word_is_the_same_with_any_ending() -> None:
    assert len({stem(word) for word in ("visit", "visits", "visited", "visiting")}) == 1


def test_what_stands_for_one_thing_has_one_sense() -> None:
    watchdog, hmi = words_in("the watchdog")[1], words_in("the HMI")[1]
    assert watchdog.senses == hmi.senses == ("ofsted",)
