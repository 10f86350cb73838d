"""Every place where an authority is named on a page: each may be the authority that was inspected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from findings.articles.candidates import Candidate, candidate
from findings.articles.features import bucket
from findings.articles.page import Page
from findings.authorities.authority import Authority
from findings.authorities.names import Naming, namings

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
