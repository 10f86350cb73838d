"""The subjects and words of a point or a sentence, cached, because a new document is compared with all earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from findings.matching.similarity import similarity, terms_of_point, weights
from findings.matching.subjects import Subject, children_in, subjects_in
from findings.matching.terms import Terms, content_of, plain_words

#: A sentence names the same weakness as a point from this similarity on. Most sentences of a page share some subject
#: with most points; a person finds those below to be about something else, and most of those above about the same.
_THE_SAME_FROM = 0.45


@dataclass(frozen=True, slots=True)
class Topics:
    """The words of a text as they are compared, its subjects, and of these the `narrow` ones.

    A narrow subject by itself says what the text is about: private fostering, not plans. In a point, a subject that is
    only named as a purpose is not narrow.
    """

    words: tuple[str, ...]
    subjects: frozenset[Subject]
    narrow: frozenset[Subject]


@lru_cache(maxsize=16384)
def topics_of_point(text: str) -> Topics:
    """Return the topics of a point: `supervision, so that plans are progressed` is about supervision."""
    said = terms_of_point(text)
    narrow = (subject for subject, weight in said.subjects.items() if weight == 1 and not subject.is_wide)
    return Topics(said.words, frozenset(said.subjects), frozenset(narrow))


@lru_cache(maxsize=65536)
def topics_of_sentence(text: str) -> Topics:
    words = plain_words(text)
    subjects = subjects_in(words)
    return Topics(words, frozenset(subjects), frozenset(subject for subject in subjects if not subject.is_wide))


@lru_cache(maxsize=65536)
def names_the_same(point: str, sentence: str) -> bool:
    """Say whether a sentence of prose is about the same weakness as a point, by their subjects and words."""
    return similarity(terms_of_point(point), _heard_in_prose(sentence), weights()) >= _THE_SAME_FROM


@lru_cache(maxsize=16384)
def _heard_in_prose(sentence: str) -> Terms:
    """Return a sentence’s terms, all of full weight: prose says what is wrong, and names no purpose."""
    topics = topics_of_sentence(sentence)
    return Terms(
        words=topics.words,
        content=dict.fromkeys(sorted(content_of(topics.words)), 1.0),
        subjects=dict.fromkeys(sorted(topics.subjects, key=lambda subject: subject.name), 1.0),
        children=children_in(topics.words),
    )
