"""The themes of an authority’s inspections: of the reports that list what must improve."""

from __future__ import annotations

from collections.abc import Iterable

from findings.changes.compare import speaks_to
from findings.timeline.event_record import EventRecord
from findings.timeline.neighbours import themes_of
from findings.trends.themes_over_years import ListedThemes


def listed_themes(inspections: Iterable[EventRecord]) -> tuple[ListedThemes, ...]:
    """Return the themes of each report that lists what must improve, in the order of the inspections."""
    reports = ((each.event.start, each.authority.findings) for each in inspections if each.authority)
    return tuple(
        ListedThemes(start=start, themes=themes_of(report))
        for start, report in reports
        if start and report.needs_improvement and speaks_to(report)
    )
