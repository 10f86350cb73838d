"""The account of the list before: how many of its points are named again, perhaps named again, gone, or in doubt."""

from __future__ import annotations

from collections.abc import Collection

from alerts.compose.context import AuthorityContext
from findings.model import BOARD, Event, Findings
from findings.statements.list_before import ListBefore


def account(found: ListBefore, known: AuthorityContext | None, cited: Collection[str]) -> str | None:
    """Return the sentence that accounts for every point of the list before, None where there is none, or its day is not known.

    None also where the list had more points: a subscription on some themes is told of those alone. Priority actions, which no
    list holds, stand apart. As perhaps named again counts what is `cited` beside a point of the new list. What is near a point of it
    in its subject alone may be another weakness, or the same: that cannot be told. None where that is half of the points.
    """
    if not found.count or found.event is None or found.event.start is None:
        return None
    report = _report_on(found.event, known)
    if report and found.count < len({point.text for point in report.needs_improvement if point.to != BOARD}):
        return None
    shown = frozenset(cited)
    doubtful = frozenset(each.point or each.text or "" for each in found.in_doubt)
    perhaps = (found.perhaps | doubtful) & shown
    in_text = found.in_text - shown
    unknown = found.count - len(found.again) - len(found.gone) - len(perhaps) - len(in_text)
    if 2 * unknown >= found.count:
        return None
    perhaps_said = ("perhaps", "perhaps") if found.again else ("is perhaps named again", "are perhaps named again")
    said = [
        _said(len(found.again), "is named again", "are named again"),
        _said(len(perhaps), *perhaps_said),
        _not_listed(len(found.gone), len(in_text)),
        f"of {unknown} it cannot be told" if unknown else "",
    ]
    points = "Of the one point" if found.count == 1 else f"Of the {found.count} points"
    of_whom = " for the authority" if report and any(point.to == BOARD for point in report.needs_improvement) else ""
    apart = " (priority actions apart)" if report and report.priority_actions else ""
    return f"{points} listed{of_whom} in {found.event.start:%B %Y}{apart}: {'; '.join(filter(None, said))}."


def _not_listed(gone: int, in_text: int) -> str:
    """Return how many are not in the new list, and how many of them the new text may still criticise: it may praise others."""
    which = f"{in_text} of them" if gone else "it" if in_text == 1 else "them"
    still = f" (the new text may still criticise {which})" if in_text else ""
    return _said(gone + in_text, f"is not in the new list{still}", f"are not in the new list{still}")


def _report_on(event: Event, known: AuthorityContext | None) -> Findings | None:
    each = known.timeline.inspections if known else ()
    return next((one.authority.findings for one in each if one.authority and one.event == event), None)


def _said(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
