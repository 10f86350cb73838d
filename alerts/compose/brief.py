"""The short form of a section, for alerts that tell of many events."""

from __future__ import annotations

from dataclasses import replace

from alerts.alert import AlertSection, Group, GroupKind

#: The most events that one alert tells at full length; beyond that nobody reads to the end.
MOST_IN_FULL = 3


def brief(section: AlertSection) -> AlertSection:
    """Return the section without its chart, the words in which weaknesses were named before, and what these mean."""
    return replace(section, groups=tuple(_group(group) for group in section.groups), chart=None)


def _group(group: Group) -> Group:
    points = tuple(replace(point, earlier=()) for point in group.points)
    return replace(group, points=points, note=None if group.kind is GroupKind.NEW else group.note)
