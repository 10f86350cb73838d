"""What inspectors looked at, as an article says it: never weaknesses, even where they were so before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from findings.articles.phrases import SpokenPhrases
from findings.articles.speakers import Said

_WHO = r"(inspectors?|they|it|ofsted|the team|(this|the)( [\w-]+){0,3} (visit|inspection)|which|who|visit)"
_BETWEEN = r"( (has|have|had|also|then|particularly|mainly|specifically|did|and)){0,3}"
_LOOKED = (
    r"(look(ed|ing|s)? (at|into)|review(ed|ing|s)?|consider(ed|ing|s)?|cover(ed|ing|s)|examin(ed|ing)|evaluat(ed|ing)"
    r"|explor(ed|ing)|concentrat(ed|ing) on|focus(s?ed|s?ing|s?es)?( (\w+ )?(attention|work))? on)"
)
# “Inspectors reviewed …”, “saw inspectors reviewing progress made in …:”, “The focus of the visit was …”
_LOOKED_AT = SpokenPhrases(
    rf"{_WHO}{_BETWEEN} {_LOOKED}",
    r"focus(es)?( of (the|this) ([\w-]+ ){0,2}(visit|inspection))? (was|were)( on)?:?",
    r"(came|visit\w*|returned|carried out) … to look at",
    stems=("look", "review", "consider", "cover", "examin", "evaluat", "explor", "concentrat", "focus"),
)
# How it was done, and what it led to, is no area.
_METHOD = SpokenPhrases(
    r"range of evidence|case (records?|files?)|electronic records|documents|performance (management )?information"
)
_TAIL = re.compile(
    r"\s*(?:,? and (?:said|found|saw|noted|concluded|praised)\b|,? but\b|, (?:which|where|finding|saying)\b|\. ).*",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(r"\s*[;,]\s+(?:and )?(?=\w)")


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
        blocks.update(point.block for point in listed)
        areas.extend([point.text.rstrip(" ;.,") for point in listed] or _parts(each.text[match.end() :]))
    return Reviewed(tuple(dict.fromkeys(areas)), frozenset(blocks))


def points_after(said: Sequence[Said], at: int) -> Sequence[Said]:
    """The points of the list that follows the sentence at once."""
    if said[at].is_point:
        return ()
    end = next((below for below in range(at + 1, len(said)) if not said[below].is_point), len(said))
    return said[at + 1 : end]


def looks_at(text: str) -> bool:
    """Does the sentence say what inspectors looked at?"""
    return bool(_LOOKED_AT.search(text))


def _parts(area: str) -> list[str]:
    words = _TAIL.sub("", area).strip(' .:;,”"’')
    return [part for each in _PARTS.split(words) if (part := each.strip().removeprefix("at ").removeprefix("on "))]
