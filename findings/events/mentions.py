"""The mentions of events in a text: the words for the event, the date beside it, and whether the text looks back or ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.events.patterns import (
    ANCHOR,
    IT,
    JUDGED,
    OTHER,
    VISIT,
    WHICH,
    is_ahead,
    is_earlier,
    is_framework,
    may_speak_of_events,
)
from findings.events.visit_numbers import visit_number
from findings.model import EventKind, Precision
from findings.text.sentences import sentences_in

_REACH = 160
_SINCE = len("since")
_KINDS = frozenset(kind.value for kind in EventKind) - {OTHER}


class Told(Enum):
    """How a text speaks of an event: as new, as an earlier one, or as one that is still to come."""

    NOW = "now"
    EARLIER = "earlier"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One mention of an event. `word` is the value of an EventKind, or a word of `patterns` for an event of no named kind.

    `several` where the word is a plural without a number; `sentence` is the index of the sentence in the text.
    """

    word: str
    told: Told
    when: Dated | None = None
    number: int | None = None
    several: bool = False
    sentence: int = 0

    @property
    def kind(self) -> EventKind | None:
        """The kind that the words name, None where they name none."""
        return EventKind(self.word) if self.word in _KINDS else None


@dataclass(frozen=True, slots=True)
class _Anchor:
    word: str
    begin: int
    end: int


@lru_cache(maxsize=4)
def event_mentions_in(text: str, published: date | None = None) -> tuple[EventMention, ...]:
    """Return every mention, in order. Each line of the text holds whole sentences."""
    sentences = (line[begin:end] for line in text.splitlines() for begin, end in sentences_in(line))
    return tuple(
        replace(mention, sentence=at)
        for at, sentence in enumerate(sentences)
        if may_speak_of_events(sentence)
        for mention in _in_sentence(sentence, published)
    )


@lru_cache(maxsize=256)
def _in_sentence(sentence: str, published: date | None) -> tuple[EventMention, ...]:
    """Return the mentions in a sentence. Cached, because an article is read as a whole and then by its paragraphs."""
    return tuple(_mentions(sentence, published))


def _mentions(sentence: str, published: date | None) -> Iterator[EventMention]:
    anchors = [
        _Anchor(match.lastgroup or OTHER, match.start(), match.end())
        for match in ANCHOR.finditer(sentence)
        if not is_framework(sentence, match.end())
    ]
    dates = _dates_of(anchors, sentence, published)
    for at, anchor in enumerate(anchors):
        bare = sentence[anchor.begin : anchor.end] == "ILACS" and at not in dates
        if anchor.word != OTHER and not bare:
            yield _mention(sentence, anchor, dates.get(at), _reach(anchors, at, sentence))


def _dates_of(anchors: list[_Anchor], sentence: str, published: date | None) -> dict[int, Dated]:
    """Return each date by the index of its anchor: the nearest before it, else the next after it."""
    found: dict[int, Dated] = {}
    for dating in spoken_dates(sentence, published) if anchors else ():
        before = [at for at, anchor in enumerate(anchors) if anchor.end <= dating.begin]
        at = before[-1] if before else 0
        adjoining = next((n for n, anchor in enumerate(anchors) if 0 <= anchor.begin - dating.end <= 1), at)
        at = adjoining if anchors[adjoining].word not in (OTHER, JUDGED) else at
        if abs(dating.begin - anchors[at].end) <= _REACH:
            found[at] = _more_exact(found.get(at), dating)
    return found


def _more_exact(first: Dated | None, other: Dated) -> Dated:
    """Return the first date of a mention, or the other where it says the same more exactly: `last month (7 and 8 February)`."""
    if first is None:
        return other
    days = first.precision is Precision.MONTH and other.precision is Precision.DAY
    within = first.spans[0].start <= other.spans[0].start <= other.spans[-1].end <= first.spans[-1].end
    return other if days and within else first


def _reach(anchors: list[_Anchor], at: int, sentence: str) -> tuple[int, int]:
    """Return the characters between the mentions before and after this one, among which its number may stand."""
    begin = anchors[at - 1].end if at else 0
    end = anchors[at + 1].begin if at + 1 < len(anchors) else len(sentence)
    return begin, end


def _mention(sentence: str, anchor: _Anchor, when: Dated | None, reach: tuple[int, int]) -> EventMention:
    number = None
    if anchor.word in (EventKind.MONITORING_VISIT, VISIT):
        # “visited six times since”, “…, the fourth since”: the number may also follow the visit.
        number = visit_number(sentence[reach[0] : reach[1] + _SINCE])
    told = Told.NOW
    if anchor.word not in (IT, WHICH) and is_ahead(sentence, anchor.begin, anchor.end):
        told = Told.AHEAD
    elif anchor.word == JUDGED or is_earlier(sentence, anchor.begin):
        told = Told.EARLIER
    words = sentence[anchor.begin : anchor.end].casefold()
    several = (words.endswith(("visits", "inspections")) or words.startswith("inspections")) and number is None
    return EventMention(word=anchor.word, told=told, when=when, number=number, several=several)
