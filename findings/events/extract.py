"""The event that prose is about: its kind, its days, its number, and whether it is new or an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from findings.dates.dates import Dated
from findings.events.event import occurred
from findings.events.kinds import Named, named
from findings.events.mentions import Told, event_mentions_in
from findings.events.past_grades import past_grades
from findings.model import Event, EventKind, Precision

__all__ = ["event_in", "past_grades"]

# Ofsted has never taken longer than 203 days from an inspection to its report.
_OLD_INSPECTION = timedelta(days=210)
_INSPECTIONS = (EventKind.ILACS, EventKind.SIF, EventKind.OTHER)


@dataclass(slots=True)
class _Draft:
    """An event put together from its mentions; `now` where at least one of them speaks of it as new."""

    kind: EventKind
    now: bool
    only_judged: bool
    when: Dated | None = None
    number: int | None = None

    def fits(self, mention: Named) -> bool:
        """Say whether the mention may be of this event.

        Where neither date nor number decides, it fits if both are spoken of as new, or both are not.
        """
        if mention.kind is not self.kind or (self.number and mention.number and self.number != mention.number):
            return False
        if self.when and mention.when:
            return _overlap(self.when, mention.when)
        if self.number and mention.number:
            return True
        return self.now == (mention.told is Told.NOW)

    def take(self, mention: Named) -> None:
        """Add what the mention says; the more exact date is kept, and a printed year is preferred to an inferred one."""
        self.now = self.now or mention.told is Told.NOW
        self.only_judged = self.only_judged and mention.only_judged
        self.number = self.number or mention.number
        if mention.when and (self.when is None or _exactness(mention.when) > _exactness(self.when)):
            self.when = mention.when

    def event(self) -> Event:
        return occurred(self.kind, self.when, visit_number=self.number)


def event_in(text: str, published: date | None = None) -> tuple[Event | None, tuple[Event, ...]]:
    """Return the event that a text is about, None where it speaks of none that took place, and the other events in it.

    `text` holds a paragraph on each line. `authority` and `urn` are left empty: the caller knows whose event it is, or finds
    out. Years that are not printed are taken from `published` and marked `inferred`. An event that is only expected or
    announced is left out. The caller decides how old the event may be to be news.
    """
    text = text.replace("_", " ")
    mentions = event_mentions_in(text, published)
    drafts = _drafts(named([each for each in mentions if each.told is not Told.AHEAD], text))
    for draft in drafts:
        draft.now = draft.now and not _is_old(draft, published)
    main = _main(drafts, announces=any(mention.told is Told.AHEAD for mention in mentions))
    others = (draft.event() for draft in drafts if draft is not main and (draft.when or draft.number))
    return main.event() if main else None, tuple(others)


def _drafts(mentions: Iterable[Named]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for mention in mentions:
        fitting = [each for each in reversed(drafts) if each.fits(mention)]
        # An event on the same days is preferred to one that fits for want of a date.
        draft = next((each for each in fitting if each.when and mention.when), next(iter(fitting), None))
        if draft is None:
            draft = _Draft(mention.kind, mention.told is Told.NOW, mention.only_judged)
            drafts.append(draft)
        draft.take(mention)
    return drafts


def _main(drafts: list[_Draft], *, announces: bool) -> _Draft | None:
    """Return the latest event that is spoken of as new.

    Where there is none, return the latest earlier one, unless the text announces an event or only repeats its grades.
    """
    told = [draft for draft in drafts if draft.now]
    if not told and not announces:
        told = [draft for draft in drafts if not draft.only_judged]
    dated = [draft for draft in told if draft.when]
    return max(dated, key=_last_day) if dated else next(iter(told), None)


def _is_old(draft: _Draft, published: date | None) -> bool:
    if draft.kind not in _INSPECTIONS or published is None or draft.when is None:
        return False
    return published - _last_day(draft) > _OLD_INSPECTION


def _last_day(draft: _Draft) -> date:
    return draft.when.spans[-1].end if draft.when else date.min


def _overlap(one: Dated, other: Dated) -> bool:
    return one.spans[0].start <= other.spans[-1].end and other.spans[0].start <= one.spans[-1].end


def _exactness(when: Dated) -> tuple[bool, bool]:
    return when.precision is Precision.DAY, not when.inferred
