"""Dates as British pages write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})\b", re.IGNORECASE | re.ASCII)


def written_date(text: str) -> date | None:
    """The first date such as `12 July 2024` or `07 June 2023` in a text; None where there is none."""
    for day, month, year in _WRITTEN.findall(text):
        if month[:3].lower() in _MONTHS:
            try:
                return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
            except ValueError:
                continue
    return None
