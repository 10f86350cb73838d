"""An inspection that others say has ended, and on which Ofsted has published nothing, is awaited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from findings.expected.unpublished import LONGEST, awaited, longest_awaited
from findings.model import Event, EventKind, Findings, Grade, Kind, Precision, Span
from findings.timeline.stored_document import StoredDocument
from findings.timeline.timeline import timeline_of
from tests.findings.timeline.wexmoor import URN, filed, month, report, visit

GOOD = {"overall": Grade.GOOD, "leaders": Grade.GOOD}
ENDED = date(2026, 7, 17)
INSPECTION = Event(kind=EventKind.ILACS, urn=URN, spans=(Span(date(2026, 7, 6), ENDED),), precision=Precision.DAY)


def release(event: Event) -> StoredDocument:
    """A council's release that inspectors have been there."""
    return filed("release", Findings(kind=Kind.PRESS_RELEASE, event=event), ENDED + timedelta(days=5))


def days(*documents: StoredDocument, today: date = date(2026, 9, 1)) -> int | None:
    return longest_awaited(awaited(timeline_of(documents).events), today)


def test_it_is_awaited_from_the_day_on_which_it_ended() -> None:
    assert days(release(INSPECTION)) == (date(2026, 9, 1) - ENDED).days


def test_once_ofsted_has_published_it_is_awaited_no_more() -> None:
    published = filed("report", report(date(2026, 7, 6), GOOD), date(2026, 9, 1))
    assert days(release(INSPECTION), published) is None


def test_what_ended_before_an_inspection_that_is_published_is_only_misdated_or_old() -> None:
    published = filed("report", report(date(2026, 8, 3), GOOD), date(2026, 9, 1))
    earlier = replace(INSPECTION, spans=(Span(date(2025, 3, 3), date(2025, 3, 14)),))
    assert days(release(earlier), published) is None


def test_an_inspection_that_has_not_ended_is_not_awaited_yet() -> None:
    assert days(release(INSPECTION), today=ENDED) is None


def test_after_longer_than_any_report_ever_took_it_is_awaited_no_more() -> None:
    assert days(release(INSPECTION), today=ENDED + LONGEST) == LONGEST.days
    assert days(release(INSPECTION), today=ENDED + LONGEST + timedelta(days=1)) is None


def test_of_a_month_alone_no_days_are_counted_and_a_visit_is_no_inspection() -> None:
    assert days(release(month(EventKind.ILACS, 2026, 7))) is None
    assert days(release(visit(date(2026, 7, 7)))) is None
