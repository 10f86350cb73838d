"""The check that a report is about the authority in its title, because a title may be printed on another report’s pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from findings.authorities.authority import Authority
from findings.authorities.names import mentions
from findings.text.letters import lowered
from findings.text.lines import Line, joined

_OFTEN = 2
# The body is checked in so many parts: where two reports were joined, only the first parts may name the title’s authority.
_PARTS = 4


def doubts_of_title(authority: Authority | None, body: Sequence[Line], *, by_parts: bool = True) -> Iterator[str]:
    """Yield one sentence where a quarter of the body never names the title’s authority and names another twice or more.

    No report so far does. Letters do, on authorities that help each other, and are looked at as a whole: not `by_parts`.
    """
    if authority is None:
        return
    names, plain = _names(authority), [lowered(name) for name in authority.names]
    for part in _parts(body) if by_parts else (body,):
        if any(_may_name(line, plain) and names.search(line.text) for line in part):
            continue  # Nearly always one of the first lines names it; the others need not be put together.
        text = joined(part)
        other = None if names.search(text) else _often_named(text)
        if other:
            pages = f"{part[0].page} to {part[-1].page}"
            yield f"The title names {authority.name}, but the report speaks of {other.name} on pages {pages}."
            return


def _parts(body: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the whole body, and then each of its quarters."""
    yield body
    for at in range(_PARTS):
        yield body[len(body) * at // _PARTS : len(body) * (at + 1) // _PARTS]


def _often_named(text: str) -> Authority | None:
    others = Counter(each for bearers in mentions(text) if len(bearers) == 1 for each in bearers)
    return next((other for other, times in others.most_common(1) if times >= _OFTEN), None)


def _may_name(line: Line, names: Sequence[str]) -> bool:
    """Say whether a name, in lower case, stands in the line, if only within a word: far cheaper to say than where."""
    text = lowered(line.text)
    return any(name in text for name in names)


def _names(authority: Authority) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in authority.names)
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
