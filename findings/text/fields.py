"""Labelled fields at the head of a report: “Inspection dates: 13 to 24 May 2024”, “Lead inspector: …”."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from findings.text.lines import Line, joined

_VALUE_LINES = 4
_VALUE_LENGTH = 300


# “Lisa Summers, His Majesty’s Inspector”, “Neil Penswick HMI”, “Andy Whippey, HMI”, “(Senior HMI)”.
_OFFICE = re.compile(
    r"(?:Senior\s+)?(?:H(?:is|er)\s+Majesty['’]?s?\s+(?:Senior\s+)?Inspectors?|S?HMI\b|Ofsted\s+Inspector|Social\s+Care"
    r"|Regional\s+Inspection\s+Manager)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"[,;&]|\band\b")
_NAME = re.compile(r"[^\W\d_][^\d:;!?]{2,60}")


def value_after(label: re.Pattern[str], head: Sequence[Line], labels: Collection[re.Pattern[str]]) -> str:
    """Return the text after the label up to the next of `labels`, over a few lines; empty where the label is missing.

    “Lead inspectors: A, His Majesty’s Inspector, and B, / His Majesty’s Inspector”
    """
    for at, line in enumerate(head):
        match = label.match(line.text)
        if not match:
            continue
        below = head[at + 1 : at + _VALUE_LINES]
        until = next((n for n, other in enumerate(below) if is_labelled(other, labels)), len(below))
        return joined([Line(line.text[match.end() :], line.page), *below[:until]])[:_VALUE_LENGTH]
    return ""


def is_labelled(line: Line, labels: Collection[re.Pattern[str]]) -> bool:
    """Say whether the line begins with one of the labels."""
    return any(label.match(line.text) for label in labels)


def lead_inspector(words: str) -> str | None:
    """Return the name without the office, the first where two lead; None where the words do not look like a name."""
    name = _ANOTHER.split(_OFFICE.split(words, maxsplit=1)[0].strip(" ,(\n\t"), maxsplit=1)[0].strip(" .\n\t")
    return name if _NAME.fullmatch(name) and " " in name else None
