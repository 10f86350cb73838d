"""The account of an earlier list: how many of its points are named again, perhaps named again, gone, or in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alerts.compose.context import AuthorityContext
from findings.matching.links import read_point
from findings.model import Change, ChangeKind, Event, Findings, WeaknessStatus
from findings.prose import concern_probability
from findings.timeline.topics import topics_of, topics_of_sentence
from findings.wording import listed

#: From this probability on a sentence of the new document is taken to name a weakness.
_PLAINLY = 0.8
_NAMED_NOW = (WeaknessStatus.NEW, WeaknessStatus.STILL_NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierList:
    """The points of the list before, by what became of them: each stands in one of the four."""

    again: frozenset[str]
    perhaps: frozenset[str]
    gone: tuple[Change, ...]
    in_doubt: tuple[Change, ...]
    event: Event | None

    @property
    def count(self) -> int:
        """How many points the list had."""
        return len(self.again) + len(self.perhaps) + len(self.gone) + len(self.in_doubt)


def earlier_list(changes: Sequence[Change], report: Findings | None) -> EarlierList:
    """Return what became of the points of the report with which this one is compared."""
    newer = [each for each in changes if each.kind is ChangeKind.WEAKNESS and each.status in _NAMED_NOW]
    dropped = [each for each in changes if each.status is WeaknessStatus.NO_LONGER_NAMED]
    links = [link for each in newer for link in each.continues]
    again = frozenset(link.text for link in links if link.certain)
    in_doubt = tuple(each for each in dropped if each.corrects is None and _may_be_named_still(each, newer, report))
    return EarlierList(
        again=again,
        perhaps=frozenset(link.text for link in links) - again,
        gone=tuple(each for each in dropped if each not in in_doubt),
        in_doubt=in_doubt,
        event=next((each.before_event for each in (*newer, *dropped) if each.before_event), None),
    )


def account(found: EarlierList, known: AuthorityContext | None) -> str | None:
    """Return the sentence that accounts for every point of the earlier list, None where there is none, or its day is not known.

    Priority actions, which no list holds, stand apart.
    """
    if not found.count or found.event is None or found.event.start is None:
        return None
    perhaps = ("perhaps", "perhaps") if found.again else ("is perhaps named again", "are perhaps named again")
    parts = [
        _said(len(found.again), "is named again", "are named again"),
        _said(len(found.perhaps), *perhaps),
        _said(len(found.gone), "is no longer in the list", "are no longer in the list"),
    ]
    said = listed([part for part in parts if part])
    doubt = f"of {len(found.in_doubt)} we cannot tell" if found.in_doubt else ""
    points = "Of the one point" if found.count == 1 else f"Of the {found.count} points"
    apart = " (priority actions apart)" if _had_actions(found.event, known) else ""
    return f"{points} listed in {found.event.start:%B %Y}{apart}: {'; '.join(filter(None, (said, doubt)))}."


def _had_actions(event: Event, known: AuthorityContext | None) -> bool:
    each = known.timeline.inspections if known else ()
    return any(one.authority.findings.priority_actions for one in each if one.authority and one.event == event)


def _said(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""


def _may_be_named_still(change: Change, newer: Sequence[Change], report: Findings | None) -> bool:
    """Say whether a point may still be named: a newer one shares a subject with it, or a weakness in the new text does.

    So may one of which no subject is known: nothing says then that it is gone.
    """
    topics = topics_of(change.point or change.text or "")
    if not topics.subjects:
        return True
    if any(topics.subjects & topics_of(each.point or each.text or "").subjects for each in newer):
        return True
    own = topics.narrow | read_point(change.point or change.text or "").wide_subjects or topics.subjects
    concerns = report.concerns if report else ()
    return any(
        own & topics_of_sentence(each.text).subjects and concern_probability(each.text) >= _PLAINLY for each in concerns
    )
