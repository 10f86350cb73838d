"""An event among many others: all that is new of it, without what can be looked up."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import GradeLine, Group, GroupKind, Section

#: Events that one alert tells at their full length; beyond that nobody reads to the end.
MOST_IN_FULL = 3


def brief(section: Section) -> Section:
    """Without the chart, the printed words of each grade, the words in which a weakness was named before, and what these mean."""
    return replace(
        section,
        grades=tuple(_grade(line) for line in section.grades),
        groups=tuple(_group(group) for group in section.groups),
        chart=None,
    )


def _grade(line: GradeLine) -> GradeLine:
    return replace(line, quote=None)


def _group(group: Group) -> Group:
    points = tuple(replace(point, earlier=()) for point in group.points)
    return replace(group, points=points, note=None if group.kind is GroupKind.NEW else group.note)
