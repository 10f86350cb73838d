"""Table rows whose two columns are interleaved, as happens in a copy that was scanned and recognised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from findings.text.lines import Line

_WORDS = ("requires", "improvement", "to", "be", "good")
# The parts of a grade that may stand on one line where it is broken over lines: “Requires improvement”, “to be good”.
_PIECES = sorted((" ".join(_WORDS[i:j]) for i, j in combinations(range(len(_WORDS) + 1), 2)), key=len, reverse=True)
#: A pattern for a grade, or for such a part of one.
PIECE = rf"(?:outstanding|inadequate|{'|'.join(_PIECES)})"
# The grade follows a piece of the label, and sometimes a bar: “children and families | to be good”.
_ENDS = ("outstanding", "inadequate", *_WORDS)
_GRADE = re.compile(rf"(?:^|(?<!\s)\s*+[|¦]\s*+|(?<!\s)\s++)(?P<piece>{PIECE})$", re.IGNORECASE)


def unwoven(lines: Sequence[Line]) -> str | None:
    """Return the whole label and after it the whole grade; None where the columns are not interleaved.

    Nothing is guessed: either the label’s end stands below the grade’s beginning, or the grade is broken over two lines. A grade
    by itself above a label may belong to the row before. Two grades, or half a grade, give a text in which no known grade is found.
    """
    labels, pieces = zip(*map(_cut, lines), strict=True)
    begun = bool(labels[0] and any(labels[1:]))
    broken = len(list(filter(None, pieces))) > 1
    if not pieces[0] or not (begun or broken):
        return None
    return " ".join(filter(None, [*labels, *pieces]))


def _cut(line: Line) -> tuple[str, str]:
    match = _GRADE.search(line.text) if line.text.lower().endswith(_ENDS) else None
    return (line.text[: match.start()], match["piece"]) if match else (line.text.rstrip(" |¦"), "")
