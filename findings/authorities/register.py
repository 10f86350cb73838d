"""The authorities of England whose children’s services Ofsted inspects, looked up by name, URN, region or text."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from findings.authorities.authority import Authority, all_authorities, by_urn
from findings.authorities.names import STYLES, by_name, mentions, without_style, words_of

__all__ = [
    "Authority",
    "all_authorities",
    "bearers",
    "by_urn",
    "in_region",
    "named",
    "neighbours",
    "recognised",
    "regions",
    "similar_names",
]


def neighbours(urn: str) -> tuple[str, ...]:
    """Return the URNs of its statistical neighbours, nearest first; empty for an authority unknown or abolished."""
    authority = by_urn(urn)
    return authority.neighbours if authority else ()


def regions() -> list[str]:
    """Return the regions of England in alphabetical order."""
    return sorted({each.region for each in all_authorities()})


def in_region(name: str) -> tuple[str, ...]:
    """Return the URNs of a region’s existing authorities, for `North West` or `the north west`; empty where it is no region."""
    wanted = name.strip().casefold().removeprefix("the ")
    return tuple(each.urn for each in all_authorities() if each.current and each.region.casefold() == wanted)


def recognised(text: str) -> Authority | None:
    """Return the one authority that a title or a name is about: `Inspection of Halton local authority children’s services`.

    The longest name counts, so that `North Northamptonshire` is never read as Northamptonshire. A trust that works for
    several authorities, or a county that was divided, counts only together with the name of one of them. None where no
    authority, or more than one, is named.
    """
    mentioned = list(mentions(text))
    if not mentioned:
        return None
    return _only(frozenset.intersection(*mentioned))


def named(text: str) -> Authority | None:
    """Return the authority with this URN or this name, official, short or former, in any case; None where none or several have it."""
    found = bearers(text)
    return found[0] if len(found) == 1 else None


def bearers(text: str) -> list[Authority]:
    """Return the authorities with this URN or this name, by name; more than one only where nothing tells which is meant."""
    words = words_of(text)
    each = by_name().get(words) or by_name().get(without_style(words), frozenset())
    one = by_urn(text.strip()) or _only(each)
    return [one] if one else sorted(each, key=lambda authority: authority.name)


def similar_names(text: str, others: Collection[str] = ()) -> list[str]:
    """Return up to three names of authorities, as Ofsted’s list shows them, and of `others`: with the same words, or alike.

    Those that begin with the words come first.
    """
    spellings = {name.casefold(): each.name for each in all_authorities() for name in each.names}
    spellings |= {said: name for name in others for said in (" ".join(without_style(words_of(name))), name.casefold())}
    words = without_style(words_of(text))
    with_words = [name for name in spellings if words and {*words} <= {*words_of(name)} - STYLES]
    with_words.sort(key=lambda name: without_style(words_of(name))[: len(words)] != words)
    close = get_close_matches(text.strip().casefold(), spellings, n=6, cutoff=0.6)
    return list(dict.fromkeys(spellings[spelling] for spelling in (*with_words, *close)))[:3]


def _only(bearers: frozenset[Authority]) -> Authority | None:
    """Return the one authority that is meant, None where several may be; an abolished one is preferred to its own successors."""
    if len(bearers) == 1:
        return next(iter(bearers))
    urns = {each.urn for each in bearers}
    return next((each for each in bearers if each.successors and urns == {each.urn, *each.successors}), None)
