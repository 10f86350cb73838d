"""Every authority named on a page, and the one whose site it is: each may be the authority that was inspected."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.articles import features
from findings.articles.page import Page, Sentence
from findings.authorities.authority import Authority
from findings.authorities.names import Naming, namings

_COUNCIL = re.compile(
    r"\b(?!(?:The|This|Our|Your|A|By|In|At|To|And|Of|Town|Parish|Full)\b)"
    r"[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}? (?:(?:County|City|Borough|Metropolitan|District) ){0,2}Council\b"
)
_SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8, 0.99)
_EARLY = 3


@dataclass(frozen=True, slots=True)
class AuthorityCandidate:
    """An authority, and what is said of it."""

    authority: Authority
    features: Sequence[str]


def authority_candidates(page: Page) -> list[AuthorityCandidate]:
    """Return the authorities in the order in which they are named; the site’s own last, where it is not named."""
    named: defaultdict[Authority, list[tuple[Sentence, Naming, float]]] = defaultdict(list)
    for sentence in page.sentences:
        for naming in namings(sentence.text):
            owners = _owners(naming)
            for owner in owners:
                named[owner].append((sentence, naming, 1 / len(owners)))
    if page.site and page.site not in named:
        named[page.site] = []
    total = sum(weight for each in named.values() for _, _, weight in each)
    most = max((sum(weight for _, _, weight in each) for each in named.values()), default=0)
    return [
        AuthorityCandidate(authority, tuple(_features(page, authority, each, total, most)))
        for authority, each in named.items()
    ]


def _owners(naming: Naming) -> Sequence[Authority]:
    """Return those meant by a name: an abolished authority stands before its successors; a trust may serve several."""
    bearers = sorted(naming.bearers, key=lambda each: each.urn)
    return [each for each in bearers if each.successors] or bearers


def _features(
    page: Page, authority: Authority, named: Sequence[tuple[Sentence, Naming, float]], total: float, most: float
) -> Iterator[str]:
    own = sum(weight for _, _, weight in named)
    yield f"share {features.bucket(own / max(1.0, total), _SHARES)}"
    yield "named most" if own and own >= most else "named less"
    if page.site:
        yield "own site" if page.site == authority else "site of another"
        yield f"own site {page.site == authority} {bool(own) and own >= most}"
    early = [each.number for each in page.telling[:_EARLY]]
    yield f"in title {any(each.block == 0 for each, _, _ in named)}"
    yield f"early {any(each.number in early for each, _, _ in named)}"
    yield f"shared {any(weight < 1 for _, _, weight in named)}"
    around: Counter[str] = Counter()
    for sentence, naming, weight in named:
        for each in set(features.around(sentence.words, naming.begin, naming.end)):
            around[each] += 1 if weight else 0
        if "ofsted" in sentence.senses:
            around["with ofsted"] += 1
    for each, count in around.items():
        yield f"some {each}"
        if 2 * count > len(named):
            yield f"most {each}"


def unregistered_council(page: Page) -> str | None:
    """Return the first name of the form `Wexmoor Borough Council`, which may be of a council that no register has."""
    found = (_COUNCIL.search(sentence.text) for sentence in page.sentences)
    return next((match[0] for match in found if match), None)
