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
_VERBS, _AFTER_A_VERB = ("Reading", "Bury"), ("to ", "with ", "aloud ", "the ", "a ")
_SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8, 0.99)
_EARLY = 3


@dataclass(frozen=True, slots=True)
class AuthorityCandidate:
    """An authority, the numbers of the sentences that name it, and what is said of it."""

    authority: Authority
    named_in: Sequence[int]
    features: Sequence[str]


def authorities_on(page: Page) -> list[AuthorityCandidate]:
    """Return the authorities in the order in which they are named; the site’s own last, where it is not named."""
    found: defaultdict[Authority, list[tuple[Sentence, Naming, float]]] = defaultdict(list)
    for sentence in page.sentences:
        for naming in namings(sentence.text):
            if _is_a_verb(sentence, naming):
                continue
            owners = _owners(naming)
            for owner in owners:
                found[owner].append((sentence, naming, 1 / len(owners)))
    if page.site and page.site not in found:
        found[page.site] = []
    total = sum(weight for each in found.values() for _, _, weight in each)
    most = max((sum(weight for _, _, weight in each) for each in found.values()), default=0)
    return [
        AuthorityCandidate(
            authority,
            [sentence.number for sentence, _, _ in each],
            tuple(_features(page, authority, each, total, most)),
        )
        for authority, each in found.items()
    ]


def _is_a_verb(sentence: Sentence, naming: Naming) -> bool:
    """Say whether `Reading` or `Bury` begins the sentence and goes on as a verb does: `Reading to children`."""
    text = sentence.text
    after = text[naming.end :].lstrip()
    begins = not text[: naming.begin].strip("‘’“” \"'")
    return begins and text[naming.begin : naming.end] in _VERBS and after.startswith(_AFTER_A_VERB)


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


def is_a_round_up(page: Page) -> bool:
    """Say whether several authorities have a heading each, which is nothing but their name: the page is about none of them alone."""
    headings = (each for each in page.sentences if each.is_heading and len(each.words) <= _LONGEST_NAME)
    return len({authority.urn for each in headings if (authority := named(each.text))}) > 1


def unregistered_council(page: Page) -> str | None:
    """Return the one name of the form `Wexmoor Borough Council`, which may be of a council that no register has; None where several are."""
    found = {match[0] for sentence in page.sentences for match in _COUNCIL.finditer(sentence.text)}
    longest = max(found, key=len, default=None)
    return (
        longest if longest and all(name in longest or longest.startswith(name.split()[0]) for name in found) else None
    )
