"""A subscription: who hears what of which authorities, through which channel, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path

from findings.model import Change, ChangeKind, Direction


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One entry of watch.toml. `authorities` holds URNs, None means all; `at` is a digest's hour in Europe/London."""

    name: str
    channel: str
    authorities: frozenset[str] | None = None
    about: frozenset[About] = DEFAULT_ABOUT
    send: Send = Send.AT_ONCE
    at: time = time(8, 0)
    to: tuple[str, ...] = ()
    webhook_env: str | None = None
    folder: Path | None = None

    @property
    def is_for_operators(self) -> bool:
        """Does it ask for the watch's own troubles?"""
        return About.OPERATIONS in self.about

    def wants(self, change: Change) -> bool:
        """Is this change of an authority and of a kind that the subscription asks for?

        A report that is being checked may hold whatever they ask for: that it is published is kept from nobody.
        """
        if self.authorities is not None and change.urn not in self.authorities:
            return False
        if change.being_checked:
            return bool(self.about - {About.OPERATIONS})
        if change.kind is ChangeKind.GRADE and About.FALLS in self.about and _may_concern_a_fall(change):
            return True
        return _ABOUT_OF[change.kind] in self.about


def _may_concern_a_fall(change: Change) -> bool:
    """A fall, or a correction: it may take back a fall that was told."""
    return change.direction is Direction.DOWN or change.corrects is not None
