"""The check that the dates which a report or a letter gives for its inspection are plausible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from findings.dates.dates import Dated, dated
from findings.model import Precision

# No inspection so far lasted longer than three weeks without a break.
_LONGEST_DAYS = 62
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")


def doubts_of_dates(words: str, when: Dated | None, published: date | None, running: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each reason to doubt the dates: `words` are as printed, `when` is what was understood of them.

    `running` are the dates in the running titles; they sometimes differ by days (Gateshead, 2024), but not by years.
    """
    if when is None:
        yield "The inspection dates could not be found."
        return
    first, last = when.spans[0].start, when.spans[-1].end
    if _is_in_part(words, when):
        yield f"The inspection dates could not be read whole: “{words[:80]}”."
    elif any((span.end - span.start).days > _LONGEST_DAYS for span in when.spans):
        yield f"The inspection cannot have lasted from {first.isoformat()} to {last.isoformat()}."
    elif published and published < last:
        yield f"The report says that inspectors were there until {last.isoformat()}, after it was published."
    else:
        yield from _other_years(last.year, running)


def _is_in_part(words: str, when: Dated) -> bool:
    """Say whether words before the date, or numbers after it, were not understood, or it does not give days."""
    rest = _WORD.search(words[: when.begin]) or _DIGIT.search(words[when.end :])
    return bool(rest) or when.precision is not Precision.DAY


def _other_years(year: int, running: Iterable[str]) -> Iterator[str]:
    for words in running:
        other = dated(words)
        if other and other.spans[-1].end.year != year:
            yield f"The front says {year}, but “{words}” runs along the pages."
