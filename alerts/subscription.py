"""A subscription: who is told which changes of which authorities, through which channel, and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path

from alerts.not_told import KeptFrom, Quiet, Unwanted
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
    """How often a subscription is told (`send` in watch.toml)."""

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


#: The channel that keeps the alerts of a subscription on test as files, and sends them to nobody.
KEPT = "file"
_WITH_THEMES = {ChangeKind.WEAKNESS, ChangeKind.PRIORITY_ACTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One entry of [[subscriptions]] in watch.toml.

    `authorities` holds URNs, None for all; `at` is a digest’s hour in Europe/London. `say_nothing_new`: a weekly one is
    also sent in a week without news.

    `themes`: of weaknesses and priority actions only those on one of these are told; empty for all. `quiet_except`:
    what is told in quiet hours too. Until `muted_until` begins in London nothing is told; it is told then. `test`:
    alerts are kept in `folder`, marked, and sent to nobody.

    `options` is what the entry says at the keys of its channel: for a secret the name of its environment variable, for
    a path the absolute one.
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
        """Whether it asks for the watch’s own troubles."""
        return About.OPERATIONS in self.about

    @property
    def hears_only_of_the_watch(self) -> bool:
        """Whether it asks for nothing but the watch’s own troubles."""
        return self.about == {About.OPERATIONS}

    @property
    def carrier(self) -> str:
        """The name of the channel that takes its alerts now."""
        return KEPT if self.test else self.channel

    def only_keeps(self, promised_to: str) -> bool:
        """Say whether an alert promised to that channel is only kept: the subscription is on test, or was then."""
        return self.test or promised_to == KEPT != self.channel

    def wants(self, change: Change) -> bool:
        """Say whether the subscription asks for this change’s authority, kind and theme.

        A report that is being checked may hold anything, so every subscription on its authority hears that it is
        published.
        """
        return self.why_unwanted(change) is None

    def why_unwanted(self, change: Change) -> Unwanted | None:
        """Return what of the change the subscription does not ask for, None where it wants it."""
        if not self.follows(change.urn):
            return Unwanted.AUTHORITY
        if change.being_checked:
            return None if self.about - {About.OPERATIONS} else Unwanted.SUBJECT
        if not _is_among(change, self.about):
            return Unwanted.SUBJECT
        return None if self._is_on_theme(change) else Unwanted.THEME

    def follows(self, urn: str | None) -> bool:
        """Say whether the subscription is on that authority; one on all follows also what is of none."""
        return self.authorities is None or urn in self.authorities

    def is_muted(self, now: datetime) -> bool:
        return self.muted_until is not None and now < moment(self.muted_until, time())

    def is_quiet(self, now: datetime) -> bool:
        return self.quiet is not None and self.quiet.until(now) is not None

    def kinds_heard(self, now: datetime) -> frozenset[ChangeKind] | None:
        """Return the kinds of change of which one at least is needed for anything to be told now.

        None means any kind; an empty set means that nothing is told.
        """
        if self.is_muted(now):
            return frozenset()
        if not self.is_quiet(now):
            return None
        grades = {ChangeKind.GRADE} if About.FALLS in self.quiet_except else set()
        return frozenset(grades | {kind for kind, about in _ABOUT_OF.items() if about in self.quiet_except})

    def may_hear(self, told: Collection[Change], now: datetime) -> bool:
        """Say whether these changes of one document may be told now; all may where `quiet_except` names one of them."""
        return self.kept_from(told, now) is None

    def kept_from(self, told: Collection[Change], now: datetime) -> KeptFrom | None:
        """Return what keeps these changes of one document from it now, and until when; None where they may be told."""
        if self.muted_until is not None and self.is_muted(now):
            return KeptFrom(Quiet.PAUSED, moment(self.muted_until, time()))
        until = self.quiet.until(now) if self.quiet else None
        if until is None or any(map(self._is_excepted, told)):
            return None
        return KeptFrom(Quiet.QUIET_HOURS, until)

    def may_hear_of_troubles(self, now: datetime) -> bool:
        """Say whether the watch’s own troubles may be told now."""
        return not self.is_muted(now) and (not self.is_quiet(now) or About.OPERATIONS in self.quiet_except)

    def silent_until(self, now: datetime) -> datetime | None:
        """Return when a delivery that was promised earlier may be tried again, None for now.

        Quiet hours do not delay it where `quiet_except` names anything.
        """
        if self.muted_until is not None and self.is_muted(now):
            end = moment(self.muted_until, time())
            return self.silent_until(end) or end
        return self.quiet.until(now) if self.quiet and not self.quiet_except else None

    def _is_excepted(self, change: Change) -> bool:
        if change.being_checked:  # The report may hold a grade.
            return bool(self.quiet_except & {About.GRADES, About.FALLS})
        return _is_among(change, self.quiet_except)

    def _is_on_theme(self, change: Change) -> bool:
        """Say whether the change is on one of the themes.

        A correction always is: what it corrects may have been told.
        """
        if not self.themes or change.kind not in _WITH_THEMES or change.corrects is not None:
            return True
        return speaks_of(change.text or "", self.themes)


def _is_among(change: Change, about: frozenset[About]) -> bool:
    if change.kind is ChangeKind.GRADE and About.FALLS in about and _may_concern_a_fall(change):
        return True
    return _ABOUT_OF[change.kind] in about


def _may_concern_a_fall(change: Change) -> bool:
    """Say whether the change is a fall, or a correction, which may take back a fall that was told."""
    return change.direction is Direction.DOWN or change.corrects is not None
