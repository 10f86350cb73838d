"""What inspectors looked at, as an article says it: never weaknesses, even where they were so before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from findings.articles.voices import Said

_WHO = r"(?:inspectors?|they|it|ofsted|the team|(?:this|the)(?: [\w-]+){0,3} (?:visit|inspection)|which|who|visit)"
# “Inspectors reviewed …”, “The visit looked at …”, “saw inspectors reviewing progress made in …”, “The focus was …”
_LOOKED_AT = re.compile(
    rf"\b{_WHO}\b(?: (?:has|have|had|also|then|particularly|mainly|specifically|will|did|to|and)){{0,3}}"
    r" (?:look(?:ed|ing|s)? (?:at|into)|review(?:ed|ing|s)?|consider(?:ed|ing|s)?|focus(?:s)?(?:ed|ing|es)?(?: (?:\w+ )?(?:attention|work))? on"
    r"|cover(?:ed|ing|s)|examin(?:ed|ing)|evaluat(?:ed|ing)|explor(?:ed|ing)|assess(?:ed|ing)|concentrat(?:ed|ing) on)\s+(?P<area>.+)"
    r"|\bfocus(?:es)? (?:of (?:the|this) (?:[\w-]+ ){0,2}(?:visit|inspection) )?(?:was|were)(?: on)?:? (?P<focus>.+)"
    r"|\bto look at (?P<aim>.+)",
    re.IGNORECASE | re.DOTALL,
)
# How it was done, and what it led to, is no area.
_METHOD = re.compile(
    r"\b(?:range of evidence|case (?:records?|files?)|electronic records|documents|performance (?:management )?information)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:,? and (?:said|found|saw|noted|concluded|praised)\b|,? but\b|, (?:which|where|finding|saying)\b|\. ).*", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"\s*[;,]\s+(?:and )?(?=\w)|;\s*(?:and )?")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The areas, and the numbers of the blocks that only list them."""

    areas: tuple[str, ...] = ()
    blocks: frozenset[int] = frozenset()


def reviewed_in(said: Sequence[Said]) -> Reviewed:
    """The points of the lists that such a sentence opens, or else what the sentences say themselves."""
    areas: list[str] = []
    blocks: set[int] = set()
    for at, each in enumerate(said):
        match = _LOOKED_AT.search(each.text)
        if each.is_heading or not match or _METHOD.search(each.text):
            continue
        listed = points_after(said, at)
        areas.extend(point.text.rstrip(" ;.,") for point in listed)
        blocks.update(point.block for point in listed)
        if not listed:
            areas.extend(_parts(next(filter(None, match.groups()))))
    return Reviewed(tuple(dict.fromkeys(areas)), frozenset(blocks))


def points_after(said: Sequence[Said], at: int) -> Sequence[Said]:
    """The points of the list that the sentence opens with its colon, or that follows it at once."""
    if at + 1 >= len(said) or not said[at + 1].is_point or said[at].is_point:
        return ()
    end = next((below for below in range(at + 1, len(said)) if not said[below].is_point), len(said))
    return said[at + 1 : end]


def looks_at(text: str) -> bool:
    """Does the sentence only say what inspectors looked at?"""
    return bool(_LOOKED_AT.search(text))


def _parts(area: str) -> list[str]:
    words = _TAIL.sub("", area).strip(" .:;,”\"’")
    return [part.strip() for part in _PARTS.split(words) if part.strip()]
