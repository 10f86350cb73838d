"""Subjects whose names join two things, as “strategy discussions and section 47 enquiries” do: points may name one of them alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from findings.matching.subjects import Subject, all_subjects
from findings.matching.terms import content_of, plain_words

_AND = " and "


def name_one_part(subject: Subject, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two texts, in words, may mean one thing by a subject: strategy discussions are no section 47 enquiries."""
    if not subject.is_distinct:
        return True
    parts, others = parts_named(subject.name, one), parts_named(subject.name, other)
    return not (parts and others) or bool(parts & others)


def as_named_in(subject: str, texts: Iterable[str]) -> str:
    """Return a subject’s name where every text names both things that it joins; the one that all name; else with “or”.

    Plans and planning are one thing, as is whatever may be said of any subject.
    """
    parts = subject.split(_AND)
    if len(parts) == 1 or subject in _of_one_thing():
        return subject
    named = [parts_named(subject, plain_words(text)) for text in texts]
    common = frozenset(range(len(parts))).intersection(*named)
    if len(common) == len(parts):
        return subject
    return parts[min(common)] if common and subject in _joining() else " or ".join(parts)


@lru_cache(maxsize=1 << 14)
def parts_named(name: str, words: tuple[str, ...]) -> frozenset[int]:
    """Return which of the things that a name joins a text names: it has half of their words, endings apart, or more."""
    said = content_of(words)
    parts = [content_of(plain_words(part)) for part in name.split(_AND)]
    return frozenset(at for at, part in enumerate(parts) if part and 2 * len(part & said) >= len(part))


@cache
def _joining() -> frozenset[str]:
    return frozenset(subject.name for subject in all_subjects() if subject.joins)


@cache
def _of_one_thing() -> frozenset[str]:
    return frozenset(subject.name for subject in all_subjects() if subject.is_wide)
