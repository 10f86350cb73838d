"""The authorities of England whose children’s services Ofsted inspects, and which of them a text names."""

from __future__ import annotations

from difflib import get_close_matches

from findings.authorities.authority import Authority, all_authorities, by_urn
from findings.authorities.names import by_name, mentions, without_style, words_of

__all__ = [
    "Authority",
    "all_authorities",
    "by_urn",
    "in_region",
    "named",
    "neighbours",
    "recognised",
    "regions",
    "similar_names",
]


def neighbours(urn: str) -> tuple[str, ...]:
    """The URNs of its statistical neighbours, nearest first; none for an authority unknown or abolished."""
    authority = by_urn(urn)
    return authority.neighbours if authority else ()


def regions() -> list[str]:
    """The regions of England, in the order of the alphabet."""
    return sorted({each.region for each in all_authorities()})


def in_region(name: str) -> tuple[str, ...]:
    """The URNs of the authorities of a region that exist today: `North West`, `the north west`; none if it is none."""
    wanted = name.strip().casefold().removeprefix("the ")
    return tuple(each.urn for each in all_authorities() if each.current and each.region.casefold() == wanted)


def recognised(text: str) -> Authority | None:
    """The one authority that a title or a name speaks of: `Inspection of Halton local authority children’s services`.

    The longest name wins, so that `North Northamptonshire` is never read as Northamptonshire. A trust that works for
    several authorities, or a county that was divided, counts only beside the name of one of them. None where no
    authority, or more than one, is named.
    """
    mentioned = list(mentions(text))
    if not mentioned:
        return None
    return _only(frozenset.intersection(*mentioned))


def named(text: str) -> Authority | None:
    """The authority with this URN or this name, official, short or former, in any case; None if none or several."""
    words = words_of(text)
    return by_urn(text.strip()) or _only(by_name().get(words) or by_name().get(without_style(words), frozenset()))


def similar_names(text: str) -> list[str]:
    """Up to three names of authorities that are spelt nearly like this, as Ofsted’s list shows them."""
    spellings = {name.casefold(): each.name for each in all_authorities() for name in each.names}
    close = get_close_matches(text.strip().casefold(), spellings, n=6, cutoff=0.6)
    return list(dict.fromkeys(spellings[spelling] for spelling in close))[:3]


def _only(bearers: frozenset[Authority]) -> Authority | None:
    """The one authority meant, if there is one; an abolished one stands before its own successors."""
    if len(bearers) == 1:
        return next(iter(bearers))
    urns = {each.urn for each in bearers}
    return next((each for each in bearers if each.successors and urns == {each.urn, *each.successors}), None)
