"""Corrections: what a corrected document changes in what was told of it, each naming the change that it corrects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from findings.changes.news import all_changes, changes_in, is_news, outcome_of
from findings.matching.links import plain_words
from findings.model import Change, ChangeKind, Comparison, Direction, Findings, Publication, WeaknessStatus

#: From this similarity on, two points are the same point with a word corrected.
_SAME_POINT = 0.8


def corrections(
    old: Comparison,
    new: Comparison,
    told: Sequence[Change],
    *,
    replaced: Findings,
    findings: Findings,
    urn: str,
    authority: str,
    publication: Publication,
    before: Findings | None,
    at: datetime,
) -> tuple[Change, ...]:
    """Return the changes that a corrected document makes; none where only its pages or its other words differ.

    `replaced` and `findings` are the document as it was and as it is, `old` and `new` its comparisons with `before`;
    `told` are the changes told of it so far, from which `corrects` is filled. What takes something back is told too: a
    grade that did not change after all as `same` (or `not_given`), a point that is withdrawn as `no_longer_named`.
    """
    change = changes_in(findings, urn=urn, authority=authority, publication=publication, at=at)
    was = [*outcome_of(change, replaced, publication), *all_changes(change, old, replaced, before)]
    now = [*outcome_of(change, findings, publication), *all_changes(change, new, findings, before)]
    return told_instead(was, now, told)


def told_instead(was: Sequence[Change], now: Sequence[Change], told: Sequence[Change]) -> tuple[Change, ...]:
    """Return what differs between all changes that a document makes `now` and those that it made.

    Each names the change in `told` that it corrects.
    """
    pairs = _pairs(was, now)
    ids = {_identity(one): one.id for one in sorted(told, key=lambda one: one.id or 0)}
    put_right = [_put_right(*pair) for pair in pairs]
    return tuple(
        replace(one, corrects=ids.get(_identity(earlier)) if earlier else None)
        for (earlier, _), one in zip(pairs, put_right, strict=True)
        if one
    )


def _pairs(was: Sequence[Change], now: Sequence[Change]) -> list[tuple[Change | None, Change | None]]:
    """Return each change now with the same change before; None stands where there is none on one side."""
    left = {_identity(one): one for one in was}
    pairs: list[tuple[Change | None, Change | None]] = []
    unknown = []
    for one in now:
        earlier = left.pop(_identity(one), None)
        if earlier:
            pairs.append((earlier, one))
        else:
            unknown.append(one)
    for one in unknown:
        alike = next((each for each in left.values() if _is_reworded(each, one)), None)
        pairs.append((alike and left.pop(_identity(alike)), one))
    return [*pairs, *((one, None) for one in left.values())]


def _put_right(earlier: Change | None, one: Change | None) -> Change | None:
    """Return the change to be told for a pair, None where nothing is to be told."""
    if one is None:
        return _taken_back(earlier) if earlier and is_news(earlier) else None
    if earlier is None:
        return one if is_news(one) else None
    if content(earlier) == content(one) or not (is_news(earlier) or is_news(one)):
        return None
    return one


def _taken_back(earlier: Change) -> Change:
    """Return the change that takes an earlier one back."""
    if earlier.kind is ChangeKind.GRADE:
        return replace(earlier, after=None, direction=Direction.NOT_GIVEN, page=None, quote=None)
    was_gone = earlier.status is WeaknessStatus.NO_LONGER_NAMED
    status = WeaknessStatus.STILL_NAMED if was_gone else WeaknessStatus.NO_LONGER_NAMED
    return replace(earlier, status=status, continues=(), page=None, quote=None)


def _identity(change: Change) -> tuple[str, str]:
    """Return the judgement or the point that a change is about, whatever the change says of it."""
    return change.kind, change.key or "".join(plain_words(change.text or ""))


def content(change: Change) -> tuple[object, ...]:
    """Return what a change says, without its page and quote."""
    said = (change.before, change.after, change.direction, change.comparable, change.status, change.responsible)
    return (_identity(change), *said)


def _is_reworded(one: Change, other: Change) -> bool:
    """Say whether two changes are about the same point with a word corrected.

    A document has only one outcome, so two changes that tell it are the same one, whatever their words.
    """
    if one.kind is not other.kind or one.kind is ChangeKind.GRADE:
        return False
    if one.kind is ChangeKind.DOCUMENT:
        return True
    return SequenceMatcher(None, one.text or "", other.text or "", autojunk=False).ratio() >= _SAME_POINT
