"""What an older program read in others' pages as if Ofsted had published it: held after the upgrade, and its first reading kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select, text

from findings.model import Findings, Grade, Kind, Status
from findings.record import findings_record
from storage import decisions, readings, timeline
from storage.database import Database
from storage.migrations import migrate
from storage.tables import ContentRow, DocumentRow, FindingsRow, PublicationRow, SourceRow
from tests.house import report

URN, NOON = "9900001", datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
REPORT = report(date(2025, 5, 12), {"overall": Grade.OUTSTANDING}, points=("Supervision.",))
STORY = replace(REPORT, kind=Kind.NEWS, judgements=(), needs_improvement=())


class OldStore:
    """A store as the second schema had it, in which a document's own form decided what it was."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.begin() as session:
            session.add(SourceRow(id=1, kind="feed", name="", url="https://example.org", host="example.org", every=600))

    def put(self, number: int, form: str, findings: Findings) -> None:
        with self.database.begin() as session:
            session.add(ContentRow(sha256=f"{number:064}", size=0, body=b""))
            session.add(
                PublicationRow(
                    id=number, source_id=1, urn=URN, identity=str(number), url=str(number), host="example.org", label="",
                    form=form, baseline=False, first_seen_at=NOON,
                )
            )  # fmt: skip
            session.flush()
            document = DocumentRow(
                id=number, publication_id=number, sha256=f"{number:064}", revision=1, received_at=NOON
            )
            session.add(document)
            session.flush()
            record = findings_record(findings)
            session.execute(
                insert(FindingsRow).values(
                    document_id=number, read_at=NOON, reader="0.1.0", status=findings.status.value, kind=findings.kind.value,
                    record={name: value for name, value in record.items() if name != "certainty"},
                )
            )  # fmt: skip

    def upgrade(self) -> None:
        with self.database.begin() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        migrate.upgrade(self.database.engine)

    def of(self, number: int) -> list[FindingsRow]:
        with self.database.begin() as session:
            return list(
                session.scalars(select(FindingsRow).where(FindingsRow.document_id == number).order_by(FindingsRow.id))
            )


@pytest.fixture
def store(database: Database) -> OldStore:
    """On SQLite and on PostgreSQL."""
    old = OldStore(database)
    old.put(1, "inspection", REPORT)
    old.put(2, "press_release", REPORT)
    old.put(3, "news", STORY)
    old.upgrade()
    return old


def test_a_report_in_a_newsroom_is_held_and_gives_no_grade_any_more(store: OldStore) -> None:
    with store.database.begin() as session:
        (held,) = decisions.held(session)
        assert held.document.id == 2
        assert (held.findings.kind, held.findings.judgements) == (Kind.PRESS_RELEASE, ())
        assert [each.identity for each in timeline.filed(session, URN)] == ["1", "3"]


def test_its_first_reading_is_kept(store: OldStore) -> None:
    first, second = store.of(2)
    assert (first.kind, first.status, len(first.record["judgements"])) == ("ilacs", Status.READ, 1)
    assert second.record["event"] == first.record["event"]


def test_what_was_read_as_what_it_is_stays_as_it_was(store: OldStore) -> None:
    assert (len(store.of(1)), len(store.of(3))) == (1, 1)


def test_what_is_stored_from_then_on_has_no_judgement_whoever_read_one_in_it(store: OldStore) -> None:
    with store.database.begin() as session:
        document = session.get_one(DocumentRow, 3)
        readings.add_reading(session, document, REPORT, "a plug-in", NOON)
    newest = store.of(3)[-1]
    assert (newest.kind, newest.status, newest.record["judgements"]) == ("news", "held", [])
