"""Texts that make a pattern slow, where it can be: derived from its parse tree, one kind for each of its repeats."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from re import _constants as sre, _parser as parser  # type: ignore[attr-defined]  # isort: skip

Tree = Any
#: Letters of each kind that patterns tell apart. The last stands in no pattern of ours.
LETTERS = "aA1 \n.,:;-_()<>/'\"’“•|&=é\x01"
NO_LETTER = "\x01"
#: So many texts are made of the body of a repeat, and so many of what leads to it.
_BODIES, _PREFIXES = 8, 2
#: A repeat of fewer can make nothing slow.
_MANY = 5
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)

Text = Callable[[int], str]


def pumps(pattern: re.Pattern[Any], *, whole: bool) -> Iterator[Text]:
    """Yield functions that return a text of about so many letters, which leads to a repeat, feeds it, and then fails.

    `whole`: the pattern is asked whether it matches all of a text.
    """
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    done: set[tuple[str, str, str]] = set()
    # Only an end that is asked for can tell a line that is over from a text that is.
    ends = (NO_LETTER, f"\n{NO_LETTER}") if whole or "$" in source else (NO_LETTER,)
    for parts in _parts(tree, ends):
        if parts not in done:
            done.add(parts)
            yield _text(*parts)


def _text(before: str, unit: str, after: str) -> Text:
    return lambda length: before + unit * (max(1, length // len(unit))) + after


def _parts(tree: Tree, ends: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before, again and again, and after: of each repeat its body, and all that leads to it anew."""
    for path, body in _repeats(tree, ()):
        prefixes = list(dict.fromkeys(_sample(path, choice) for choice in range(_PREFIXES)))
        for choice in range(_BODIES):
            unit = _sample((*body,), choice)
            for prefix in prefixes if unit else ():
                yield from ((prefix, unit, end) for end in ends)
        for prefix in prefixes:
            for between in ("", " ", "\n"):
                if again := prefix + _sample((*body,), 0) + between:
                    yield "", again, NO_LETTER


def _repeats(tree: Tree, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Tree]]:
    """Yield each repeat's body, and the nodes that lead to it."""
    for node in tree:
        kind, value = node
        if kind in _REPEATS:
            if value[1] >= _MANY:
                yield path, value[2]
            yield from _repeats(value[2], path)
        else:
            for inner in _inside(kind, value):
                yield from _repeats(inner, path)
        path = (*path, node)


def _inside(kind: Any, value: Any) -> list[Tree]:
    if kind is sre.BRANCH:
        return list(value[1])
    if kind is sre.SUBPATTERN:
        return [value[3]]
    if kind is sre.ATOMIC_GROUP:
        return [value]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [each for each in value[1:] if each] if kind is sre.GROUPREF_EXISTS else []


def _sample(tree: Tree, choice: int) -> str:
    """Return a text that such nodes match, as short as may be: the first such text, or another for another choice."""
    pick = random.Random(choice)
    return "".join(_one(kind, value, pick, first=not choice) for kind, value in tree)


def _one(kind: Any, value: Any, pick: random.Random, *, first: bool) -> str:
    def inner(tree: Tree) -> str:
        return "".join(_one(kind, value, pick, first=first) for kind, value in tree)

    def one_of(options: list[Any]) -> Any:
        return options[0] if first or len(options) == 1 else pick.choice(options)

    if kind is sre.LITERAL:
        return chr(int(value))
    if kind in (sre.NOT_LITERAL, sre.ANY, sre.IN):
        return str(one_of([letter for letter in LETTERS if _takes(kind, value, letter)] or _listed(kind, value)))
    if kind in _REPEATS:
        return inner(value[2]) * int(value[0] if first else max(value[0], min(value[1], 1)))
    if kind is sre.BRANCH:
        return inner(one_of(list(value[1])))
    if kind is sre.ASSERT:
        return inner(value[1]) if value[0] < 0 else ""
    return "".join(map(inner, _inside(kind, value))) if kind in (sre.SUBPATTERN, sre.ATOMIC_GROUP) else ""


def _listed(kind: Any, items: Any) -> list[str]:
    """Return the first letter of a class that takes none of ours."""
    if kind is not sre.IN:
        return [NO_LETTER]
    known = [
        chr(value if kind is sre.LITERAL else value[0]) for kind, value in items if kind in (sre.LITERAL, sre.RANGE)
    ]
    return known or [NO_LETTER]


def _takes(kind: Any, value: Any, letter: str) -> bool:
    if kind is sre.ANY:
        return letter != "\n"
    if kind is sre.NOT_LITERAL:
        return chr(int(value)) != letter
    refuses: bool = value[0][0] is sre.NEGATE
    return refuses != any(_is_in(item, letter) for item in value)


def _is_in(item: tuple[Any, Any], letter: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return chr(int(value)) == letter
    if kind is sre.RANGE:
        return int(value[0]) <= ord(letter) <= int(value[1])
    if kind is not sre.CATEGORY:
        return False
    name = str(value).rpartition("CATEGORY_")[2].lower()
    is_word = letter.isalnum() or letter == "_"
    fits = {"digit": letter.isdecimal(), "space": letter.isspace(), "word": is_word}[name.removeprefix("not_")]
    return fits != name.startswith("not_")
