"""What is said of a whole page: its title, its opening, what it mostly speaks of, and what its inspection is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from findings.articles import features
from findings.articles.page import Page, Sentence

_EVENT = frozenset({"ofsted", "visit", "inspection", "letter", "grade"})
_NEAR = 8
_SHARES = (0.001, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7)
_OFTEN, _VERY_OFTEN = 0.1, 0.25
_LENGTHS = (3, 6, 12, 20, 40)
_HEADINGS = (0.1, 0.2, 0.35, 0.5)
_TOP, _OPENING = 3, 2


def page_features(page: Page) -> list[str]:
    """Return what is said of the page, each once."""
    telling = page.telling or page.sentences
    found = [f"long {features.bucket(len(telling), _LENGTHS)}"]
    headings = sum(each.is_heading for each in page.sentences) / max(1, len(page.sentences))
    found.append(f"headings {features.bucket(headings, _HEADINGS)}")
    found.append("own site" if page.site else "site of others")
    if page.sentences:
        found += _of_sentence("title", page.sentences[0])
    for sentence in page.sentences[:_TOP]:
        found += features.within(sentence, "top")
    for sentence in telling[:_OPENING]:
        found += _of_sentence("opening", sentence)
    found += _shares(telling)
    found += _near_event(telling)
    found += {f"has {word.stem}" for sentence in telling for word in sentence.words}
    return list(dict.fromkeys(found))


def _of_sentence(mark: str, sentence: Sentence) -> Iterator[str]:
    yield from features.within(sentence, mark)
    yield from (f"{mark} {word.stem}" for word in sentence.words)
    yield from (f"{mark} {one}+{two}" for one, two in combinations(sorted(sentence.senses), 2))


def _shares(telling: Sequence[Sentence]) -> Iterator[str]:
    """Yield in what share of the sentences a sense is found, and which two senses often meet in one."""
    single = Counter(sense for each in telling for sense in each.senses)
    pairs = Counter(pair for each in telling for pair in combinations(sorted(each.senses), 2))
    for sense, count in single.items():
        yield f"share {sense} {features.bucket(count / len(telling), _SHARES)}"
    for (one, two), count in pairs.items():
        if count >= _OFTEN * len(telling):
            yield f"often {one}+{two}"
        if count >= _VERY_OFTEN * len(telling):
            yield f"very often {one}+{two}"


def _near_event(telling: Sequence[Sentence]) -> Iterator[str]:
    """Yield what stands near the words for an inspection: most of them, or some of them."""
    near: Counter[str] = Counter()
    events = 0
    for sentence in telling:
        for at, word in enumerate(sentence.words):
            if _EVENT.intersection(word.senses):
                events += 1
                around = sentence.words[max(0, at - _NEAR) : at + _NEAR + 1]
                near.update({sense for other in around for sense in other.senses})
    yield f"events {features.bucket(events / max(1, len(telling)), _SHARES)}"
    for sense, count in near.items():
        yield f"near {sense} {features.bucket(count / events, _SHARES)}"
