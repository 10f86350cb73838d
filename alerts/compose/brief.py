"""An event among many others: all that is new of it, without what can be looked up."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import AlertSection, Group, GroupKind

#: Events that one alert tells at their full length; beyond that nobody reads to the end.
MOST_IN_FULL = 3


def brief(section: AlertSection) -> AlertSection:
    """Without the chart, the words in which a weakness was named before, and what these mean."""
    return replace(section, groups=tuple(_group(group) for group in section.groups), chart=None)


def _group(group: Group) -> Group:
    points = tuple(replace(point, earlier=()) for point in group.points)
    return replace(group, points=points, note=None if group.kind is GroupKind.NEW else group.note)
