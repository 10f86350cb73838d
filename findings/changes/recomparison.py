"""What was told of a report, compared again because the earlier report that it was compared with was put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from findings.changes.compare import compare
from findings.changes.corrections import content, told_instead
from findings.changes.news import all_changes, changes_in, is_news, whole
from findings.model import Change, ChangeKind, Findings, Publication, WeaknessStatus


def recomparison(
    told: Sequence[Change],
    findings: Findings,
    *,
    then: Findings | None,
    now: Findings | None,
    urn: str,
    authority: str,
    publication: Publication,
    at: datetime,
) -> tuple[Change, ...]:
    """The corrections of what was `told` of a report, which was compared `then` with one and is `now` with another.

    What was not told stays untold, but for a grade: one that seemed to have stayed and did not was kept from people by
    the same mistake. It corrects the sentence that no grade had changed, where that was told.
    """
    change = changes_in(findings, urn=urn, authority=authority, publication=publication, at=at)
    was = list(all_changes(change, compare(then, findings), findings, then))
    is_now = list(all_changes(change, compare(now, findings), findings, now))
    said = {one.id: one for one in told}
    instead = (
        one if one.corrects else replace(one, corrects=_what_hid_it(told))
        for one in told_instead(was, is_now, told)
        if (one.corrects or _is_a_hidden_grade(one)) and not _was_never_named(one, now)
    )
    return tuple(one for one in instead if one.corrects is None or content(said[one.corrects]) != content(one))


def _is_a_hidden_grade(one: Change) -> bool:
    return one.kind is ChangeKind.GRADE and is_news(one)


def _what_hid_it(told: Sequence[Change]) -> int | None:
    """The sentence that no grade had changed, else what was said of other grades."""
    by_kind = {one.kind: one.id for one in told if not one.being_checked}
    return by_kind.get(ChangeKind.DOCUMENT, by_kind.get(ChangeKind.GRADE))


def _was_never_named(one: Change, before: Findings | None) -> bool:
    """A point that was told as no longer named, and that the earlier report, put right, never made.

    It is not `still_named` for that; that it is not named is as true as it was.
    """
    points = {whole(point) for point in before.needs_improvement} if before else set()
    is_taken_back = one.kind is ChangeKind.WEAKNESS and one.status is WeaknessStatus.STILL_NAMED and one.quote is None
    return is_taken_back and one.text not in points
