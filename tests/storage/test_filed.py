"""Which documents of an authority are in its timeline, and which report is its current one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select

from findings.model import Findings, Grade, Kind, Status
from storage import decisions, readings, timeline
from storage.database import Database
from storage.tables import ContentRow, DocumentRow, FindingsRow, PublicationRow, SourceRow
from tests.house import report

URN, NOON = "9900001", datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=("Supervision.",))


class Shelf:
    """A store with one source, on which documents are put as they were read."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.begin() as session:
            source = SourceRow(
                kind="ofsted_provider", name="", url="https://example.org", host="example.org", every=600
            )
            session.add(source)
            session.flush()
            self.source_id = source.id

    def put(
        self,
        identity: str,
        *revisions: Findings,
        form: str = "inspection",
        rejected: datetime | None = None,
        published: date | None = None,
    ) -> None:
        with self.database.begin() as session:
            publication = PublicationRow(
                source_id=self.source_id, urn=URN, identity=identity, url=identity, host="example.org", label="",
                form=form, baseline=True, first_seen_at=NOON, published=published,
            )  # fmt: skip
            session.add(publication)
            session.flush()
            for at, findings in enumerate(revisions, start=1):
                sha256 = f"{identity}-{at}".ljust(64, "0")
                session.add(ContentRow(sha256=sha256, size=0, body=b""))
                session.flush()
                document = DocumentRow(
                    publication_id=publication.id, sha256=sha256, revision=at, received_at=NOON, rejected_at=rejected
                )
                session.add(document)
                session.flush()
                readings.record_reading(session, document, findings, "test", NOON)

    def told(self) -> list[tuple[str, int]]:
        with self.database.begin() as session:
            return [(each.identity, each.revision) for each in timeline.filed(session, URN)]


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """An empty one, on SQLite and on PostgreSQL."""
    return Shelf(database)


def test_every_revision_that_was_read_with_confidence_is_told(shelf: Shelf) -> None:
    shelf.put("a", OLD, NEW)
    assert shelf.told() == [("a", 1), ("a", 2)]


def test_no_judgement_is_stored_of_what_others_publish_whoever_read_one_in_it(shelf: Shelf) -> None:
    shelf.put("forged", NEW, form="press_release")
    with shelf.database.begin() as session:
        stored = session.scalars(select(FindingsRow)).one()
    assert (stored.kind, stored.status) == ("press_release", "held")
    assert (stored.record["judgements"], stored.record["needs_improvement"]) == ([], [])


def test_what_is_held_or_rejected_is_not_told_but_what_is_held_is_counted(shelf: Shelf) -> None:
    shelf.put("held", replace(NEW, status=Status.HELD))
    shelf.put("rejected", NEW, rejected=NOON)
    assert shelf.told() == []
    with shelf.database.begin() as session:
        assert timeline.held(session, URN) == 1


def test_the_current_report_is_that_of_the_latest_inspection_however_they_came(shelf: Shelf) -> None:
    shelf.put("new", NEW)
    shelf.put("old", OLD)
    with shelf.database.begin() as session:
        (current,) = timeline.current_reports(session, date(2026, 3, 2)).values()
        (then,) = timeline.current_reports(session, date(2024, 1, 1)).values()
    assert (current.event.start, then.event.start) == (date(2025, 5, 12), date(2022, 3, 7))
    assert [point.text for point in current.needs_improvement] == ["Supervision."]


def test_a_report_is_current_from_the_day_on_which_it_appeared(shelf: Shelf) -> None:
    shelf.put("old", OLD, published=date(2022, 4, 29))
    shelf.put("new", NEW, published=date(2025, 7, 1))
    with shelf.database.begin() as session:
        (eve,) = timeline.current_reports(session, date(2025, 6, 30)).values()
        (day,) = timeline.current_reports(session, date(2025, 7, 1)).values()
    assert (eve.event.start, day.event.start) == (date(2022, 3, 7), date(2025, 5, 12))


def test_a_story_gives_no_current_report(shelf: Shelf) -> None:
    shelf.put("story", replace(NEW, kind=Kind.NEWS), form="news")
    with shelf.database.begin() as session:
        assert timeline.current_reports(session, date(2026, 3, 2)) == {}
        assert timeline.authorities(session) == [URN]


def test_the_newest_reading_of_a_document_counts(shelf: Shelf) -> None:
    shelf.put("a", replace(OLD, status=Status.HELD))
    with shelf.database.begin() as session:
        (held,) = decisions.held(session)
        readings.add_reading(session, held.document, OLD, "approved by A. Person", NOON)
    with shelf.database.begin() as session:
        known = readings.find(session, held.document.id)
        assert decisions.held(session) == []
    assert known is not None
    assert known.findings == OLD


def test_a_long_history_takes_no_more_statements_than_a_short_one(shelf: Shelf) -> None:
    def statements() -> int:
        asked: list[str] = []
        with shelf.database.begin() as session:
            connection = session.connection()
            event.listen(connection, "before_cursor_execute", lambda *how: asked.append(how[2]))
            assert timeline.history(session, URN, NOON)
            assert readings.uncompared(session, URN)
        return len(asked)

    shelf.put("0", OLD, NEW)
    few = statements()
    for number in range(1, 6):
        shelf.put(str(number), OLD, NEW)
    assert statements() == few
