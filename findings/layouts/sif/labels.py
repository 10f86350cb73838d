"""The judgements and grades of single inspection reports, in the words in which reports print them."""

from __future__ import annotations

import re

from findings.model import Grade

#: The judgements in the order of the table’s rows, each with the words that only its label has.
JUDGEMENTS = {
    "help_protection": "children who need help and protection",
    "looked_after_permanence": "children looked after and achieving permanence",
    "adoption": "adoption performance",
    "care_leavers": "experiences and progress of care leavers",
    "leadership": "leadership, management and governance",
}
#: The name of each judgement, with the two that stand outside the table.
NAMES = {
    "overall": "overall effectiveness",
    **JUDGEMENTS,
    "lscb": "effectiveness of the Local Safeguarding Children Board",
}
#: The overall grade sums these up; where one of them is inadequate, it must be inadequate.
KEY_JUDGEMENTS = ("help_protection", "looked_after_permanence", "leadership")

_GRADES = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
    "not judged": Grade.NOT_JUDGED,
}


def spaced(phrase: str) -> str:
    """Return a pattern for the phrase, in which a line may break at any space."""
    return phrase.replace("experiences", "experiences?").replace(" ", r"\s+")


# “Requires Improvement”, “Require improvement” after a plural, “Requires / improvement to be / good” over lines.
_IMPROVEMENT = spaced("requires? improvement(?: to be good)?")
GRADE = rf"(?P<grade>outstanding|good|inadequate|not\s+judged|{_IMPROVEMENT})\b"


def grade_of(words: str) -> Grade:
    """Return the grade for words that GRADE matched."""
    plain = " ".join(words.casefold().split())
    return Grade.REQUIRES_IMPROVEMENT if plain.startswith("require") else _GRADES[plain]


def key_of(label: str) -> str:
    """Return the key of a label or heading of one judgement: `The graded judgement for adoption performance`."""
    plain = re.sub(r"\bexperience\b", "experiences", " ".join(label.casefold().split()))
    return next(key for key, words in JUDGEMENTS.items() if words in plain)
