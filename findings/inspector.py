"""Who led an inspection."""

from __future__ import annotations

import re

# “Lisa Summers, His Majesty’s Inspector”, “Neil Penswick HMI”, “Andy Whippey, HMI”, “(Senior HMI)”.
_OFFICE = re.compile(
    r"[\s,(]*(?:Senior\s+)?(?:H(?:is|er)\s+Majesty['’]?s?\s+(?:Senior\s+)?Inspectors?|S?HMI\b|Ofsted\s+Inspector|Social\s+Care"
    r"|Regional\s+Inspection\s+Manager)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
_NAME = re.compile(r"[^\W\d_][^\d:;!?]{2,60}")


def lead_inspector(words: str) -> str | None:
    """The name without the office; the first where two lead; None where it does not look like a name."""
    name = _ANOTHER.split(_OFFICE.split(words, maxsplit=1)[0].strip(" ,("), maxsplit=1)[0].strip(" .")
    return name if _NAME.fullmatch(name) and " " in name else None
