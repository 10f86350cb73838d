"""An authority's story: its events, its grades over time, the register of its weaknesses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from findings.model import EventKind
from findings.timeline.document import Filed, each_once
from findings.timeline.event_record import Occasion
from findings.timeline.grouping import occasions
from findings.timeline.register import register
from findings.timeline.weakness import Entry


@dataclass(frozen=True, slots=True)
class Story:
    """Events and weaknesses, oldest first; `others` are documents that tell of no event, by the day they appeared."""

    occasions: tuple[Occasion, ...]
    weaknesses: tuple[Entry, ...]
    others: tuple[Filed, ...]

    @property
    def inspections(self) -> tuple[Occasion, ...]:
        """The inspections that gave grades, oldest first."""
        return tuple(each for each in self.occasions if each.authority and each.authority.findings.judgements)


def story(documents: Iterable[Filed]) -> Story:
    """What an authority's documents tell together: the same whatever order they come in, and however often."""
    known = each_once(documents)
    events = occasions(known)
    others = [each for each in known if each.findings.event.kind is EventKind.NONE]
    others.sort(key=lambda each: (str(each.day or ""), each.identity))
    return Story(events, register(events), tuple(others))
