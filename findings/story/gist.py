"""What a point or a sentence speaks of; kept, since every new document is told beside all the earlier ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from findings.heard import heard
from findings.subjects import Subject, subjects_in

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Gist:
    """The words as they are compared, the subjects, and of these the `narrow` ones.

    Those say by themselves what it is about: private fostering, not plans; and, in a point, not what it is only for.
    """

    words: tuple[str, ...]
    subjects: frozenset[Subject]
    narrow: frozenset[Subject]


@lru_cache(maxsize=16384)
def gist_of_point(text: str) -> Gist:
    """A point: `supervision, so that plans are progressed` is about supervision."""
    said = heard(text, 0.0)
    narrow = (subject for subject, weight in said.subjects.items() if weight and not subject.is_wide)
    return Gist(said.words, frozenset(said.subjects), frozenset(narrow))


@lru_cache(maxsize=65536)
def gist_of_sentence(text: str) -> Gist:
    """A sentence of prose; it bears no tag of the national framework, and to look for one costs more than all else."""
    words = tuple(_WORD.findall(text.casefold()))
    subjects = subjects_in(words)
    return Gist(words, frozenset(subjects), frozenset(subject for subject in subjects if not subject.is_wide))
