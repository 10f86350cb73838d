"""The account of the list before: how many of its points are named again, perhaps named again, gone, or in doubt."""

from __future__ import annotations

from collections.abc import Collection

from alerts.compose.context import AuthorityContext
from findings.model import BOARD, Event, Findings
from findings.statements.list_before import ListBefore

_NOT_LISTED = (
    "is not in the new list, but its text may still speak of it",
    "are not in the new list, but its text may still speak of them",
)


def account(found: ListBefore, known: AuthorityContext | None, cited: Collection[str]) -> str | None:
    """Return the sentence that accounts for every point of the list before, None where there is none, or its day is not known.

    None also where the list had more points: a subscription on some themes is told of those alone. Priority actions, which no
    list holds, stand apart. As perhaps named again counts what is `cited` beside a point of the new list. None where it would say
    of half of the points that nothing can be said.
    """
    if not found.count or found.event is None or found.event.start is None:
        return None
    report = _report_on(found.event, known)
    if report and found.count < len({point.text for point in report.needs_improvement if point.to != BOARD}):
        return None
    shown = frozenset(cited)
    doubtful = frozenset(each.point or each.text or "" for each in found.in_doubt)
    perhaps = (found.perhaps | doubtful) & shown
    near = (found.perhaps | found.near_a_point) - shown
    in_text = found.in_text - shown
    unknown = found.count - len(found.again) - len(found.gone) - len(perhaps) - len(near) - len(in_text)
    if 2 * unknown >= found.count:
        return None
    perhaps_said = ("perhaps", "perhaps") if found.again else ("is perhaps named again", "are perhaps named again")
    parts = [
        _said(len(found.again), "is named again", "are named again"),
        _said(len(perhaps), *perhaps_said),
        _said(len(found.gone), "is no longer in the list", "are no longer in the list"),
        _said(len(in_text), *_NOT_LISTED),
        _said(
            len(near),
            "is near a point of the new list in its subject",
            "are near points of the new list in their subjects",
        ),
    ]
    said = [part for part in parts if part]
    doubt = f"of {unknown} it cannot be told" if unknown else ""
    points = "Of the one point" if found.count == 1 else f"Of the {found.count} points"
    if not said:
        doubt = "it cannot be told whether the new list names " + ("it" if found.count == 1 else "any of them")
    apart = " (priority actions apart)" if report and report.priority_actions else ""
    return f"{points} listed in {found.event.start:%B %Y}{apart}: {'; '.join(filter(None, (*said, doubt)))}."


def _report_on(event: Event, known: AuthorityContext | None) -> Findings | None:
    each = known.timeline.inspections if known else ()
    return next((one.authority.findings for one in each if one.authority and one.event == event), None)


def _said(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
