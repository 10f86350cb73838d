"""Themes: what a weakness can be about, as people name them, in the vocabulary that the matching uses."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from findings.matching.subjects import all_subjects, subjects_in
from findings.matching.terms import plain_words
from findings.timeline.topics import topics_of_point


def all_themes() -> tuple[str, ...]:
    """Every theme, in the order of the vocabulary."""
    return tuple(subject.name for subject in all_subjects())


def theme_named(text: str) -> str | None:
    """The theme of this name in any case, or the only one of which these words speak: `return home interviews`."""
    words = plain_words(text)
    exact = next((theme for theme in all_themes() if plain_words(theme) == words), None)
    spoken_of = subjects_in(words)
    return exact or (spoken_of[0].name if len(spoken_of) == 1 else None)


def similar_themes(text: str) -> list[str]:
    """Up to three themes that may be meant: those of which the words speak, then those that are spelt nearly like it."""
    spoken_of = [subject.name for subject in subjects_in(plain_words(text))]
    near = [*get_close_matches(text.strip().casefold(), all_themes(), n=3), *_with_a_word_like(text)]
    return list(dict.fromkeys([*spoken_of, *near]))[:3]


def speaks_of(text: str, themes: Collection[str]) -> bool:
    """Does a point name any of these themes, be it only in passing? Who asks for one is to miss none."""
    return any(subject.name in themes for subject in topics_of_point(text).subjects)


def _with_a_word_like(text: str) -> list[str]:
    """Themes in whose name a word is spelt nearly like one of the text: `fostring` of `private fostering`."""
    words = [word for theme in all_themes() for word in plain_words(theme) if len(word) > 4]
    meant = {near for word in plain_words(text) for near in get_close_matches(word, words, n=1, cutoff=0.75)}
    return [theme for theme in all_themes() if meant & set(plain_words(theme))]
