"""The places in a report that state a grade, and the comparison of those on one judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from findings.model import Doubt, Grade, Judgement, Stated
from findings.text.offsets import TextWithOffsets


@dataclass(frozen=True, slots=True)
class Place:
    """A place that states a grade: the judgement’s key, the index of the line, and the statement."""

    key: str
    at: int
    stated: Stated


def place(key: str, grade: Grade, match: re.Match[str], where: TextWithOffsets, called: str) -> Place:
    """Return the place of a match in a text; `called` is a name for such places: `section heading`."""
    begin, quote = match.start(), " ".join(match[0].split())
    said = Stated(place=called, grade=grade, page=where.page_at(begin), quote=quote)
    return Place(key, where.line_at(begin), said)


def of_key(key: str, places: Iterable[Place]) -> list[Place]:
    """Return the places on one judgement."""
    return [each for each in places if each.key == key]


def judgement(name: str, places: Sequence[Place]) -> Judgement | None:
    """Return the judgement that all places agree on, quoting the first; None where there is no place or grade, or two disagree."""
    if not places or doubt(places):
        return None
    first = places[0].stated
    if first.grade is None:
        return None
    return Judgement(
        key=places[0].key, name=name, grade=first.grade, page=first.page, quote=first.quote, places=len(places)
    )


def doubt(places: Sequence[Place]) -> Doubt | None:
    """Return the statements of all places where two disagree, None where they agree."""
    if len({each.stated.grade for each in places}) < 2:
        return None
    return Doubt(key=places[0].key, readings=tuple(each.stated for each in places))


def contradiction(name: str, places: Sequence[Place]) -> str | None:
    """Return a sentence where two places disagree, each grade with the first page that states it; None where they agree."""
    pages: dict[Grade | None, int] = {}
    for each in places:
        pages.setdefault(each.stated.grade, each.stated.page)
    if len(pages) < 2:
        return None
    words = (f"{grade.plain if grade else 'nothing known'} (page {page})" for grade, page in pages.items())
    return f"The report says {' and '.join(words)} for “{name}”."
