"""The day that a page prints as its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from findings.articles.blocks import Block
from findings.dates.dates import dated
from findings.model import Precision

# “Publication date: 19/12/2024”, “DATE: 23rd January 2023”, “Published 13 January 2022”
_PUBLISHED = re.compile(r"(?:(?:first )?publi(?:shed|cation date)|posted|date)(?: on| of \w+)?\s*:?\s*", re.IGNORECASE)
_LONGEST = 40
_AN_HOUR = len(" 6.00 pm.")
_HEAD = 5


def printed_day(blocks: Sequence[Block]) -> date | None:
    """Return the day after `Published`, or on a line by itself at the page’s head; None where none is printed whole."""
    days = (_day(block.text, at_head=at < _HEAD) for at, block in enumerate(blocks) if len(block.text) <= 2 * _LONGEST)
    return next(filter(None, days), None)


def _day(line: str, *, at_head: bool) -> date | None:
    label = _PUBLISHED.match(line)
    words = line[label.end() :] if label else line
    if len(words) > _LONGEST or (label is None and not at_head):
        return None
    when = dated(words)
    if when is None or when.precision is not Precision.DAY or when.begin or len(words) - when.end > _AN_HOUR:
        return None
    start, end = when.spans[0].start, when.spans[-1].end
    return start if start == end else None
