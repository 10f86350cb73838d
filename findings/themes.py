"""Themes: what a weakness can be about, in the names that people use and the matching’s vocabulary."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from findings.matching.subjects import all_subjects, subjects_in
from findings.matching.terms import plain_words
from findings.timeline.topics import topics_of


def all_themes() -> tuple[str, ...]:
    """Return every theme, in the order of the vocabulary."""
    return tuple(subject.name for subject in all_subjects())


def theme_named(text: str) -> str | None:
    """Return the theme with this name in any case, else the only theme that these words mention: `return home interviews`.

    None where they mention none or several.
    """
    words = plain_words(text)
    exact = next((theme for theme in all_themes() if plain_words(theme) == words), None)
    spoken_of = subjects_in(words)
    return exact or (spoken_of[0].name if len(spoken_of) == 1 else None)


def similar_themes(text: str) -> list[str]:
    """Return up to three themes that may be meant: those that the words mention, then those with a similar spelling."""
    spoken_of = [subject.name for subject in subjects_in(plain_words(text))]
    near = [*get_close_matches(text.strip().casefold(), all_themes(), n=3), *_with_a_word_like(text)]
    return list(dict.fromkeys([*spoken_of, *near]))[:3]


def speaks_of(text: str, themes: Collection[str]) -> bool:
    """Say whether a point mentions any of these themes, even in passing: who asks for a theme must not miss a point on it."""
    return any(subject.name in themes for subject in topics_of(text).subjects)


def _with_a_word_like(text: str) -> list[str]:
    """Return the themes with a word spelt like one of the text: `fostring` finds `private fostering`."""
    words = [word for theme in all_themes() for word in plain_words(theme) if len(word) > 4]
    meant = {near for word in plain_words(text) for near in get_close_matches(word, words, n=1, cutoff=0.75)}
    return [theme for theme in all_themes() if meant & set(plain_words(theme))]
