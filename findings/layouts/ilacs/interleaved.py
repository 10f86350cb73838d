"""Table rows whose two columns were woven into each other, as a copy that was scanned and recognised has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from findings.text.lines import Line

_WORDS = ("requires", "improvement", "to", "be", "good")
# What may stand on one line of a grade that is broken over lines: “Requires improvement”, “to be good”.
_PIECES = sorted((" ".join(_WORDS[i:j]) for i, j in combinations(range(len(_WORDS) + 1), 2)), key=len, reverse=True)
#: A grade, or as much of it as may stand on one line.
PIECE = rf"(?:outstanding|inadequate|{'|'.join(_PIECES)})"
# After a piece of the label, and a bar at times: “children and families | to be good”.
_GRADE = re.compile(rf"(?:^|\s*[|¦]\s*|\s+)(?P<piece>{PIECE})$", re.IGNORECASE)


def unwoven(lines: Sequence[Line]) -> str | None:
    """The label whole and after it the grade whole; None where the columns were not woven.

    Nothing is guessed: the label’s end stands below the grade’s beginning, or else the grade is broken in two. A grade by
    itself above a label may belong to the row before. Two grades, or half of one, come out as none that is known.
    """
    labels, pieces = zip(*map(_cut, lines), strict=True)
    begun = bool(labels[0] and any(labels[1:]))
    broken = len(list(filter(None, pieces))) > 1
    if not pieces[0] or not (begun or broken):
        return None
    return " ".join(filter(None, [*labels, *pieces]))


def _cut(line: Line) -> tuple[str, str]:
    match = _GRADE.search(line.text)
    return (line.text[: match.start()], match["piece"]) if match else (line.text.rstrip(" |¦"), "")
