"""“Areas for improvement” of a report on services for looked after children (2013): at once, in three months, in six."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.model import Weakness
from findings.text.lines import Line
from findings.text.points import weaknesses_in

_HEADING = re.compile(r"(?:\d{1,3}\. )?Areas for (?:improvement|development)\s*:?", re.IGNORECASE)
# “Immediately:”, “Within three months:”, “Within six months (by January 2014):”
_DEADLINE = re.compile(r"(?:Immediately|Within [\w ]{1,20} months?)\b.{0,40}?:?", re.IGNORECASE)
# The next judgement ends the list.
_AFTER = re.compile(
    r"(?:Outcomes for looked after children|Quality of provision|Leadership and management)\b.*|Grade [1-4]\b.*"
)


def weaknesses_among(lines: Sequence[Line]) -> tuple[Weakness, ...]:
    """The points, in the order of their deadlines; none where the section is not there."""
    begin = next((at for at, line in enumerate(lines) if _HEADING.fullmatch(line.text)), None)
    if begin is None:
        return ()
    end = next((at for at in range(begin + 1, len(lines)) if _AFTER.fullmatch(lines[at].text)), len(lines))
    parts: list[list[Line]] = [[]]
    for line in lines[begin + 1 : end]:
        if _DEADLINE.fullmatch(line.text):
            parts.append([])
        else:
            parts[-1].append(line)
    return tuple(point for part in parts for point in weaknesses_in(part))
