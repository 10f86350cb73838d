"""What a corrected document changes in what was told of it: only what differs, each naming what it corrects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from findings.changes.news import all_changes, changes_in, is_news, outcome_of
from findings.matching.links import plain_words
from findings.model import Change, ChangeKind, Comparison, Direction, Findings, Publication, WeaknessStatus

#: A point so much alike is the same point with a word put right.
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
    """The changes that a corrected document makes; none where only its pages or its other words differ.

    `replaced` and `findings` are the document as it was and as it is, `old` and `new` its comparisons with `before`;
    `told` are the changes told of it so far, from which `corrects` is filled. What takes something back is told too: a
    grade that did not move after all as `same` (or `not_given`), a point that is withdrawn as `no_longer_named`.
    """
    change = changes_in(findings, urn=urn, authority=authority, publication=publication, at=at)
    was = [*outcome_of(change, replaced, publication), *all_changes(change, old, replaced, before)]
    now = [*outcome_of(change, findings, publication), *all_changes(change, new, findings, before)]
    return told_instead(was, now, told)


def told_instead(was: Sequence[Change], now: Sequence[Change], told: Sequence[Change]) -> tuple[Change, ...]:
    """Of all changes that a document makes `now`, what differs from those that it made; each names what was `told`."""
    pairs = _pairs(was, now)
    ids = {_identity(one): one.id for one in sorted(told, key=lambda one: one.id or 0)}
    put_right = [_put_right(*pair) for pair in pairs]
    return tuple(
        replace(one, corrects=ids.get(_identity(earlier)) if earlier else None)
        for (earlier, _), one in zip(pairs, put_right, strict=True)
        if one
    )


def _pairs(was: Sequence[Change], now: Sequence[Change]) -> list[tuple[Change | None, Change | None]]:
    """Each change now with the one it was; those that were not there before, or are there no more, beside None."""
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
    """What is to be told of a pair, if anything."""
    if one is None:
        return _taken_back(earlier) if earlier and is_news(earlier) else None
    if earlier is None:
        return one if is_news(one) else None
    if content(earlier) == content(one) or not (is_news(earlier) or is_news(one)):
        return None
    return one


def _taken_back(earlier: Change) -> Change:
    """A change that is none any more."""
    if earlier.kind is ChangeKind.GRADE:
        return replace(earlier, after=None, direction=Direction.NOT_GIVEN, page=None, quote=None)
    was_gone = earlier.status is WeaknessStatus.NO_LONGER_NAMED
    status = WeaknessStatus.STILL_NAMED if was_gone else WeaknessStatus.NO_LONGER_NAMED
    return replace(earlier, status=status, continues=(), page=None, quote=None)


def _identity(change: Change) -> tuple[str, str]:
    """The judgement or the point that a change is about, whatever it says of it."""
    return change.kind, change.key or "".join(plain_words(change.text or ""))


def content(change: Change) -> tuple[object, ...]:
    """What a change says, wherever it says it."""
    said = (change.before, change.after, change.direction, change.comparable, change.status, change.responsible)
    return (_identity(change), *said)


def _is_reworded(one: Change, other: Change) -> bool:
    """The same point with a word put right; an outcome is the only one of its document, whatever its words."""
    if one.kind is not other.kind or one.kind is ChangeKind.GRADE:
        return False
    if one.kind is ChangeKind.DOCUMENT:
        return True
    return SequenceMatcher(None, one.text or "", other.text or "", autojunk=False).ratio() >= _SAME_POINT
