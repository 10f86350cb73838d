"""Every place where an authority is named on a page: each may be the authority that was inspected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from findings.articles.candidates import Candidate, candidate
from findings.articles.features import bucket
from findings.articles.page import Page
from findings.authorities.authority import Authority
from findings.authorities.names import Naming, namings
from findings.authorities.register import named

_COUNCIL = re.compile(
    r"\b(?!(?:The|This|Our|Your|A|By|In|At|To|And|Of|Town|Parish|Full)\b)"
    r"[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}? (?:(?:County|City|Borough|Metropolitan|District) ){0,2}Council\b"
)
_LONGEST_NAME = 6
_SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8, 0.99)


def authorities_on(page: Page) -> list[Candidate[Authority]]:
    """Return the authorities, each as often as it is named; the site’s own at last, without words, where it is not named."""
    found = [(owner, each, naming.begin, naming.end, 1 / len(owners)) for each in page.sentences
             for naming in namings(each.text) for owners in [_owners(naming)] for owner in owners]  # fmt: skip
    if page.site and page.sentences and all(owner != page.site for owner, *_ in found):
        found.append((page.site, page.sentences[0], 0, 0, 0.0))
    weights = defaultdict[Authority, float](float)
    for owner, *_, weight in found:
        weights[owner] += weight
    shares = {owner: weight / max(1.0, sum(weights.values())) for owner, weight in weights.items()}
    return [
        candidate(page, each, (begin, end), owner, (f"alone {weight == 1}", *_of_authority(page, owner, shares)))
        for owner, each, begin, end, weight in found
    ]


def _owners(naming: Naming) -> list[Authority]:
    """Return whose name it is: an abolished authority’s before its successors’; a trust may serve several."""
    bearers = sorted(naming.bearers, key=lambda each: each.urn)
    return [each for each in bearers if each.successors] or bearers


def _of_authority(page: Page, authority: Authority, shares: Mapping[Authority, float]) -> Iterator[str]:
    site = "none" if page.site is None else str(page.site == authority)
    share, most = shares[authority], shares[authority] == max(shares.values())
    yield from (f"share {bucket(share, _SHARES)}", f"most {most}", f"own site {site}", f"own site {site} {most}")


def named_in(candidates: Sequence[Candidate[Authority]]) -> dict[Authority, list[int]]:
    """Return the numbers of the sentences that name each authority, as often as they do."""
    found: dict[Authority, list[int]] = {}
    for each in candidates:
        found.setdefault(each.value, []).extend([each.sentence.number] if each.end else ())
    return found


def is_a_round_up(candidates: Sequence[Candidate[Authority]]) -> bool:
    """Say whether several authorities have a heading each, which is nothing but their name: the page is about none of them alone."""
    headings = {each.sentence for each in candidates if each.sentence.is_heading}
    return len({found.urn for each in headings if len(each.words) <= _LONGEST_NAME and (found := named(each.text))}) > 1


def unregistered_council(page: Page) -> str | None:
    """Return the one name of the form `Wexmoor Borough Council`, which may be of a council that no register has; None where several are."""
    found = {match[0] for sentence in page.sentences for match in _COUNCIL.finditer(sentence.text)}
    longest = max(found, key=len, default="")
    return longest or None if all(name in longest or longest.startswith(name.split()[0]) for name in found) else None
