"""Corrections of what was told of a report, when the earlier report that it was compared with is corrected."""

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
    """Return the corrections of what was `told` of a report that was compared with `then` and is compared with `now`.

    What was not told stays untold, but for a grade that seemed to have stayed the same and did not, since the same
    mistake hid it. Such a grade corrects the sentence that no grade had changed, where that was told.
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
    """Return the id of the change that said that no grade had changed, else of one on another grade."""
    by_kind = {one.kind: one.id for one in told if not one.being_checked}
    return by_kind.get(ChangeKind.DOCUMENT, by_kind.get(ChangeKind.GRADE))


def _was_never_named(one: Change, before: Findings | None) -> bool:
    """Say whether a point was told as no longer named, though the corrected earlier report never named it.

    Such a point is not told as `still_named` now: that the new report does not name it is still true.
    """
    points = {whole(point) for point in before.needs_improvement} if before else set()
    is_taken_back = one.kind is ChangeKind.WEAKNESS and one.status is WeaknessStatus.STILL_NAMED and one.quote is None
    return is_taken_back and one.text not in points
