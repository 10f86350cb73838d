"""What a point or a sentence speaks of; kept, since every new document is told beside all the earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from findings.matching.links import names_the_same as _names_the_same
from findings.matching.links import read_point
from findings.matching.subjects import Subject, subjects_in
from findings.matching.terms import plain_words
from findings.prose.sentence import weighed

#: Where blame is so far ahead of praise, more than nine sentences of ten name a weakness (docs/matching.md).
_PLAINLY_BLAMES = 1.3


@dataclass(frozen=True, slots=True)
class Topics:
    """The words as they are compared, the subjects, and of these the `narrow` ones.

    Those say by themselves what it is about: private fostering, not plans; and not what it is only for.
    """

    words: tuple[str, ...]
    subjects: frozenset[Subject]
    narrow: frozenset[Subject]


@lru_cache(maxsize=65536)
def topics_of(text: str) -> Topics:
    """A point: `supervision, so that plans are progressed` is about supervision."""
    said = read_point(text)
    return Topics(said.words, frozenset(said.subjects), said.own_subjects)


@lru_cache(maxsize=65536)
def topics_of_sentence(text: str) -> Topics:
    """A sentence of prose, of which there are many, and most are about nothing that is asked for: read no further."""
    words = plain_words(text)
    subjects = frozenset(subjects_in(words))
    return Topics(words, subjects, frozenset(subject for subject in subjects if not subject.is_wide))


@lru_cache(maxsize=65536)
def names_the_same(point: str, sentence: str) -> bool:
    """Is a sentence of prose plainly about what a point is about?"""
    return _names_the_same(point, sentence)


@lru_cache(maxsize=65536)
def is_plainly_a_concern(sentence: str) -> bool:
    """Does a sentence blame, with high probability, and praise nothing? Only such a one is quoted as a weakness."""
    found = weighed(sentence)
    return found.concern > 0 > found.strength and found.concern - found.strength >= _PLAINLY_BLAMES
