"""What is said of a whole page: its title, its opening, what it mostly speaks of, and what its inspection is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from findings.articles import features
from findings.articles.page import Page, Sentence

# The field’s own terms for what may have happened.
_TERMS = re.compile(
    r"\b(?:(?P<monitoring>(?:monitoring|follow-up|progress|improvement) visits?)|(?P<focused>(?:focuss?ed|assurance|themed) visits?)"
    r"|(?P<jtai>joint targeted|joint inspection|JTAIs?\b|(?:four|three) inspectorates)"
    r"|(?P<send>SEND\b|special educational needs|area partnership)"
    r"|(?P<notice>improvement notice|(?:statutory )?direction)\b"
    r"|(?P<inspection>(?:full|short|standard|single|latest|recent|last) inspection|ILACS\b|inspection of|overall effectiveness))",
    re.IGNORECASE,
)
_COUNTS = (1, 2, 3, 5)
_EVENT = frozenset({"ofsted", "visit", "inspection", "letter", "grade"})
_NEAR = 8
_SHARES = (0.001, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7)
_OFTEN, _VERY_OFTEN = 0.1, 0.25
#: In sentences that tell something.
LENGTHS = (3, 6, 12, 20, 40)
_HEADINGS = (0.1, 0.2, 0.35, 0.5)
_TOP, _OPENING = 3, 2


def page_features(page: Page) -> list[str]:
    """Return what is said of the page, each once."""
    telling = page.telling or page.sentences
    found = [f"long {features.bucket(len(telling), LENGTHS)}"]
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
    found += _terms(page)
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


def _terms(page: Page) -> Iterator[str]:
    """Yield which terms of the field the page uses: how often, which first, which most, which in its title and opening."""
    terms = [(each.number, match.lastgroup or "") for each in page.sentences for match in _TERMS.finditer(each.text)]
    counts = Counter(term for _, term in terms)
    yield from (f"term {term} {features.bucket(count, _COUNTS)}" for term, count in counts.items())
    if terms:
        yield f"first term {terms[0][1]}"
        yield f"most term {max(counts, key=lambda each: counts[each])}"
    opening = [*page.sentences[:1], *page.telling[:_OPENING]]
    yield from dict.fromkeys(f"early term {term}" for number, term in terms if number <= opening[-1].number)
    yield f"terms {' '.join(sorted(counts))}"
