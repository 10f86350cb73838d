"""The vocabulary of the field says what a point is about, and which children it concerns."""

import tomllib
from importlib import resources

import pytest

from findings.matching.phrases import phrase
from findings.matching.subjects import all_subjects, children_in, subjects_in
from findings.matching.terms import plain_words


def subjects(text: str) -> list[str]:
    return [subject.name for subject in subjects_in(plain_words(text))]


def test_a_vocabulary_that_two_threads_make_has_each_subject_once() -> None:
    made_by_one = all_subjects()
    all_subjects.cache_clear()
    made_by_the_other = all_subjects()
    assert all(one is other for one, other in zip(made_by_one, made_by_the_other, strict=True))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The completion of PEPs.", "education of children in care"),
        ("Work with the LADO.", "the designated officer and allegations"),
        ("The IRO’s footprint.", "independent reviewing officers and conference chairs"),
        ("The quality of s47 enquiries.", "strategy discussions and section 47 enquiries"),
        ("Families in the PLO.", "pre-proceedings and the Public Law Outline"),
        ("Care leavers who are NEET.", "young people's education, employment and training"),
        ("The answers of the EDT at weekends.", "the emergency duty team"),
        ("Access to CAMHS.", "emotional and mental health"),
    ],
)
def test_abbreviations_of_the_field_are_known(text: str, subject: str) -> None:
    assert subject in subjects(text)


def test_the_longer_words_win() -> None:
    assert subjects("Permanence planning") == ["permanence"]
    assert subjects("Permanence, and other plans") == ["permanence", "plans and planning"]
    assert subjects("Return home interviews") == ["children who go missing and return home interviews"]
    assert subjects("Children who return home") == ["children returning home from care"]
    assert subjects("Supervising social workers") == ["foster carers"]


def test_words_with_others_between_them_hide_no_subject_of_its_own() -> None:
    found = subjects("The sufficiency and choice of residential homes")
    assert "the sufficiency of placements and accommodation" in found
    assert "the council's own children's homes" in found


def test_the_word_with_which_longer_words_begin_or_end_is_a_part_of_them() -> None:
    assert subjects("Thresholds for child protection enquiries") == ["strategy discussions and section 47 enquiries"]
    assert subjects("Workloads of the reviewing officers") == ["independent reviewing officers and conference chairs"]
    assert subjects("Thresholds") == ["thresholds for help and services"]


def test_the_children_are_told_apart_from_what_is_weak() -> None:
    words = plain_words("Child-in-need plans, and the pathway plans of care leavers")
    assert children_in(words) == {"children in need of help and protection", "care leavers"}
    assert children_in(plain_words("The quality of plans")) == frozenset()


def test_each_subject_stands_once_and_each_of_its_phrases_finds_it() -> None:
    with resources.files("findings.matching").joinpath("subjects.toml").open("rb") as file:
        entries = tomllib.load(file)["subjects"]
    names = [subject.name for subject in all_subjects()]
    assert len(names) == len(set(names)) > 40
    for entry in entries:
        for written in entry["words"]:
            found = phrase(written)
            words = [part.start for part in (found.first, *found.rest)]
            assert found.ends(words, 0) == len(words), f"{written} in {entry['name']}"


def test_no_words_name_nothing() -> None:
    assert subjects_in(()) == ()
    assert children_in(()) == frozenset()
