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
from findings.authorities.register import named

_COUNCIL = re.compile(
    r"\b(?!(?:The|This|Our|Your|A|By|In|At|To|And|Of|Town|Parish|Full)\b)"
    r"[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}? (?:(?:County|City|Borough|Metropolitan|District) ){0,2}Council\b"
)
_LONGEST_NAME = 6
_SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8, 0.99)
_EARLY = 3

#: A sentence, where it names an authority, and what share of the name is that authority’s.
_Named = tuple[Sentence, Naming, float]


@dataclass(frozen=True, slots=True)
class AuthorityCandidate:
    """An authority, the numbers of the sentences that name it, and what is said of it."""

    authority: Authority
    named_in: Sequence[int]
    features: Sequence[str]


def authorities_on(page: Page) -> list[AuthorityCandidate]:
    """Return the authorities in the order in which they are named; the site’s own last, where it is not named."""
    found: defaultdict[Authority, list[_Named]] = defaultdict(list)
    for sentence in page.sentences:
        for naming in namings(sentence.text):
            # An abolished authority’s name stands before its successors; a trust may serve several.
            bearers = sorted(naming.bearers, key=lambda each: each.urn)
            owners = [each for each in bearers if each.successors] or bearers
            for owner in owners:
                found[owner].append((sentence, naming, 1 / len(owners)))
    if page.site:
        found.setdefault(page.site, [])
    weights = {each: sum(weight for _, _, weight in named) for each, named in found.items()}
    most, total = max(weights.values(), default=0.0), max(1.0, sum(weights.values()))
    return [
        AuthorityCandidate(
            each,
            [sentence.number for sentence, _, _ in named],
            tuple(_features(page, each, named, weights[each] / total, 0 < weights[each] == most)),
        )
        for each, named in found.items()
    ]


def _features(page: Page, authority: Authority, named: Sequence[_Named], share: float, most: bool) -> Iterator[str]:
    yield from (f"share {features.bucket(share, _SHARES)}", "named most" if most else "named less")
    if page.site:
        yield from (
            "own site" if page.site == authority else "site of another",
            f"own site {page.site == authority} {most}",
        )
    early = [each.number for each in page.telling[:_EARLY]]
    yield f"in title {any(each.block == 0 for each, _, _ in named)}"
    yield f"early {any(each.number in early for each, _, _ in named)}"
    yield f"shared {any(weight < 1 for _, _, weight in named)}"
    around: Counter[str] = Counter()
    for sentence, naming, _ in named:
        around.update({*features.around(sentence.words, naming.begin, naming.end)})
        around["with ofsted"] += "ofsted" in sentence.senses
    for said, count in (+around).items():
        yield f"some {said}"
        if 2 * count > len(named):
            yield f"most {said}"


def is_a_round_up(page: Page, candidates: Sequence[AuthorityCandidate]) -> bool:
    """Say whether several authorities have a heading each, which is nothing but their name: the page is about none of them alone."""
    numbers = {number for each in candidates for number in each.named_in}
    headings = (each for each in page.sentences if each.is_heading and each.number in numbers)
    return len({found.urn for each in headings if len(each.words) <= _LONGEST_NAME and (found := named(each.text))}) > 1


def unregistered_council(page: Page) -> str | None:
    """Return the one name of the form `Wexmoor Borough Council`, which may be of a council that no register has; None where several are."""
    found = {match[0] for sentence in page.sentences for match in _COUNCIL.finditer(sentence.text)}
    longest = max(found, key=len, default="")
    return longest or None if all(name in longest or longest.startswith(name.split()[0]) for name in found) else None
