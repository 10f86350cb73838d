"""Words of which a text must hold one before any of some phrases can stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPED = re.compile(r"\\[()|]")
# What stands for letters, and what may be left out, is no part of a word that must be there.
_NO_LETTERS = re.compile(r"\[[^\]]*\][?*+]?|\\.[?*+]?|.(?:[?*]|\{[^}]*\})\??")
_WORDS = re.compile(r"[a-z]{3,}(?:[ -][a-z]+)*")
# A choice between plain words, which must be made: “(found|said)”, and not “( also)?”.
_CHOICE = re.compile(r"\(([a-z -]{2,}(?:\|[a-z -]{2,})*)\)(?![?*{])")


def stems_of(*wordings: str) -> tuple[str, ...]:
    """Such words in lower case: for each wording one, or those that it gives to choose from; none if one has none."""
    bare = (_ESCAPED.sub("~", wording.lower()) for wording in wordings)
    found = [_stems(alternative) for wording in bare for alternative in _alternatives(wording)]
    return tuple(dict.fromkeys(stem for stems in found for stem in stems)) if all(found) else ()


def _stems(alternative: str) -> list[str]:
    """The longest words outside of all brackets, or else the words of a choice."""
    words = _WORDS.findall(_NO_LETTERS.sub("|", _outside(alternative)))
    if words:
        return [max(words, key=len)]
    choices = (each[1] for each in _CHOICE.finditer(alternative) if not _depth(alternative[: each.start()]))
    return [word.strip() for word in next(choices, "").split("|") if word.strip()]


def _alternatives(wording: str) -> Iterator[str]:
    begin = 0
    for bar in re.finditer(r"\|", wording):
        if not _depth(wording[: bar.start()]):
            yield wording[begin : bar.start()]
            begin = bar.end()
    yield wording[begin:]


def _outside(wording: str) -> str:
    """What stands outside of all brackets."""
    while (bare := re.sub(r"\([^()]*\)(?:[?*]|\{[^}]*\})?", "|", wording)) != wording:
        wording = bare
    return wording


def _depth(wording: str) -> int:
    """How many brackets are open at its end."""
    return wording.count("(") - wording.count(")")
