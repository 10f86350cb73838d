"""Subjects whose names join two things, as “strategy discussions and section 47 enquiries” do: points may name one of them alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from findings.matching.terms import content_of, plain_words

_AND = " and "


def as_named_in(subject: str, texts: Iterable[str]) -> str:
    """Return a subject’s name with “or” in place of “and” where not every text names both of what it joins."""
    parts = subject.split(_AND)
    if len(parts) == 1 or all(_names_all(subject, text) for text in texts):
        return subject
    return " or ".join(parts)


@lru_cache(maxsize=1 << 14)
def _names_all(subject: str, text: str) -> bool:
    said = content_of(plain_words(text))
    return all(content_of(plain_words(part)) & said for part in subject.split(_AND))
