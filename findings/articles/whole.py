"""What is said of a whole page: its title, its opening, what it mostly speaks of, which terms it uses."""

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
# A sentence with none of these senses has none of them.
_OF_TERMS = frozenset({"visit", "inspection", "joint", "send", "council", "government", "next", "ofsted", "grade"})
_COUNTS = (1, 2, 3, 5)
_SHARES = (0.001, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7)
_OFTEN, _VERY_OFTEN = 0.1, 0.25
#: In sentences that tell something.
LENGTHS = (3, 6, 12, 20, 40)
_HEADINGS = (0.1, 0.2, 0.35, 0.5)
_TOP, _OPENING = 3, 2


def page_features(page: Page) -> list[str]:
    """Return what is said of the page by its words, each once."""
    telling = page.telling or page.sentences
    headings = sum(each.is_heading for each in page.sentences) / max(1, len(page.sentences))
    found = [f"long {features.bucket(len(telling), LENGTHS)}", f"headings {features.bucket(headings, _HEADINGS)}"]
    found.append("own site" if page.site else "site of others")
    for sentence in page.sentences[:1]:
        found += _of_sentence("title", sentence)
    for sentence in page.sentences[:_TOP]:
        found += features.within(sentence, "top")
    for sentence in telling[:_OPENING]:
        found += _of_sentence("opening", sentence)
    found += (*_shares(telling), *_terms(page))
    found += {f"has {stem}" for sentence in telling for stem in sentence.stems}
    return list(dict.fromkeys(found))


def _of_sentence(mark: str, sentence: Sentence) -> Iterator[str]:
    yield from features.within(sentence, mark)
    yield from (f"{mark} {stem}" for stem in sentence.stems)
    yield from (f"{mark} {one}+{two}" for one, two in combinations(sorted(sentence.senses), 2))


def _shares(telling: Sequence[Sentence]) -> Iterator[str]:
    """Yield in what share of the sentences a sense is found, and which two senses often meet in one."""
    single = Counter(sense for each in telling for sense in each.senses)
    yield from (f"share {sense} {features.bucket(count / len(telling), _SHARES)}" for sense, count in single.items())
    pairs = Counter(pair for each in telling for pair in combinations(sorted(each.senses), 2))
    for often, share in (("often", _OFTEN), ("very often", _VERY_OFTEN)):
        yield from (f"{often} {one}+{two}" for (one, two), count in pairs.items() if count >= share * len(telling))


def _terms(page: Page) -> Iterator[str]:
    """Yield which terms of the field the page uses: how often, which first, which most, which in its title and opening."""
    likely = (each for each in page.sentences if not each.senses.isdisjoint(_OF_TERMS))
    terms = [(each.number, match.lastgroup or "") for each in likely for match in _TERMS.finditer(each.text)]
    counts = Counter(term for _, term in terms)
    yield from (f"term {term} {features.bucket(count, _COUNTS)}" for term, count in counts.items())
    yield from (f"first term {term}" for _, term in terms[:1])
    yield from (f"most term {term}" for term, _ in counts.most_common(1))
    opening = [*page.sentences[:1], *page.telling[:_OPENING]]
    yield from dict.fromkeys(f"early term {term}" for number, term in terms if number <= opening[-1].number)
    yield f"terms {' '.join(sorted(counts))}"
