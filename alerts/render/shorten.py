"""Shortening an alert to the room there is: every grade stays as long as possible, and the gravest of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from alerts.alert import Alert, AlertPoint, AlertSection, GradeLine, Group, GroupKind
from alerts.compose.wording import counted
from findings.text.safe import clipped

Shown = TypeVar("Shown")

_GRAVEST = GroupKind.PRIORITY_ACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fullness:
    """How much is kept: characters of a point and of a grade’s quote, points of a group, remarks, notes, the chart."""

    text: int = 1200
    action_text: int = 1200
    points: int = 1000
    actions: int = 1000
    earlier: bool = True
    remarks: bool = True
    grade_quote: int = 600
    beside: bool = True
    contents: bool = True
    chart: bool = False


_STEPS = (
    _Fullness(),  # Everything but the chart.
    _Fullness(earlier=False),
    _Fullness(earlier=False, remarks=False),
    _Fullness(earlier=False, remarks=False, text=240),
    _Fullness(earlier=False, remarks=False, text=240, points=5),
    _Fullness(earlier=False, remarks=False, text=160, points=2),
    _Fullness(earlier=False, remarks=False, points=0, action_text=400, grade_quote=160),
    _Fullness(earlier=False, remarks=False, points=0, action_text=240, actions=3, grade_quote=0, contents=False),
    _Fullness(grade_quote=0, beside=False, contents=False),
)


def is_stored_whole(alert: Alert) -> bool:
    """Say whether an older release stored the alert: it has no first screen, and is sent whole."""
    return bool(alert.sections) and not any(section.screen for section in alert.sections)


def fullest(alert: Alert, shown: Callable[[Alert], Shown], fits: Callable[[Shown], bool]) -> Shown:
    """Return the alert as `shown`, in the fullest form that `fits`; in the leanest where none does.

    Left out in this order: the chart; the words in which a weakness was named before; other remarks; the ends of long
    points; points after the first few (counted); quotes of grades; the contents; and last whole sections, of which the
    alert then says how many.
    """
    form = shown(alert)
    for leaner in () if fits(form) else _leaner(alert):
        form = shown(leaner)
        if fits(form):
            break
    return form


def _leaner(alert: Alert) -> Iterator[Alert]:
    least = alert
    for step in _STEPS if alert.sections else ():
        sections = tuple(_shown(section, step) for section in alert.sections)
        least = replace(alert, sections=sections, contents=alert.contents if step.contents else ())
        yield least
    for kept in _fewer(len(alert.sections)):
        others = counted(len(alert.sections) - kept, "more event")
        yield replace(least, sections=least.sections[:kept], left_out=f"And {others}, for which there was no room.")
    for kept in _fewer(len(alert.notices)):
        others = counted(len(alert.notices) - kept, "more trouble")
        yield replace(alert, notices=alert.notices[:kept], left_out=f"And {others}: see `ofsted-watch status`.")


def _fewer(count: int) -> Iterator[int]:
    """Yield counts down to none, each a fifth less.

    Few steps, because the alert is rendered at each to see whether it fits.
    """
    while count > 0:
        count = count * 4 // 5
        yield count


def _shown(section: AlertSection, step: _Fullness) -> AlertSection:
    return replace(
        section,
        grades=tuple(_grade(line, step) for line in section.grades),
        groups=tuple(_group(group, step) for group in section.groups) if step.beside else (),
        unchanged=section.unchanged if step.beside else (),
        also_judged=section.also_judged if step.beside else (),
        sentences=section.sentences if step.beside else section.sentences[:1],
        notes=section.notes if step.beside else (),
        chart=section.chart if step.chart else None,
        next_steps=section.next_steps if step.beside else (),
        links=section.links if step.beside else section.links[:1],
    )


def _grade(line: GradeLine, step: _Fullness) -> GradeLine:
    if not step.grade_quote:
        return replace(line, quote=None, page=None, url=None)
    return replace(line, quote=clipped(line.quote, step.grade_quote) if line.quote else None)


def _group(group: Group, step: _Fullness) -> Group:
    most = step.actions if group.kind is _GRAVEST else step.points
    longest = step.action_text if group.kind is _GRAVEST else step.text
    kept = tuple(_point(point, longest, step) for point in group.points[:most])
    return replace(
        group, points=kept, note=group.note if kept or not group.points else None, left_out=group.count - len(kept)
    )


def _point(point: AlertPoint, longest: int, step: _Fullness) -> AlertPoint:
    remarks = point.remarks if step.remarks else ()
    return replace(
        point,
        text=clipped(point.text, longest),
        remarks=remarks,
        earlier=point.earlier if step.earlier else (),
        quote=point.quote if step.remarks else None,
    )
