"""Paragraphs are cut into sentences, and nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.text.sentences import sentences_in


def split(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences_in(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Plans are clear. Visits are late.", ["Plans are clear.", "Visits are late."]),
        ("Some, e.g. A and B, wait. Others do not.", ["Some, e.g. A and B, wait.", "Others do not."]),
        ("Dr. Smith and J. Brown met. They agreed.", ["Dr. Smith and J. Brown met.", "They agreed."]),
        ("Only 3.5 per cent wait. Few do.", ["Only 3.5 per cent wait.", "Few do."]),
        (
            "One said: ‘They help me. They care.’ Others agree.",
            ["One said: ‘They help me.", "They care.’", "Others agree."],
        ),
        ("It improved in 2016.The rest did not.", ["It improved in 2016.", "The rest did not."]),
        ("Is this enough? No! It is not.", ["Is this enough?", "No!", "It is not."]),
        ("Visits (see p. 4) are late. Few are made.", ["Visits (see p. 4) are late.", "Few are made."]),
        ("Plans are late", ["Plans are late"]),
        ("   ", []),
    ],
)
def test_sentences_are_cut_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_what_has_no_stop_for_very_long_is_cut_at_a_space() -> None:
    sentences = split("Children wait and " * 500)
    assert len(sentences) > 1
    assert max(map(len, sentences)) <= 1_500
    assert " ".join(sentences) == ("Children wait and " * 500).strip()


_PIECES = st.sampled_from(
    ["Plans", "are", "late", ".", "!", "?", " ", "  ", "e.g.", "’", "”", "(", ")", "Dr.", "2016", "The", "‘", "\n"]
)


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_no_text_is_lost_or_told_twice(text: str) -> None:
    spans = list(sentences_in(text))
    assert "".join(text[begin:end] for begin, end in spans).split() == text.split() or _same(text, spans)
    assert all(begin < end for begin, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def _same(text: str, spans: list[tuple[int, int]]) -> bool:
    """Words may have lost the space between them where a sentence ended."""
    return "".join("".join(text[begin:end] for begin, end in spans).split()) == "".join(text.split())
