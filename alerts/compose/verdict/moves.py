"""Judgements that moved alike, and shorter and shorter words for them, none of which leaves a fall or a rise out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from findings.wording import listed

_OVERALL, _OVERALL_IN_SHORT = "overall effectiveness", "overall"
#: How many judgements are named in the two shortest forms; where there are more, they are counted.
_SOME, _ONE = 2, 1
_ROSE = re.compile(r"(?<=^rose) .+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The judgements of which the same is told, what that is, and what stands in brackets: `were good before`."""

    names: tuple[str, ...]
    what: str
    aside: str = ""

    @property
    def whole(self) -> str:
        """All of it: `care leavers judged good (was inadequate under the earlier framework)`."""
        return f"{listed([*self.names])} {self.what}" + (f" ({self.aside})" if self.aside else "")


#: A verdict in its items.
Form = tuple[str, ...]


def forms(moves: Sequence[Move], lead: str = "") -> Iterator[Form]:
    """Yield the moves in words, the fullest form first: without what stands in brackets, without what rose to which grade, with
    judgements counted.

    The `lead` says what all have in common: `all five judgements fell`.
    """
    yield _led([each.whole for each in moves], lead)
    short = _merged(moves, lead)
    yield _led([each.whole for each in short], lead)
    short = [replace(each, names=tuple(map(_in_short, each.names))) for each in short]
    only_rose = [replace(each, what=_ROSE.sub("", each.what)) for each in short]
    every = max((len(each.names) for each in moves), default=0) + len(moves)
    for each, most in ((short, every), (only_rose, every), (short, _SOME), (short, _ONE), (only_rose, _ONE)):
        yield _led([f"{_named(move.names, most, at > 0)} {move.what}" for at, move in enumerate(each)], lead)


def _led(items: list[str], lead: str) -> Form:
    return (f"{lead}: {items[0]}", *items[1:]) if lead else tuple(items)


def _merged(moves: Sequence[Move], lead: str) -> list[Move]:
    """Return the moves without brackets, those of which the same is told as one, overall effectiveness first in each."""
    names: dict[str, list[str]] = {}
    for each in moves:
        names.setdefault(each.what.removeprefix("fell ") if lead else each.what, []).extend(each.names)
    return [
        Move(names=tuple(sorted(same, key=lambda name: name != _OVERALL)), what=what) for what, same in names.items()
    ]


def _in_short(name: str) -> str:
    return _OVERALL_IN_SHORT if name == _OVERALL else name


def _named(names: Sequence[str], most: int, is_further: bool) -> str:
    """Return `overall and 2 others`, where there are more than `most`; else their names."""
    if len(names) <= most:
        return listed([*names])
    if names[0] != _OVERALL_IN_SHORT and (is_further or " and " in names[0]):
        return f"{len(names)} {'others' if is_further else 'judgements'}"
    others = len(names) - 1
    return f"{names[0]} and {others} other{'s' if others > 1 else ''}"
