"""What a point or a sentence speaks of; kept, since every new document is told beside all the earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from findings.matching.similarity import similarity, terms_of_point, weights
from findings.matching.subjects import Subject, children_in, subjects_in
from findings.matching.terms import Terms, content_of, plain_words

#: A sentence names the same weakness as a point from this similarity on. Of a page of prose most sentences touch on some
#: subject of most points; in a reader’s eyes those below are about something else, and most above are not.
_THE_SAME_FROM = 0.45


@dataclass(frozen=True, slots=True)
class Topics:
    """The words as they are compared, the subjects, and of these the `narrow` ones.

    Those say by themselves what it is about: private fostering, not plans; and, in a point, not what it is only for.
    """

    words: tuple[str, ...]
    subjects: frozenset[Subject]
    narrow: frozenset[Subject]


@lru_cache(maxsize=16384)
def topics_of_point(text: str) -> Topics:
    """A point: `supervision, so that plans are progressed` is about supervision."""
    said = terms_of_point(text)
    narrow = (subject for subject, weight in said.subjects.items() if weight == 1 and not subject.is_wide)
    return Topics(said.words, frozenset(said.subjects), frozenset(narrow))


@lru_cache(maxsize=65536)
def topics_of_sentence(text: str) -> Topics:
    """A sentence of prose."""
    words = plain_words(text)
    subjects = subjects_in(words)
    return Topics(words, frozenset(subjects), frozenset(subject for subject in subjects if not subject.is_wide))


@lru_cache(maxsize=65536)
def names_the_same(point: str, sentence: str) -> bool:
    """Is a sentence of prose about what a point is about, by their subjects and their words?"""
    return similarity(terms_of_point(point), _heard_in_prose(sentence), weights()) >= _THE_SAME_FROM


@lru_cache(maxsize=16384)
def _heard_in_prose(sentence: str) -> Terms:
    """Prose says what is wrong, not what for: nothing in it counts less."""
    topics = topics_of_sentence(sentence)
    return Terms(
        words=topics.words,
        content=dict.fromkeys(sorted(content_of(topics.words)), 1.0),
        subjects=dict.fromkeys(sorted(topics.subjects, key=lambda subject: subject.name), 1.0),
        children=children_in(topics.words),
    )
