"""Dates in the forms that British pages use."""

from __future__ import annotations

import re
from datetime import date

from findings.dates.tokens import MONTHS

_WRITTEN = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})\b", re.IGNORECASE | re.ASCII)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?=\b|T)", re.ASCII)
_NUMBERS = re.compile(r"\b(\d\d?)[/.](\d\d?)[/.](\d{4})\b", re.ASCII)


def printed_date(text: str) -> date | None:
    """Return the first date in a text, None where there is none.

    It may be written `12 July 2024`, `2024-07-12T09:30:00+01:00` or `12/07/2024`, where the day stands before the month.
    """
    written = written_date(text)
    if written:
        return written
    iso, numbers = _ISO.search(text), _NUMBERS.search(text)
    parts = [int(part) for part in iso.groups()] if iso else [int(n) for n in numbers.groups()][::-1] if numbers else []
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def written_date(text: str) -> date | None:
    """Return the first date such as `12 July 2024` or `07 June 2023` in a text, None where there is none."""
    for day, month, year in _WRITTEN.findall(text):
        if month[:3].lower() in MONTHS:
            try:
                return date(int(year), MONTHS.index(month[:3].lower()) + 1, int(day))
            except ValueError:
                continue
    return None
