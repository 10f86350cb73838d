"""Letters and dashes in other dress: ligatures, styled letters, accents apart, and every kind of dash."""

from __future__ import annotations

import unicodedata

import pytest

from findings.dates.dates import dated
from findings.model import Document
from findings.text.digest import digest_of_words
from findings.text.letters import plain_letters
from findings.text.lines import split

WORDS = "Overall effectiveness: staff find the office first, and offer café vouchers"


@pytest.mark.parametrize(
    "printed",
    [
        WORDS.replace("ffe", "ﬀe").replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ"),
        WORDS.replace("fi", "\uf001"),
        WORDS.replace("st", "ﬆ"),
        unicodedata.normalize("NFD", WORDS),
        WORDS.replace("Overall", "Ｏｖｅｒａｌｌ"),
        WORDS.replace("Overall", "𝐎𝐯𝐞𝐫𝐚𝐥𝐥"),
        WORDS.replace("Overall", "𝘖𝘷𝘦𝘳𝘢𝘭𝘭"),
    ],
)
def test_words_are_the_same_in_whatever_letters(printed: str) -> None:
    assert split(printed) == [WORDS]


def test_what_is_no_other_form_of_a_letter_stays() -> None:
    text = "£5 – “a” • ½ x² −1 ◼ \uf06e café"
    assert plain_letters(text) == text


@pytest.mark.parametrize("dash", "-‐‑‒–—―─−⸺⸻﹘﹣－~")
@pytest.mark.parametrize("span", ["13{}24 May 2024", "13th{}24th May 2024", "13 May{}24 May 2024"])
def test_a_span_is_whole_with_every_dash(dash: str, span: str) -> None:
    (line,) = split(span.format(dash))
    found = dated(line)
    assert found is not None
    assert [(each.start.day, each.end.day) for each in found.spans] == [(13, 24)]


def test_a_soft_hyphen_between_figures_is_a_dash() -> None:
    assert split("13\u00ad24 May and chil\u00addren") == ["13-24 May and children"]


@pytest.mark.parametrize("dash", "‒–—―−－")
def test_a_span_is_whole_with_spaces_around_its_dash(dash: str) -> None:
    found = dated(split(f"13\u00a0{dash}\u00a024\u00a0May\u00a02024")[0])
    assert found is not None
    assert len(found.spans) == 1
    assert found.spans[0].start.day == 13


def test_a_digest_is_of_the_words_alone() -> None:
    one = Document(pages=("Ofsted’s visit – May 2024.", "It was good"))
    same = Document(pages=("OFSTED’S  VISIT\nMay 2024\nit was “good”",))
    other = Document(pages=("Ofsted’s visit – May 2025.", "It was good"))
    assert digest_of_words(one) == digest_of_words(same) != digest_of_words(other)
