"""The names of authorities as words, and the places where a text mentions one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from findings.authorities.authority import Authority, all_authorities, by_urn

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
_CAPITALISED = re.compile(r"\b[A-Z][^\s.,;:]*")
# After one of these words the name is that of another place: Greater Manchester, West Devon, South Cumbria.
_POINTS_OF_THE_COMPASS = frozenset(
    {"north", "south", "east", "west", "mid", "central", "greater", "upper", "lower", "new"}
)
# The police of a place bear its name and are no part of its council: Essex Police, Cleveland Constabulary.
_OTHER_BODIES = frozenset({"police", "constabulary"})
# Places that only begin with an authority's name.
_ELSEWHERE = (
    "Newcastle under Lyme",
    "Bradford on Avon",
    "Sutton Coldfield",
    "Sutton in Ashfield",
    "Bury St Edmunds",
    "Derbyshire Dales",
)
#: Words for the style of a council, which are not part of the name that tells it from others.
STYLES = frozenset(
    {"london", "royal", "metropolitan", "borough", "city", "county", "district", "unitary", "local", "authority"}
    | {"council", "corporation", "of", "the"}
)


@cache
def by_name() -> dict[tuple[str, ...], frozenset[Authority]]:
    """Return each name, as words, with the authorities that bear it.

    An abolished authority’s name is also that of its successors.
    """
    found: dict[tuple[str, ...], frozenset[Authority]] = {}
    for each in all_authorities():
        bearers = frozenset([each, *_successors(each)])
        for words in chain.from_iterable((words_of(name), without_style(words_of(name))) for name in each.names):
            found[words] = found.get(words, frozenset()) | bearers
    return found


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a text, from character `begin` to `end`, and the authorities that bear it."""

    bearers: frozenset[Authority]
    begin: int
    end: int


def mentions(text: str) -> Iterator[frozenset[Authority]]:
    """Yield, for each name in the text from left to right, the authorities that bear it; of overlapping names the longest counts."""
    return (naming.bearers for naming in namings(text))


def namings(text: str) -> Iterator[Naming]:
    """Do the same as `mentions`, and say where each name stands."""
    text = _plain(text)
    if _longest_by_first_word().keys().isdisjoint(words_of(" ".join(_CAPITALISED.findall(text)))):
        return
    found = list(_WORD.finditer(text))
    words = words_of(text)
    at = 0
    while at < len(found):
        length = _length_of_name(words, at) if text[found[at].start()].isupper() else 0
        if length and not (_is_part_of_another_place(text, found, at) or _is_of_another_body(text, found, at + length)):
            bearers = by_name().get(words[at : at + length])
            if bearers:
                yield Naming(bearers, found[at].start(), found[min(at + length, len(found)) - 1].end())
        at += length or 1


def words_of(text: str) -> tuple[str, ...]:
    """Return a text as words, without capitals, hyphens, stops and the `’s` of Halton’s; `&` becomes `and`."""
    return tuple("and" if word == "&" else word.casefold().removesuffix("'s") for word in _WORD.findall(_plain(text)))


def without_style(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return `bromley` for `London Borough of Bromley`. A name of nothing but style words (City of London) stays as it is."""
    return tuple(word for word in words if word not in STYLES) or words


def _length_of_name(words: tuple[str, ...], at: int) -> int:
    """Return how many words from here are a name: the most that fit, 0 where none do."""
    most = _longest_by_first_word().get(words[at], 0)
    return next((n for n in range(most, 0, -1) if words[at : at + n] in _all_names()), 0)


def _is_part_of_another_place(text: str, found: list[re.Match[str]], at: int) -> bool:
    if at == 0 or found[at - 1].group().casefold() not in _POINTS_OF_THE_COMPASS:
        return False
    return text[found[at - 1].end() : found[at].start()].strip(" \n\r\t-") == ""


def _is_of_another_body(text: str, found: list[re.Match[str]], end: int) -> bool:
    after = found[end] if end < len(found) else None
    return (
        after is not None and after[0].casefold() in _OTHER_BODIES and text[found[end - 1].end() : after.start()] == " "
    )


@cache
def _all_names() -> frozenset[tuple[str, ...]]:
    return frozenset(by_name()) | {words_of(place) for place in _ELSEWHERE}


@cache
def _longest_by_first_word() -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in _all_names():
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _successors(authority: Authority) -> Iterator[Authority]:
    return (each for each in map(by_urn, authority.successors) if each)
