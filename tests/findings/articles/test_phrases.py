"""Phrases as one would write them down."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import findings.articles
from findings.articles.phrases import SpokenPhrases
from findings.articles.stems import stems_of


def _used() -> Iterator[tuple[str, SpokenPhrases]]:
    """All phrases that the package uses, by where they stand."""
    for module in pkgutil.iter_modules(findings.articles.__path__):
        for name, value in vars(import_module(f"findings.articles.{module.name}")).items():
            if isinstance(value, SpokenPhrases):
                yield f"{module.name}.{name}", value
            if isinstance(value, tuple):
                parts = [part for pair in value if isinstance(pair, tuple) for part in pair]
                yield from ((f"{module.name}.{name}", part) for part in parts if isinstance(part, SpokenPhrases))


_USED = list(_used())


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("bracing for … (inspectors|a visit)", "The council is bracing for yet another visit by inspectors."),
        ("children's services", "Wexmoor CHILDREN’S SERVICES"),
        ("note( also)? that", "Inspectors note also that staff stay."),
        (r"prais\w*", "praised by Ofsted"),
    ],
)
def test_a_wording_is_found_in_any_case_and_with_either_apostrophe(wording: str, text: str) -> None:
    assert SpokenPhrases(wording).search(text)


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("act", "the director"),
        ("bracing for … inspectors", "It is bracing for winter. The inspectors left."),
        ("next", "nextdoor"),
    ],
)
def test_only_whole_words_of_one_sentence_are_found(wording: str, text: str) -> None:
    assert not SpokenPhrases(wording).search(text)


def test_with_begins_only_the_beginning_of_a_line_counts() -> None:
    phrases = SpokenPhrases("report to", begins=True)
    assert phrases.search("Agenda\nReport to: the Board")
    assert not phrases.search("They report to the Board")


@pytest.mark.parametrize(
    ("wordings", "stems"),
    [
        (("agenda|sub-?committee",), ("agenda", "committee")),
        (("(found|said)( also)? that",), ("that",)),
        (("(found|said)",), ("found", "said")),
        (("agenda", r"\d+ %"), ()),
    ],
)
def test_stems_are_words_of_which_one_must_be_there(wordings: tuple[str, ...], stems: tuple[str, ...]) -> None:
    assert stems_of(*wordings) == stems


@pytest.mark.parametrize("phrases", [phrases for _, phrases in _USED], ids=[name for name, _ in _USED])
def test_what_matches_is_never_passed_over_for_its_stems(phrases: SpokenPhrases) -> None:
    anywhere = re.compile(phrases.pattern.pattern.replace(r"(?<!\w)", "").replace(r"(?!\w)", ""), re.MULTILINE)

    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(anywhere))
    def holds_a_stem(text: str) -> None:
        assert not phrases.stems or any(stem in text.lower() for stem in phrases.stems)

    holds_a_stem()
