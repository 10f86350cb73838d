"""Finds the letters of a quote on pages where footnotes, numbers in the margin or the end of a page interrupt it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

#: A quote may be interrupted by the end of a page, by a footnote or by a number in the margin: so many times at most,
#: and each part but the last has so many letters.
MOST_PARTS, LEAST_LETTERS = 5, 8


@dataclass(frozen=True, slots=True)
class Part:
    """Letters that stand together: from `begin` to before `end` among those of the page, of which the first is 0."""

    page: int
    begin: int
    end: int


def parts_of(letters: bytes, first: int, last: int, letters_on: Callable[[int], bytes]) -> tuple[Part, ...]:
    """Return where the letters stand: their longest beginning on page `first`, and the rest behind it, before page `last`.

    Nothing where a part of them does not stand there.
    """
    page, behind, parts = first, 0, list[Part]()
    for _ in range(MOST_PARTS):
        while page < last and not (length := _longest(letters, letters_on(page), behind)):
            if page == first and behind == 0:
                return ()
            page, behind = page + 1, 0
        if page == last:
            return ()
        begin = letters_on(page).index(letters[:length], behind)
        behind = begin + length
        parts.append(Part(page, begin, behind))
        letters = letters[length:]
        if not letters:
            return tuple(parts)
    return ()


def _longest(letters: bytes, page: bytes, behind: int) -> int:
    """Return how many of the letters, from the first, stand together on the page; 0 where they are too few to be a part."""
    least = min(LEAST_LETTERS, len(letters))
    if page.find(letters[:least], behind) < 0:
        return 0
    low, high = least, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if page.find(letters[:middle], behind) >= 0:
            low = middle
        else:
            high = middle - 1
    return low
