"""Where in a point the words stand that name a subject: what an alert says of it must be seen beside them."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from findings.matching.subjects import whole_vocabulary
from findings.matching.terms import words_with_places


def place_of(subjects: Collection[str], text: str) -> tuple[int, int] | None:
    """Return where the first words begin and end that name one of these subjects, None where none does."""
    found = [(start, end) for name, start, end in _named_in(text) if name in subjects]
    return min(found, key=lambda place: (place[0], -place[1]), default=None)


@lru_cache(maxsize=256)
def _named_in(text: str) -> tuple[tuple[str, int, int], ...]:
    words = words_with_places(text)
    found = whole_vocabulary().subjects.found_in([word for word, _, _ in words])
    return tuple((each.named.name, words[each.start][1], words[each.end - 1][2]) for each in found)
