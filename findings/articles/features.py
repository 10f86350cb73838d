"""What is said of a candidate, and of a whole page, in terms that mean the same in every text."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from findings.articles.page import Page, Sentence
from findings.articles.words import Word

#: How many words on each side of a candidate are its neighbourhood, and of how many it counts how near they are.
_NEAR, _NEXT = 6, 2
_PARTS = 5
_COUNTS = (1, 2, 3, 5)
#: In sentences that tell something.
LENGTHS = (3, 6, 12, 20, 40)


def around(words: Sequence[Word], begin: int, end: int) -> Iterator[str]:
    """Yield the words before character `begin` and after character `end`: the nearest two with their place, the others without."""
    first = bisect(words, begin, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.begin)
    for side, near in (("<", words[max(0, first - _NEAR) : first][::-1]), (">", words[last : last + _NEAR])):
        for distance, word in enumerate(near):
            said = (word.stem, *(f"{sense}!" for sense in word.senses))
            yield from (f"{side}{each}" for each in said)
            yield from (f"{side}{distance}{each}" for each in said if distance < _NEXT)
        if not near:
            yield f"{side}nothing"


@lru_cache(maxsize=1 << 10)
def about(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """Return what is said of a sentence: what it speaks of, where it stands, what introduces its list, the heading above it."""
    above = [(mark, each) for mark, each in (("intro", sentence.intro), ("under", sentence.head)) if each]
    words = (f"{mark} {stem}" for mark, each in above for stem in each.stems)
    senses = (said for mark, each in [("in", sentence), *above] for said in within(each, mark))
    return (*words, *senses, *_place(page, sentence))


def within(sentence: Sentence, mark: str) -> Iterator[str]:
    """Yield the senses of a sentence’s words."""
    return (f"{mark} {sense}!" for sense in sentence.senses)


def _place(page: Page, sentence: Sentence) -> Iterator[str]:
    yield f"part {_PARTS * sentence.number // len(page.sentences)}"
    standing = {"title": sentence.block == 0, "heading": sentence.is_heading, "point": sentence.is_point}
    yield from (name for name, holds in standing.items() if holds)


def bucket(number: float, bounds: Sequence[float]) -> int:
    """Return how many of the bounds the number reaches."""
    return bisect(bounds, number)


@lru_cache(maxsize=1)
def page_features(page: Page) -> list[str]:
    """Return what is said of the page, each once: whose site it is, how long, of what it begins to speak, its words, its terms."""
    telling = page.telling or page.sentences
    found = [f"own site {page.site is not None}", f"long {bucket(len(telling), LENGTHS)}"]
    for mark, sentences in (("title", page.sentences[:1]), ("opening", telling[:2])):
        found += (said for each in sentences for said in within(each, mark))
    found += (f"title {stem}" for each in page.sentences[:1] for stem in each.stems)
    found += {f"has {stem}" for sentence in telling for stem in sentence.stems}
    found += (f"term {term} {bucket(count, _COUNTS)}" for term, count in Counter(_terms(page)).items())
    return list(dict.fromkeys(found))


def _terms(page: Page) -> Iterator[str]:
    """Yield the terms of the field that the page uses, as two words with a sense: `monitoring visit`, `joint inspection`."""
    for sentence in page.sentences:
        for one, two in pairwise(sentence.words) if sentence.tells_of_event else ():
            yield from (f"{first} {second}" for first, second in product(one.senses, two.senses))
