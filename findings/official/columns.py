"""Which column of a list holds what, by its title; the order of the columns says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from findings.events.grade_words import judgements_in


class Column(StrEnum):
    """What a column holds, beside those of the judgements."""

    CODE = "code"
    AUTHORITY = "authority"
    START = "start"
    PUBLISHED = "published"
    TYPE = "type"
    THEME = "theme"
    SEND_OUTCOME = "send_outcome"
    REVISIT_START = "revisit_start"
    REVISIT_PUBLISHED = "revisit_published"


#: The titles in the editions of 2022 to 2025, in small letters, without signs; the first that matches the whole title counts.
_TITLES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.REVISIT_START, re.compile(r"revisit (?:start )?date")),
    (Column.REVISIT_PUBLISHED, re.compile(r"revisit publication date")),
    (Column.SEND_OUTCOME, re.compile(r"(?:inspection outcome )?written statement of action required")),
    (Column.CODE, re.compile(r"link id|urn|la code|(?:local authority )?(?:area )?code")),
    (Column.AUTHORITY, re.compile(r"la|area name|(?:la|local authority|authority)(?: area)?(?: name)?")),
    (Column.PUBLISHED, re.compile(r"published|(?:inspection |visit |inspection visit )?publication date")),
    (Column.TYPE, re.compile(r"(?:inspection |visit |inspection visit |event )?type")),
    (Column.START, re.compile(r"start|(?:inspection |visit |inspection visit |event )?(?:start )?date")),
    (Column.THEME, re.compile(r"(?:visit )?theme")),
)
#: Titles have some 90 characters: a cell of a thousand is no title.
_LONGEST_TITLE = 300


def columns(titles: Sequence[str]) -> dict[Column | str, int] | None:
    """Return the place of each column, judgements by their key; None where these are not the titles of a list that is known."""
    found: dict[Column | str, int] = {}
    for place, title in enumerate(titles):
        meaning = _meaning(title)
        if meaning is not None:
            found.setdefault(meaning, place)
    has_events = Column.START in found and (Column.CODE in found or Column.AUTHORITY in found)
    says_what = Column.TYPE in found or Column.SEND_OUTCOME in found or "overall" in found
    return found if has_events and says_what else None


def _meaning(title: str) -> Column | str | None:
    if not title or len(title) > _LONGEST_TITLE:
        return None
    words = " ".join(re.findall(r"[a-z]+", title.casefold()))
    named = next((column for column, form in _TITLES if form.fullmatch(words)), None)
    keys = judgements_in(words)
    return named or (keys[0] if len(keys) == 1 else None)
