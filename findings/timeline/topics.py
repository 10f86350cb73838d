"""The subjects and words of a point or a sentence, cached, because a new document is compared with all earlier ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from findings.matching.links import forget_points, read_point
from findings.matching.links import names_the_same as _names_the_same
from findings.matching.subjects import Subject, subjects_in
from findings.matching.terms import CONTRAST, plain_words
from findings.prose.sentence import concern_probability, is_plain_blame

#: From this probability on a sentence that is so far from praise is quoted as a weakness.
_AS_LIKELY_AS_NOT = 0.5
_PLAINLY_BLAMES, _PRAISES_NOTHING = 0.8, -0.5
_CONTRAST = re.compile(CONTRAST)
# It says that there are few, or none: “Only two care leavers were placed in …”, “There have been no children in …”.
_FEW = re.compile(
    r"(?:However, |But )?(?:(?:only|just) (?:an? (?:very )?(?:small|few)|one|two|three|four|five|few|\d{1,2})\b"
    r"|there (?:are|were|have been) (?:currently )?no (?:children|young people|care leavers)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topics:
    """The words of a text as they are compared, its subjects, and of these the `narrow` ones.

    A narrow subject by itself says what the text is about: private fostering, not plans. In a point, a subject that is
    only named as a purpose is not narrow.
    """

    words: tuple[str, ...]
    subjects: frozenset[Subject]
    narrow: frozenset[Subject]


@lru_cache(maxsize=65536)
def topics_of(text: str) -> Topics:
    """Return the topics of a point: `supervision, so that plans are progressed` is about supervision."""
    said = read_point(text)
    return Topics(said.words, frozenset(said.subjects), said.own_subjects)


@lru_cache(maxsize=65536)
def topics_of_sentence(text: str) -> Topics:
    """Return the topics of a sentence of prose, without what it names by contrast.

    There are many, so that it is read no further than that.
    """
    said = text.casefold()
    words, without = plain_words(said), _CONTRAST.sub(" ", said)
    subjects = frozenset(subjects_in(words if without == said else plain_words(without)))
    return Topics(words, subjects, frozenset(subject for subject in subjects if not subject.is_wide))


@lru_cache(maxsize=65536)
def names_the_same(point: str, sentence: str) -> bool:
    """Say whether a sentence of prose is plainly about what a point is about."""
    return _names_the_same(point, sentence)


def may_be_a_concern(sentence: str) -> bool:
    """Say whether a sentence, taken by itself, names a weakness as likely as not: it is then quoted as no improvement."""
    return concern_probability(sentence) >= _AS_LIKELY_AS_NOT


@lru_cache(maxsize=65536)
def is_plainly_a_concern(sentence: str) -> bool:
    """Say whether a sentence blames, with high probability, and praises nothing. Only then is it quoted as a weakness.

    Where blame is denied (“children do not experience delay”) it is not plain, nor where few or none are said to be concerned.
    """
    return not _FEW.match(sentence) and is_plain_blame(
        sentence, probable=_PLAINLY_BLAMES, strength_below=_PRAISES_NOTHING
    )


def forget_texts() -> None:
    """Forget all texts that were heard, for whoever goes from one authority to the next: hardly a text of one is another’s too."""
    for kept in (topics_of, topics_of_sentence, names_the_same, is_plainly_a_concern):
        kept.cache_clear()
    forget_points()
