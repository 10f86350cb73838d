"""The account of the list before: how many of its points are named again, perhaps named again, gone, or in doubt."""

from __future__ import annotations

from collections.abc import Collection

from alerts.compose.context import AuthorityContext
from findings.model import BOARD, Event, Findings
from findings.statements.list_before import ListBefore
from findings.wording import listed


def account(found: ListBefore, known: AuthorityContext | None, cited: Collection[str]) -> str | None:
    """Return the sentence that accounts for every point of the list before, None where there is none, or its day is not known.

    None also where the list had more points: a subscription on some themes is told of those alone. Priority actions, which no
    list holds, stand apart. As perhaps named again counts only what is `cited` beside a point of the new list. None where it would
    say of half of the points that nothing can be said.
    """
    if not found.count or found.event is None or found.event.start is None:
        return None
    report = _report_on(found.event, known)
    if report and found.count < len({point.text for point in report.needs_improvement if point.to != BOARD}):
        return None
    perhaps, uncited = found.perhaps & frozenset(cited), found.perhaps - frozenset(cited)
    unknown = len(found.in_doubt) - found.near_a_point - found.in_text
    if 2 * unknown >= found.count:
        return None
    perhaps_said = ("perhaps", "perhaps") if found.again else ("is perhaps named again", "are perhaps named again")
    parts = [
        _said(len(found.again), "is named again", "are named again"),
        _said(len(perhaps), *perhaps_said),
        _no_longer(len(found.gone), found.in_text),
        _said(
            found.near_a_point + len(uncited),
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
    return f"{points} listed in {found.event.start:%B %Y}{apart}: {'; '.join(filter(None, (listed(said) if said else '', doubt)))}."


def _no_longer(gone: int, in_text: int) -> str:
    """Return how many are in the new list no longer, and of how many of them the new text may still speak."""
    still = f" (of {in_text if gone else 'all' if in_text > 1 else 'it'} the text may still speak)" if in_text else ""
    return _said(gone + in_text, f"is no longer in the list{still}", f"are no longer in the list{still}")


def _report_on(event: Event, known: AuthorityContext | None) -> Findings | None:
    each = known.timeline.inspections if known else ()
    return next((one.authority.findings for one in each if one.authority and one.event == event), None)


def _said(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
