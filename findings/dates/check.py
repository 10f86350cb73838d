"""Whether the dates that a report or a letter gives for its inspection can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from findings.dates.dates import Dated, dated
from findings.model import Precision

# None so far took longer than three weeks at a stretch.
_LONGEST_DAYS = 62
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")


def doubts_of_dates(words: str, when: Dated | None, published: date | None, running: Iterable[str]) -> Iterator[str]:
    """At most one sentence a reason: `words` are what is printed, `when` what was understood of them.

    `running` are the dates that run along the pages; they differ by days at times (Gateshead, 2024), but not by years.
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
    """A front page gives days, and nothing before them; a number after them was not understood."""
    rest = _WORD.search(words[: when.begin]) or _DIGIT.search(words[when.end :])
    return bool(rest) or when.precision is not Precision.DAY


def _other_years(year: int, running: Iterable[str]) -> Iterator[str]:
    for words in running:
        other = dated(words)
        if other and other.spans[-1].end.year != year:
            yield f"The front says {year}, but “{words}” runs along the pages."
