"""The one report that the changes of an event are from: which it is, what it grades, and whether it lists nothing."""

from __future__ import annotations

from collections.abc import Mapping

from alerts.compose.screen.said import is_by_others
from findings.changes.continuation import continuation_of
from findings.model import Change, ChangeKind, Findings, Grade, Kind, Status

#: The findings of documents, by the sha256 of their bytes.
Readings = Mapping[str, Findings]
#: What is told in a sentence of its own, and not compared.
TOLD_IN_A_SENTENCE = {ChangeKind.VISIT, ChangeKind.DOCUMENT}


def report_of(changes: list[Change], readings: Readings) -> Findings | None:
    """Return the findings of the one report that the changes are from.

    None where they are from several, where some are corrections, where the report is still being checked, for then its
    reading is in doubt, and where others published it: a copy is no report. What others wrote of the same event does not count.
    """
    own = [c for c in changes if not is_by_others(c)]
    told = [c for c in own if c.kind not in TOLD_IN_A_SENTENCE] or own
    documents = {c.publication.sha256 for c in told}
    if len(documents) != 1 or any(c.corrects is not None or c.being_checked for c in changes):
        return None
    report = readings.get(documents.pop())
    return report if report and report.status is Status.READ else None


def grades_of(report: Findings | None) -> dict[str, Grade]:
    """Return the grades that it gives, by key; none where there is no report."""
    return {judgement.key: judgement.grade for judgement in report.judgements} if report else {}


def lists_nothing(report: Findings | None) -> bool:
    """Say whether a letter of a kind that lists what must improve was read, and neither lists nor blames anything."""
    if report is None or report.kind not in (Kind.FOCUSED_VISIT, Kind.JTAI):
        return False
    listed = (report.needs_improvement, report.priority_actions, report.areas_for_improvement, report.concerns)
    return not any(listed) and continuation_of(report) is None
