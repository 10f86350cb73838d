"""Judgements that moved alike, and shorter and shorter words for them, none of which leaves a fall or a rise out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from findings.wording import listed

_OVERALL, _OVERALL_IN_SHORT = "overall effectiveness", "overall"
#: How many judgements are named in the two shortest forms; where there are more, they are counted.
_SOME, _ONE = 2, 1
_ROSE, _MOVED = re.compile(r"(?<=^rose) .+"), re.compile(r"(?<=^rose) .+|(?<=^fell) .+")
_LEAD_VERB = re.compile(r"(?:fell|rose)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The judgements of which the same is told, what that is, and what stands in brackets: `were good before`.

    `aside_names_them` where the brackets say whose grade that was: `children looked after was good under the earlier framework`.
    """

    names: tuple[str, ...]
    what: str
    aside: str = ""
    aside_names_them: bool = False

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
    plain = _merged(moves, _LEAD_VERB.search(lead))
    yield _led([each.whole for each in plain], lead)
    plain = [replace(each, names=tuple(map(_in_short, each.names))) for each in plain]
    every = max(len(each.names) for each in plain)
    all_said: tuple[tuple[list[Move], int], ...] = ((plain, every), (plain, _SOME), (plain, _ONE))
    if any(each.what.startswith("fell ") for each in plain):
        rose, moved = _without_grades(plain, _ROSE), _without_grades(plain, _MOVED)
        all_said = ((plain, every), (rose, every), *all_said[1:], (rose, _ONE), (moved, _SOME), (moved, _ONE))
    for said, most in all_said:
        yield _led([f"{_named(each.names, most, at > 0)} {each.what}" for at, each in enumerate(said)], lead)
    if lead:
        yield from ((f"{lead}, overall {each.what}",) for each in plain if _OVERALL_IN_SHORT in each.names)
        yield (lead,)


def leaves_a_grade_out(form: Form) -> bool:
    """Say whether it says of some judgements only that they fell, and not how far."""
    return any(item.endswith(" fell") for item in form)


def _led(items: list[str], lead: str) -> Form:
    return (f"{lead}: {items[0]}", *items[1:]) if lead else tuple(items)


def _merged(moves: Sequence[Move], verb: re.Match[str] | None = None) -> list[Move]:
    """Return the moves without brackets, those of which the same is told as one, overall effectiveness first in each.

    A `verb` that the lead says already is not said again.
    """
    names: dict[str, list[str]] = {}
    for each in moves:
        names.setdefault(each.what.removeprefix(f"{verb[0]} ") if verb else each.what, []).extend(each.names)
    return [
        Move(names=tuple(sorted(same, key=lambda name: name not in (_OVERALL, _OVERALL_IN_SHORT))), what=what)
        for what, same in names.items()
    ]


def _without_grades(moves: Sequence[Move], of: re.Pattern[str]) -> list[Move]:
    return _merged([replace(each, what=of.sub("", each.what)) for each in moves])


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
