"""The subjects and words of a point or a sentence, cached, because a new document is compared with all earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from findings.matching.links import hear
from findings.matching.links import names_the_same as _names_the_same
from findings.matching.subjects import Subject
from findings.prose.sentence import concern_probability, weighed

#: A sentence of prose is stated as a weakness from this probability on.
_PLAINLY_A_CONCERN = 0.9


@dataclass(frozen=True, slots=True)
class Topics:
    """The words of a text as they are compared, its subjects, and of these the `narrow` ones.

    Those say by themselves what it is about: private fostering, not plans; and not what it is only for.
    """

    words: tuple[str, ...]
    subjects: frozenset[Subject]
    narrow: frozenset[Subject]


@lru_cache(maxsize=65536)
def topics_of(text: str) -> Topics:
    """A point or a sentence: `supervision, so that plans are progressed` is about supervision."""
    said = hear(text).said
    return Topics(said.words, frozenset(said.subjects), said.own_subjects)


@lru_cache(maxsize=65536)
def names_the_same(point: str, sentence: str) -> bool:
    """Is a sentence of prose plainly about what a point is about?"""
    return _names_the_same(point, sentence)


@lru_cache(maxsize=65536)
def is_plainly_a_concern(sentence: str) -> bool:
    """Say whether a sentence names a weakness, with high probability, and praises nothing: only such a one is quoted."""
    return concern_probability(sentence) >= _PLAINLY_A_CONCERN and weighed(sentence).strength <= 0
