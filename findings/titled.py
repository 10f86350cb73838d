"""Whether the authority in a report’s title is the one that the report speaks of: a title may stand on another’s pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from findings.authority import Authority
from findings.authority_names import mentions
from findings.text import Line, joined

_OFTEN = 2


def doubts_of_title(authority: Authority | None, body: Sequence[Line]) -> Iterator[str]:
    """One sentence where the body never names the title’s authority and names another twice or more.

    All reports so far name their own more often than any other.
    """
    text = joined(body)
    if authority is None or _names(authority).search(text):
        return
    others = Counter(each for bearers in mentions(text) if len(bearers) == 1 for each in bearers)
    for other, times in others.most_common(1):
        if times >= _OFTEN:
            yield f"The title names {authority.name}, but the report speaks of {other.name}."


def _names(authority: Authority) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in authority.names)
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
