"""`ofsted-watch backup` and `restore`, rehearsed on both databases: nothing is lost, and nothing is told twice."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text
from typer.testing import CliRunner

from alerts.alert import AlertKind
from alerts.subscription import About, Send
from findings.model import Grade
from storage import deliveries, troubles, unsubscribed
from storage.database import Database
from storage.tables import Base, DeliveryRow
from storage.trouble_subjects import TroubleKind
from tests.house import House, report, subscription
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.newsroom import Newsroom, told, visit
from tests.worker.steps.watched_source import BINS
from worker.cli import app
from worker.commands.backup.backup import write_backup
from worker.commands.restore.restore import restore_backup
from worker.commands.restore.until import Until, told_until_from
from worker.engine.lock import lock_home
from worker.errors import UserError

FIRST = report(date(2022, 3, 7), {"overall": Grade.GOOD}, points=("Supervision.",))
SECOND = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=("Private fostering.",))
THIRD = report(date(2026, 1, 12), {"overall": Grade.GOOD})
WATCH = '[watch]\nauthorities = ["Halton"]\n'


def rows_in(url: str) -> dict[str, list[str]]:
    database = Database(url)
    with database.engine.connect() as connection:
        found = {
            table.name: sorted(map(str, connection.execute(table.select()))) for table in Base.metadata.sorted_tables
        }
    database.close()
    return found


def back_up(house: House, file: Path) -> Path:
    list(write_backup(house.settings, file))
    return file


def restore(house: House, file: Path, until: Until | datetime = Until.AS_KNOWN) -> list[str]:
    """Restore while nothing runs; afterwards the steps go on with the restored database."""
    house.services.close()
    said = list(restore_backup(house.settings, file, until, house.clock()))
    house.services = replace(house.services, database=Database(house.settings.database_url))
    return said


def lose(house: House) -> None:
    """The disk with the database is lost."""
    house.services.close()
    url = make_url(house.settings.database_url)
    if url.get_backend_name() == "sqlite":
        for file in Path(url.database or "").parent.glob("watch.db*"):
            file.unlink()
        return
    database = Database(house.settings.database_url)
    with database.begin() as session:
        session.execute(text(f"TRUNCATE {', '.join(table.name for table in Base.metadata.sorted_tables)}"))
    database.close()


@pytest.fixture
def watch(house_on_both_after: HouseAfter) -> House:
    return house_on_both_after(report_of_2025_told)


def report_of_2025_told(house: House) -> None:
    """A baseline, and a day later a report that was told."""
    house.publish("1", b"The report of 2022.", FIRST, date(2022, 4, 29))
    house.run()
    house.clock.now += timedelta(days=1)
    house.publish("2", b"The report of 2025.", SECOND, date(2026, 3, 2))
    assert house.run()


def test_what_is_restored_is_what_was_backed_up(watch: House, tmp_path: Path) -> None:
    before = rows_in(watch.settings.database_url)
    file = back_up(watch, tmp_path / "a.backup")
    lose(watch)
    said = restore(watch, file, Until.BACKUP)
    assert rows_in(watch.settings.database_url) == before
    assert "2 documents" in said[0]
    assert watch.run() == []


def test_work_goes_on_after_a_restore_with_new_numbers(watch: House, tmp_path: Path) -> None:
    file = back_up(watch, tmp_path / "a.backup")
    lose(watch)
    restore(watch, file, Until.BACKUP)
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 4))
    assert len(watch.run()) == 1
    assert len({change.id for change in watch.changes()}) == len(watch.changes())


def test_after_an_older_backup_nothing_is_told_again_and_what_is_new_is_told(watch: House, tmp_path: Path) -> None:
    """The database that went on can still be read, so that what it has told is known exactly."""
    file = back_up(watch, tmp_path / "a.backup")
    watch.clock.now += timedelta(days=1)
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 4))
    assert watch.run()
    said = restore(watch, file)
    assert "knows what was told since: 0 changes, 0 alerts, 1 document." in said[-1]
    assert watch.run() == []
    later = report(date(2026, 2, 9), {"overall": Grade.OUTSTANDING})
    watch.publish("4", b"A report after the restore.", later, date(2026, 3, 5))
    (alert,) = watch.run()
    assert "rose from good to outstanding" in alert.headline
    assert max(Counter(watch.people.ids).values()) == 1


def test_what_the_lost_watch_had_not_told_yet_is_told(watch: House, tmp_path: Path) -> None:
    """Found by the watch that is replaced, and not read when it stopped."""
    file = back_up(watch, tmp_path / "a.backup")
    restore(watch, back_up(watch, tmp_path / "b.backup"))
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 4))
    restore(watch, file)
    assert len(watch.run()) == 1


def test_where_the_database_is_lost_operators_alone_hear_of_what_may_have_been_told(
    watch: House, tmp_path: Path
) -> None:
    file = back_up(watch, tmp_path / "a.backup")
    watch.clock.now += timedelta(days=2)
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 4))
    assert watch.run()
    lose(watch)
    restore(watch, file)
    watch.subscribed_now(subscription(), subscription("Operators", about=frozenset({About.OPERATIONS})))
    told = watch.run()
    assert {alert.kind for alert in told} == {AlertKind.OPERATIONS}
    assert "may have told it" in str(told)
    with watch.services.database.begin() as session:
        (trouble,) = [one for one in troubles.all_open(session) if one.subject.kind is TroubleKind.TAKEN_AS_TOLD]
    assert "of 2026-03-04" in trouble.sentence
    assert watch.run() == []


def test_what_is_published_after_the_loss_is_told(watch: House, tmp_path: Path) -> None:
    file = back_up(watch, tmp_path / "a.backup")
    watch.clock.now += timedelta(days=4)
    lose(watch)
    died = told_until_from("2026-03-04", watch.clock())
    assert isinstance(died, datetime)
    restore(watch, file, died)
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 5))
    assert watch.run()


def test_after_the_first_look_all_is_news_again(watch: House, tmp_path: Path) -> None:
    file = back_up(watch, tmp_path / "a.backup")
    lose(watch)
    restore(watch, file)
    assert watch.run() == []
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 3))
    assert len(watch.run()) == 1


def test_a_correction_that_was_told_is_not_told_again(watch: House, tmp_path: Path) -> None:
    file = back_up(watch, tmp_path / "a.backup")
    address = next(url for url in watch.web.pages if url.endswith("/2"))
    watch.web.pages[address] = b"The report of 2025, put right."
    watch.reader.meanings[b"The report of 2025, put right."] = replace(SECOND, judgements=THIRD.judgements)
    watch.clock.now += timedelta(days=8)
    assert watch.run()
    restore(watch, file)
    assert watch.run() == []


def test_a_page_by_others_that_was_put_right_and_told_since_is_not_told_again(watch: House, tmp_path: Path) -> None:
    newsroom = Newsroom(watch)
    watch.run()
    address = newsroom.publish("bins", BINS, title="Bins")
    assert told(watch) == []
    file = back_up(watch, tmp_path / "a.backup")
    watch.web.pages[address] = b"A visit after all."
    watch.reader.meanings[b"A visit after all."] = visit()
    newsroom.items[0] = newsroom.item("bins", title="A visit")
    newsroom.show()
    assert len(told(watch)) == 1
    lose(watch)
    restore(watch, file)
    assert told(watch) == []


def test_who_has_unsubscribed_since_is_let_be_and_who_came_back_is_told(watch: House, tmp_path: Path) -> None:
    with watch.services.database.begin() as session:
        unsubscribed.leave(session, "Board", "returns@example.org", watch.clock())
    file = back_up(watch, tmp_path / "a.backup")
    with watch.services.database.begin() as session:
        unsubscribed.come_back(session, "Board", "returns@example.org")
        unsubscribed.leave(session, "Board", "leaves@example.org", watch.clock())
    restore(watch, file)
    with watch.services.database.begin() as session:
        assert unsubscribed.recipients(session, "Board") == {"leaves@example.org"}


def test_an_alert_that_waited_then_and_was_sent_since_is_not_sent_again(watch: House, tmp_path: Path) -> None:
    with watch.services.database.begin() as session:
        alert = deliveries.promise(
            session, alert_id="b2345678", subscription="Board", channel="recorder", content="{}", now=watch.clock()
        )
    file = back_up(watch, tmp_path / "a.backup")
    with watch.services.database.begin() as session:
        session.get_one(DeliveryRow, alert).sent_at = watch.clock()
    restore(watch, file)
    assert watch.run() == []
    with watch.services.database.begin() as session:
        assert deliveries.state(session.get_one(DeliveryRow, alert)) == "sent"
    lose(watch)
    restore(watch, file)
    assert watch.run() == []
    with watch.services.database.begin() as session:
        assert deliveries.state(session.get_one(DeliveryRow, alert)) == "dismissed"
        assert deliveries.send_again(session, session.get_one(DeliveryRow, alert), "A. Person", "Lost", watch.clock())


def test_a_digest_that_was_owed_then_is_not_sent_again_where_the_database_is_lost(watch: House, tmp_path: Path) -> None:
    watch.subscribed_now(subscription("Daily", send=Send.DAILY))
    file = back_up(watch, tmp_path / "a.backup")
    lose(watch)
    restore(watch, file)
    watch.clock.now += timedelta(days=1)
    assert watch.run() == []


def test_no_alert_has_the_id_of_one_that_was_sent_before_the_restore(watch: House, tmp_path: Path) -> None:
    """Change numbers are given again; a receiver that drops what it knows must not drop another alert."""
    file = back_up(watch, tmp_path / "a.backup")
    watch.clock.now += timedelta(days=1)
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 4))
    assert watch.run()
    lose(watch)
    restore(watch, file, Until.BACKUP)
    assert watch.run()
    assert max(Counter(watch.people.ids).values()) == 1


def test_what_was_there_is_kept_and_can_be_restored(watch: House, tmp_path: Path) -> None:
    file = back_up(watch, tmp_path / "a.backup")
    watch.publish("3", b"The report of 2026.", THIRD, date(2026, 3, 4))
    assert watch.run()
    before = rows_in(watch.settings.database_url)
    said = restore(watch, file)
    kept = Path(said[1].removeprefix("What was there before is kept as ").removesuffix("."))
    if kept.suffix == ".backup":
        restore(watch, kept, Until.BACKUP)
        assert rows_in(watch.settings.database_url) == before
    else:
        assert rows_in(f"sqlite:///{kept}") == before


def test_a_backup_goes_from_sqlite_into_postgresql(house: House, bare_postgres_url: str, tmp_path: Path) -> None:
    house.publish("1", b"The report of 2022.", FIRST, date(2022, 4, 29))
    house.run()
    file = back_up(house, tmp_path / "a.backup")
    elsewhere = replace(house.settings, database_url=bare_postgres_url)
    list(restore_backup(elsewhere, file, Until.BACKUP, house.clock()))
    assert rows_in(bare_postgres_url) == rows_in(house.settings.database_url)


def test_a_backup_is_made_while_others_write(house: House, tmp_path: Path) -> None:
    house.publish("1", b"The report of 2022.", FIRST, date(2022, 4, 29))
    house.run()
    with house.services.database.begin() as session:
        session.execute(select(DeliveryRow))  # On SQLite this transaction holds the right to write.
        back_up(house, tmp_path / "a.backup")
    assert (tmp_path / "a.backup").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "a.backup"]


def test_a_file_that_is_no_backup_is_neither_overwritten_nor_restored(house: House, tmp_path: Path) -> None:
    (tmp_path / "watch.toml").write_text(WATCH)
    with pytest.raises(UserError, match=r"no backup .* It is left as it is"):
        back_up(house, tmp_path / "watch.toml")
    assert (tmp_path / "watch.toml").read_text() == WATCH
    for file in (tmp_path / "watch.toml", tmp_path / "nothing.backup", tmp_path / "0" / "watch.db"):
        with pytest.raises(UserError):
            list(restore_backup(house.settings, file, Until.AS_KNOWN, house.clock()))


def test_a_damaged_backup_is_refused(house: House, tmp_path: Path) -> None:
    file = back_up(house, tmp_path / "a.backup")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="damaged"):
        list(restore_backup(house.settings, file, Until.AS_KNOWN, house.clock()))


def test_a_backup_by_a_newer_program_is_refused_and_nothing_is_changed(house: House, tmp_path: Path) -> None:
    file = back_up(house, tmp_path / "a.backup")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Exception, match="newer than this program"):
        list(restore_backup(house.settings, file, Until.AS_KNOWN, house.clock()))
    assert house.run() == []


def test_restore_is_refused_while_run_holds_the_home(tmp_path: Path) -> None:
    (tmp_path / "watch.toml").write_text(WATCH)
    (tmp_path / "home").mkdir()
    where = ["--config", str(tmp_path / "watch.toml"), "--home", str(tmp_path / "home")]
    assert CliRunner().invoke(app, ["migrate", *where]).exit_code == 0
    file = str(tmp_path / "a.backup")
    assert "0 documents" in CliRunner().invoke(app, ["backup", file, *where]).output
    with lock_home(tmp_path / "home"):
        refused = CliRunner().invoke(app, ["restore", file, *where])
        assert refused.exit_code == 1
        assert "is running on" in refused.output
        assert CliRunner().invoke(app, ["backup", file, *where]).exit_code == 0
    assert CliRunner().invoke(app, ["restore", file, *where]).exit_code == 0


def test_restore_is_refused_while_workers_are_connected_to_postgresql(postgres_url: str, tmp_path: Path) -> None:
    house = House(postgres_url, tmp_path, (subscription(),))
    file = back_up(house, tmp_path / "a.backup")
    with house.services.database.begin() as session:
        session.execute(select(DeliveryRow))
        with pytest.raises(UserError, match=r"Other programs are connected to the database \(\d+\)"):
            list(restore_backup(house.settings, file, Until.AS_KNOWN, house.clock()))
    house.services.close()
    assert list(restore_backup(house.settings, file, Until.AS_KNOWN, house.clock()))


@pytest.mark.parametrize("words", ["yesterday", "2026-13-01", "2026-03-07T12:00:00", "2999-01-01"])
def test_a_day_that_cannot_be_meant_is_refused(house: House, words: str) -> None:
    with pytest.raises(UserError, match=r"^--told-until "):
        told_until_from(words, house.clock())
