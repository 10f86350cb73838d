"""The upgrade of a database that an earlier release left: all that it holds is kept, and the steps go on with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.exc import IntegrityError

from alerts.subscription import About, Send
from findings.model import Grade
from findings.timeline.timeline import timeline_of
from storage import decisions, deliveries, migrations, timeline, trouble_subjects, troubles
from storage.database import Database
from storage.exports import EXPORTS, Filter
from storage.migrations import migrate
from storage.tables import Base
from tests.databases import differences, is_kept_by_the_database
from tests.house import URN, House, report, subscription
from worker.deciding.held import approve

#: What releases left, by the schema that they had; a later one has all that the earlier had.
LEFT = {
    schema: Path(__file__).with_name(f"schema_{schema}.sql").read_text(encoding="utf-8") for schema in ("0001", "0005")
}
NEXT_DAY = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SUBSCRIPTIONS = (
    subscription("Board"),
    subscription("Daily", send=Send.DAILY),
    subscription("Operators", about=frozenset({About.OPERATIONS})),
)
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=LEFT)
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def left_url(schema: str, bare_database_url: str) -> str:
    """The address of the database, as that schema left it."""
    database = Database(bare_database_url)
    if database.engine.dialect.name == "sqlite":
        with database.engine.connect() as connection:
            connection.connection.executescript(LEFT[schema])
    else:
        migrate.upgrade(database.engine, schema)
        with database.engine.begin() as connection:
            connection.connection.cursor().execute(_rows_for_postgresql(schema))
            _count_on(connection)
    database.close()
    return bare_database_url


@pytest.fixture
def left(left_url: str) -> Iterator[Database]:
    database = Database(left_url)
    yield database
    database.close()


@pytest.fixture
def house(left_url: str, tmp_path: Path) -> Iterator[House]:
    """The program of today at work on it, where the borough's page is as it was."""
    house = House(left_url, tmp_path, SUBSCRIPTIONS)
    house.clock.now = NEXT_DAY
    house.publish("1", b"The report of 2022.", None, date(2022, 4, 29))
    house.publish("2", b"The report of 2025.", None, date(2025, 7, 1))
    house.publish("3", b"A report in doubt.", None, date(2025, 10, 20))
    house.publish("4", b"A report on a college.", None, date(2019, 10, 20))
    yield house
    house.services.close()


@pytest.fixture
def one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A release to come, which has one more migration."""
    folder = tmp_path / "migrations"
    copytree(Path(migrations.__file__).parent, folder)
    newest = ScriptDirectory(str(folder)).get_current_head()
    monkeypatch.setattr(migrate, "MIGRATIONS", str(folder))

    def write(statement: str) -> None:
        (folder / "versions" / "9000_one_more.py").write_text(
            f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '9000'\ndown_revision = '{newest}'\n\n\n"
            f"def upgrade():\n    {statement}\n"
        )

    return write


def _rows_for_postgresql(schema: str) -> str:
    """Its rows alone: the tables and their schema's number are there. PostgreSQL writes bytes and moments in other ways."""
    rows = [line for line in LEFT[schema].splitlines() if line.startswith("INSERT") and "alembic_version" not in line]
    return "SET LOCAL TIME ZONE 'UTC';" + re.sub(r"X'([0-9a-f]*)'", r"'\\x\1'", "\n".join(rows))


def _count_on(connection: Connection) -> None:
    """New rows are numbered after those that were written with their numbers."""
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns and inspect(connection).has_table(table.name):  # A later schema may have others.
            newest = f"(SELECT max(id) FROM {table.name})"
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {newest})"))


def rows_in(database: Database) -> Rows:
    """All that it holds, as it is held."""
    found = MetaData()
    with database.engine.connect() as connection:
        found.reflect(connection, only=lambda name, _: not is_kept_by_the_database(name))
        return {
            table.name: sorted((dict(row._mapping) for row in connection.execute(table.select())), key=str)
            for table in found.sorted_tables
        }


def kept(before: Any, after: Any) -> bool:
    """Is it as it was? Only a record may have got facts that it had not."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(key in after and kept(value, after[key]) for key, value in before.items())
    return bool(before == after)


def test_it_holds_something_of_every_kind(left: Database) -> None:
    assert [name for name, rows in rows_in(left).items() if not rows] == []


def test_nothing_is_lost(left: Database) -> None:
    before = rows_in(left)
    migrate.upgrade(left.engine)
    after = rows_in(left)
    del before["alembic_version"]
    for table, rows in before.items():
        lost = [row for row in rows if not any(kept(row, other) for other in after[table])]
        assert lost == []


def test_it_has_the_very_tables_that_the_program_uses(left: Database) -> None:
    migrate.upgrade(left.engine)
    with left.engine.connect() as connection:
        assert differences(connection) == []


def test_to_upgrade_it_again_changes_nothing(left: Database) -> None:
    migrate.upgrade(left.engine)
    once = rows_in(left)
    migrate.upgrade(left.engine)
    assert rows_in(left) == once


def test_a_migration_that_makes_a_table_anew_loses_nothing_that_speaks_of_it(
    left: Database, one_more: Callable[[str], None]
) -> None:
    one_more(
        "with op.batch_alter_table('publications') as table:"
        " table.alter_column('label', existing_type=sa.Text(), nullable=True)"
    )
    before = rows_in(left)
    migrate.upgrade(left.engine)
    after = rows_in(left)
    assert len(before["documents"]) == len(after["documents"])
    assert all(map(kept, before["publications"], after["publications"]))
    with left.begin() as session, pytest.raises(IntegrityError):
        session.execute(text("UPDATE documents SET publication_id = 1000"))


def test_a_migration_that_loses_what_others_speak_of_is_refused_and_changes_nothing(
    left: Database, one_more: Callable[[str], None]
) -> None:
    one_more("op.execute('DELETE FROM publications')")
    before = rows_in(left)
    with pytest.raises((migrate.BrokenMigration, IntegrityError)):
        migrate.upgrade(left.engine)
    assert rows_in(left) == before


def test_a_newer_one_is_refused_in_a_sentence_and_left_as_it_was(left: Database) -> None:
    with left.begin() as session:
        session.execute(text("ALTER TABLE sources ADD COLUMN mood TEXT"))
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = rows_in(left)
    with pytest.raises(migrate.NewerDatabase, match=r"^The database is newer than this program [^.]*\.$"):
        migrate.upgrade(left.engine)
    assert rows_in(left) == before


def test_what_it_knows_can_be_read(left: Database) -> None:
    migrate.upgrade(left.engine)
    with left.begin() as session:
        known = timeline_of(timeline.filed(session, URN))
        exported = {name: list(rows(session, Filter())) for name, rows in EXPORTS.items()}
    grades = [event.authority.findings.judgements[0].grade for event in known.inspections if event.authority]
    assert grades == [Grade.GOOD, Grade.INADEQUATE]
    as_stored = ("changes", "documents", "findings", "deliveries", "sources")
    assert [len(exported[name]) for name in as_stored] == [9, 5, 5, 9, 3]
    assert all(exported[name] for name in ("authorities", "judgements", "weaknesses", "register", "summary"))


def test_what_was_still_to_be_sent_is_due(left: Database) -> None:
    migrate.upgrade(left.engine)
    with left.begin() as session:
        assert deliveries.due(session, NEXT_DAY) == [1, 9]


def test_the_work_goes_on_with_news_once_and_nothing_old_told_again(house: House) -> None:
    new = report(date(2026, 1, 12), dict.fromkeys(("overall", "leaders"), Grade.GOOD))
    house.publish("5", b"The report of 2026.", new, date(2026, 3, 3))
    house.run()
    house.run()
    told = [(row["id"], row["subscription"], row["state"]) for row in house.export("deliveries")]
    assert told[:9] == [(number, name, "dismissed" if number == 3 else "sent") for number, name, _ in told[:9]], (
        "what was left over has gone"
    )
    later = [change_id for row in house.export("deliveries")[9:] for change_id in row["change_ids"]]
    assert later
    assert min(later) > 9


def test_a_person_decides_of_what_was_held_then_and_the_trouble_ends(house: House) -> None:
    with house.services.database.begin() as session:
        (held,) = decisions.held(session)
        missing = dict.fromkeys(("leaders", "help_protection", "in_care", "care_leavers"), Grade.GOOD)
        approve(session, held.document.id, "A. Person", "The table says so.", house.clock(), missing)
        still_open = {trouble.subject for trouble in troubles.all_open(session)}
    assert trouble_subjects.unclear_reading(3) not in still_open
    assert trouble_subjects.failed_delivery(3) in still_open
    assert [alert.headline for alert in house.run() if "checked" not in alert.headline]


def test_of_a_trouble_that_was_open_twice_one_stays_and_nobody_hears_of_it_again(bare_database_url: str) -> None:
    database = Database(bare_database_url)
    migrate.upgrade(database.engine, "0005")
    with database.begin() as session:
        for number, subject in ((1, "list:short"), (2, "reading:7"), (3, "list:short")):
            session.execute(
                text("INSERT INTO troubles (id, subject, sentence, since) VALUES (:id, :subject, 'It is so.', :since)"),
                {"id": number, "subject": subject, "since": NEXT_DAY},
            )
        session.execute(
            text(
                "INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, attempts, tries)"
                " VALUES (1, 'k7q2m9xa', 'Operators', 'file', '{}', :at, 1, 1)"
            ),
            {"at": NEXT_DAY},
        )
        session.execute(
            text("INSERT INTO warned (subscription, trouble_id, ended, delivery_id) VALUES ('Operators', 3, :no, 1)"),
            {"no": False},
        )
    migrate.upgrade(database.engine)
    with database.begin() as session:
        assert [trouble.id for trouble in troubles.all_open(session)] == [1, 2]
        assert [trouble.id for trouble, _ in troubles.untold(session, "Operators", NEXT_DAY)] == [2]
    database.close()
