"""Which authorities are told to improve a theme now, in which words, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from worker.web.read_model.known import KnownAuthority
from worker.web.read_model.shown import ShownMention, ShownWeakness


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An authority’s open weakness on the theme: its last words, since when it is named, and how often."""

    urn: str
    authority: str
    since: date | None
    times: int
    last: ShownMention
    is_priority: bool
    is_improving: bool


def told_to_improve(theme: str, every: Iterable[KnownAuthority]) -> list[Told]:
    """All that are told so, the longest first; an authority comes once, with what is known longest."""
    found = (min(told, key=_by_age, default=None) for told in (list(_told(theme, each)) for each in every))
    return sorted((each for each in found if each), key=_by_age)


def how_many(every: Iterable[KnownAuthority]) -> dict[str, int]:
    """Of how many authorities each theme is an open weakness."""
    many: dict[str, int] = {}
    for known in every:
        for theme in {theme for each in _open(known) for theme in each.themes}:
            many[theme] = many.get(theme, 0) + 1
    return many


def _told(theme: str, known: KnownAuthority) -> Iterator[Told]:
    for weakness in _open(known):
        if theme in weakness.themes:
            named = next((each for each in weakness.subjects if each.subject == theme), None)
            mentions = named.mentions if named else weakness.named[-1:]
            yield Told(
                urn=known.urn,
                authority=known.name,
                since=mentions[0].day,
                times=named.times if named else 1,
                last=mentions[-1],
                is_priority=weakness.is_priority,
                is_improving=weakness.better is not None,
            )


def _open(known: KnownAuthority) -> tuple[ShownWeakness, ...]:
    return (*known.open, *known.of_send)


def _by_age(told: Told) -> tuple[date, int, str]:
    return told.since or date.max, -told.times, told.authority
