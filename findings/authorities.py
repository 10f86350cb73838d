"""The authorities of England whose children’s services Ofsted inspects, and how documents name them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from itertools import chain

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
# A point of the compass before a name makes it another place: Greater Manchester, West Devon, South Cumbria.
_POINTS_OF_THE_COMPASS = frozenset(
    {"north", "south", "east", "west", "mid", "central", "greater", "upper", "lower", "new"}
)
# Places that only begin with an authority's name.
_ELSEWHERE = (
    "Newcastle under Lyme",
    "Bradford on Avon",
    "Sutton Coldfield",
    "Sutton in Ashfield",
    "Bury St Edmunds",
    "Derbyshire Dales",
)
# What a council may call itself, and what its name is without.
_STYLES = frozenset(
    {"london", "royal", "metropolitan", "borough", "city", "county", "district", "unitary", "local", "authority"}
    | {"council", "corporation", "of", "the"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A local authority: `name` as Ofsted’s list shows it, `also_called` its trusts, former and short names.

    `neighbours` are the URNs of its ten statistical neighbours, nearest first; `successors` the URNs of those that took
    over from an authority that was abolished.
    """

    urn: str
    name: str
    short_name: str
    also_called: tuple[str, ...]
    region: str
    la_code: str
    neighbours: tuple[str, ...]
    successors: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Does it still exist?"""
        return not self.successors

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return (self.name, self.short_name, *self.also_called)


@cache
def all_authorities() -> tuple[Authority, ...]:
    """All authorities, the abolished ones included, by short name."""
    table = resources.files("findings").joinpath("authorities.csv").read_text(encoding="utf-8")
    return tuple(_authority(row) for row in csv.DictReader(table.splitlines()))


def by_urn(urn: str) -> Authority | None:
    """The authority with that unique reference number, if there is one."""
    return _by_urn().get(urn)


def neighbours(urn: str) -> tuple[str, ...]:
    """The URNs of its statistical neighbours, nearest first; none for an authority unknown or abolished."""
    authority = by_urn(urn)
    return authority.neighbours if authority else ()


def recognised(text: str) -> Authority | None:
    """The one authority that a title or a name speaks of: `Inspection of Halton local authority children’s services`.

    The longest name wins, so that `North Northamptonshire` is never read as Northamptonshire. A trust that works for
    several authorities, or a county that was divided, counts only beside the name of one of them. None where no
    authority, or more than one, is named.
    """
    mentions = list(_mentions(text))
    if not mentions:
        return None
    return _only(frozenset.intersection(*mentions))


def named(text: str) -> Authority | None:
    """The authority with this URN or this name, official, short or former, in any case; None if none or several."""
    words = _words(text)
    return by_urn(text.strip()) or _only(_by_name().get(words) or _by_name().get(_without_style(words), frozenset()))


def similar_names(text: str) -> list[str]:
    """Up to three names of authorities that are spelt nearly like this, as Ofsted’s list shows them."""
    spellings = {name.casefold(): each.name for each in all_authorities() for name in each.names}
    close = get_close_matches(text.strip().casefold(), spellings, n=6, cutoff=0.6)
    return list(dict.fromkeys(spellings[spelling] for spelling in close))[:3]


def _authority(row: dict[str, str]) -> Authority:
    return Authority(
        urn=row["urn"],
        name=row["name"],
        short_name=row["short_name"],
        also_called=tuple(row["also_called"].split("; ")) if row["also_called"] else (),
        region=row["region"],
        la_code=row["la_code"],
        neighbours=tuple(row["neighbours"].split()),
        successors=tuple(row["successors"].split()),
    )


@cache
def _by_urn() -> dict[str, Authority]:
    return {each.urn: each for each in all_authorities()}


@cache
def _by_name() -> dict[tuple[str, ...], frozenset[Authority]]:
    """Each name as words, with those that bear it; an abolished authority’s name is also that of its successors."""
    found: dict[tuple[str, ...], frozenset[Authority]] = {}
    for each in all_authorities():
        bearers = frozenset([each, *(_by_urn()[urn] for urn in each.successors)])
        for words in chain.from_iterable((_words(name), _without_style(_words(name))) for name in each.names):
            found[words] = found.get(words, frozenset()) | bearers
    return found


def _mentions(text: str) -> Iterator[frozenset[Authority]]:
    """For each name in the text, left to right and the longest first, the authorities that bear it."""
    text = _plain(text)
    found = list(_WORD.finditer(text))
    words = _words(text)
    at = 0
    while at < len(found):
        length = _length_of_name(words, at) if text[found[at].start()].isupper() else 0
        if length and not _is_part_of_another_place(text, found, at):
            bearers = _by_name().get(words[at : at + length])
            if bearers:
                yield bearers
        at += length or 1


def _length_of_name(words: tuple[str, ...], at: int) -> int:
    """How many words from here are a name: the most that fit, 0 if none do."""
    most = _longest_by_first_word().get(words[at], 0)
    return next((n for n in range(most, 0, -1) if words[at : at + n] in _all_names()), 0)


def _is_part_of_another_place(text: str, found: list[re.Match[str]], at: int) -> bool:
    if at == 0 or found[at - 1].group().casefold() not in _POINTS_OF_THE_COMPASS:
        return False
    return text[found[at - 1].end() : found[at].start()].strip(" \n\r\t-") == ""


@cache
def _all_names() -> frozenset[tuple[str, ...]]:
    return frozenset(_by_name()) | {_words(place) for place in _ELSEWHERE}


@cache
def _longest_by_first_word() -> dict[str, int]:
    longest: dict[str, int] = {}
    for words in _all_names():
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def _only(bearers: frozenset[Authority]) -> Authority | None:
    """The one authority meant, if there is one; an abolished one stands before its own successors."""
    if len(bearers) == 1:
        return next(iter(bearers))
    urns = {each.urn for each in bearers}
    return next((each for each in bearers if each.successors and urns == {each.urn, *each.successors}), None)


def _words(text: str) -> tuple[str, ...]:
    return tuple("and" if word == "&" else word for word in _WORD.findall(_plain(text).casefold()))


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _without_style(words: tuple[str, ...]) -> tuple[str, ...]:
    """`London Borough of Bromley` → bromley; a name that is nothing but style (City of London) is left as it is."""
    return tuple(word for word in words if word not in _STYLES) or words
