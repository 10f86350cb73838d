"""A subscription: who hears what of which authorities, through which channel, and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path

from alerts.quiet_hours import QuietHours
from findings.dates.clock import moment
from findings.model import Change, ChangeKind, Direction
from findings.themes import speaks_of


class About(StrEnum):
    """What a subscription can ask for (`about` in watch.toml)."""

    GRADES = "grades"
    FALLS = "falls"
    PRIORITY_ACTIONS = "priority_actions"
    WEAKNESSES = "weaknesses"
    VISITS = "visits"
    DOCUMENTS = "documents"
    OPERATIONS = "operations"


class Send(StrEnum):
    """When a subscription is told."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


DEFAULT_ABOUT = frozenset(About) - {About.FALLS, About.OPERATIONS}

_ABOUT_OF = {
    ChangeKind.GRADE: About.GRADES,
    ChangeKind.PRIORITY_ACTION: About.PRIORITY_ACTIONS,
    ChangeKind.WEAKNESS: About.WEAKNESSES,
    ChangeKind.VISIT: About.VISITS,
    ChangeKind.DOCUMENT: About.DOCUMENTS,
}


#: The channel that reaches nobody: what a subscription on test would be sent is kept by it.
KEPT = "file"
_WITH_THEMES = {ChangeKind.WEAKNESS, ChangeKind.PRIORITY_ACTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One entry of watch.toml. `authorities` holds URNs, None means all; `at` is a digest's hour in Europe/London.

    `say_nothing_new`: a weekly one wants a line in a week without news too.

    `themes`: of weaknesses and priority actions only those that speak of one of them; empty for all. `quiet_except`:
    what is told in quiet hours too. Until `muted_until` begins in London nothing is told; it is told then. `test`:
    everything is kept in `folder`, marked, and sent to nobody.

    `options` is what it says at the keys of its channel: of a secret the environment variable, of a path the whole of it.
    """

    name: str
    channel: str
    authorities: frozenset[str] | None = None
    about: frozenset[About] = DEFAULT_ABOUT
    themes: frozenset[str] = frozenset()
    send: Send = Send.AT_ONCE
    at: time = time(8, 0)
    say_nothing_new: bool = False
    quiet: QuietHours | None = None
    quiet_except: frozenset[About] = frozenset()
    muted_until: date | None = None
    test: bool = False
    to: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    folder: Path | None = None

    @property
    def is_for_operators(self) -> bool:
        """Does it ask for the watch's own troubles?"""
        return About.OPERATIONS in self.about

    @property
    def carrier(self) -> str:
        """The channel that takes its alerts now."""
        return KEPT if self.test else self.channel

    def only_keeps(self, promised_to: str) -> bool:
        """Is an alert that was promised to that channel only to be kept: on test now, or when it was promised?"""
        return self.test or promised_to == KEPT != self.channel

    def wants(self, change: Change) -> bool:
        """Is this change of an authority, of a kind and on a theme that the subscription asks for?

        A report that is being checked may hold whatever they ask for: that it is published is kept from nobody.
        """
        if self.authorities is not None and change.urn not in self.authorities:
            return False
        if change.being_checked:
            return bool(self.about - {About.OPERATIONS})
        return _is_among(change, self.about) and self._is_on_theme(change)

    def is_muted(self, now: datetime) -> bool:
        """Is this before the day on which its pause ends?"""
        return self.muted_until is not None and now < moment(self.muted_until, time())

    def is_quiet(self, now: datetime) -> bool:
        """Is this in its quiet hours?"""
        return self.quiet is not None and self.quiet.until(now) is not None

    def kinds_heard(self, now: datetime) -> frozenset[ChangeKind] | None:
        """Of which kinds one change at least must be for anything to be told now; None: of any, empty: nothing is."""
        if self.is_muted(now):
            return frozenset()
        if not self.is_quiet(now):
            return None
        grades = {ChangeKind.GRADE} if About.FALLS in self.quiet_except else set()
        return frozenset(grades | {kind for kind, about in _ABOUT_OF.items() if about in self.quiet_except})

    def may_hear(self, told: Collection[Change], now: datetime) -> bool:
        """May these changes, of one document, be told now? All of them where one is excepted from the quiet."""
        return not self.is_muted(now) and (not self.is_quiet(now) or any(map(self._is_excepted, told)))

    def may_hear_of_troubles(self, now: datetime) -> bool:
        """The same for the watch's own troubles."""
        return not self.is_muted(now) and (not self.is_quiet(now) or About.OPERATIONS in self.quiet_except)

    def silent_until(self, now: datetime) -> datetime | None:
        """When a second try of what was promised earlier may be made; None: now. An excepted kind does not wait."""
        if self.muted_until is not None and self.is_muted(now):
            end = moment(self.muted_until, time())
            return self.silent_until(end) or end
        return self.quiet.until(now) if self.quiet and not self.quiet_except else None

    def _is_excepted(self, change: Change) -> bool:
        if change.being_checked:  # It may hold a grade.
            return bool(self.quiet_except & {About.GRADES, About.FALLS})
        return _is_among(change, self.quiet_except)

    def _is_on_theme(self, change: Change) -> bool:
        """A correction always is: what it corrects may have been told."""
        if not self.themes or change.kind not in _WITH_THEMES or change.corrects is not None:
            return True
        return speaks_of(change.text or "", self.themes)


def _is_among(change: Change, about: frozenset[About]) -> bool:
    if change.kind is ChangeKind.GRADE and About.FALLS in about and _may_concern_a_fall(change):
        return True
    return _ABOUT_OF[change.kind] in about


def _may_concern_a_fall(change: Change) -> bool:
    """A fall, or a correction: it may take back a fall that was told."""
    return change.direction is Direction.DOWN or change.corrects is not None
