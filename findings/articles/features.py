"""What is said of a candidate in the same terms in every text: the words around it, where it stands, and in what sentence."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from findings.articles.page import Page, Sentence
from findings.articles.words import Word

#: How many words on each side of a candidate are its neighbourhood.
_NEAR = 6
_PARTS = 5
_END = 4
_begins, _ends = attrgetter("begin"), attrgetter("end")


def around(words: Sequence[Word], begin: int, end: int) -> Iterator[str]:
    """Yield the words before character `begin` and after character `end`: the nearest two with their place, the others without."""
    first, last = bisect(words, begin, key=_ends), bisect_left(words, end, key=_begins)
    before, after = words[max(0, first - _NEAR) : first], words[last : last + _NEAR]
    for side, near in (("<", before[::-1]), (">", after)):
        for distance, word in enumerate(near):
            yield f"{side}{word.stem}"
            yield from (f"{side}{sense}!" for sense in word.senses)
            if distance < 2:
                yield f"{side}{distance}{word.stem}"
                yield from (f"{side}{distance}{sense}!" for sense in word.senses)
        if not near:
            yield f"{side}nothing"


def within(sentence: Sentence, mark: str = "in") -> tuple[str, ...]:
    """Return the senses of a sentence’s words."""
    return _marked(sentence.senses, mark)


@lru_cache(maxsize=1 << 12)
def _marked(senses: frozenset[str], mark: str) -> tuple[str, ...]:
    return tuple(f"{mark} {sense}!" for sense in senses)


def place(page: Page, sentence: Sentence) -> Iterator[str]:
    """Yield where a sentence stands on its page: in the title, early or late, in a list, under which heading."""
    last = len(page.sentences) - sentence.number - 1
    yield f"part {_PARTS * sentence.number // max(1, len(page.sentences))}"
    if sentence.block == 0:
        yield "title"
    if last < _END:
        yield "at the end"
    telling = page.telling
    if telling and sentence.number <= telling[0].number:
        yield "first telling"
    elif len(telling) > 2 and sentence.number <= telling[2].number:
        yield "early"
    if telling and sentence.number > telling[-1].number:
        yield "after all"
    if sentence.is_heading:
        yield "heading"
    if sentence.is_point:
        yield "point"


@lru_cache(maxsize=8)
def above(head: Sentence | None, intro: Sentence | None) -> tuple[str, ...]:
    """Return the words of the heading above a sentence, and of what introduces it where it is a point of a list."""
    marked = [(each, mark) for each, mark in ((intro, "intro"), (head, "under")) if each]
    words = (f"{mark} {stem}" for each, mark in marked for stem in each.stems)
    return (*words, *(said for each, mark in marked for said in within(each, mark)))


def bucket(number: float, bounds: Sequence[float]) -> int:
    """Return how many of the bounds the number reaches."""
    return bisect(bounds, number)
