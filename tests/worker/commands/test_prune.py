"""`ofsted-watch prune`: frees what nothing rests on, and never what a statement rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from alerts.alert import from_json
from findings.model import Findings, Grade, Kind, Status
from storage import readings
from storage.tables import (
    Base,
    ChangeRow,
    ContentRow,
    DeliveryRow,
    DocumentRow,
    FindingsRow,
    HeartbeatRow,
    PublicationRow,
    ToldRow,
)
from tests.house import House, report
from tests.worker.houses_after import HouseAfter
from worker.commands.prune.prune import freed
from worker.config.settings import RetentionSettings, load
from worker.errors import Mistakes

OLD = report(date(2022, 3, 7), {"overall": Grade.GOOD})
NEW = report(date(2025, 5, 12), {"overall": Grade.INADEQUATE}, points=("Supervision. " * 200,))
NO_MATTER = Findings(kind=Kind.NEWS, status=Status.READ, relevant=False, problems=("It tells of bins.",))
A_YEAR = timedelta(days=400)


@pytest.fixture
def watch(house_on_both_after: HouseAfter) -> House:
    return house_on_both_after(told_and_read_anew)


def told_and_read_anew(house: House) -> None:
    """A report that was told, read anew since, and a page by others that does not concern us."""
    house.settings = replace(house.settings, retention=RetentionSettings(texts=None))
    house.publish("1", b"old", OLD, date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()
    now = house.clock()
    with house.services.database.begin() as session:
        of_ofsted = session.scalars(select(DocumentRow).order_by(DocumentRow.id.desc())).first()
        assert of_ofsted is not None
        for _ in range(2):
            readings.add_reading(session, of_ofsted, NEW, "later", now)
        source = session.scalars(select(PublicationRow.source_id)).first()
        page = PublicationRow(
            source_id=source, identity="bins", url="https://news.example.org/bins", host="news.example.org", label="Bins",
            form="news", baseline=False, first_seen_at=now, attempts=0,
        )  # fmt: skip
        session.add(page)
        session.add(ContentRow(sha256="a" * 64, size=9, body=b"about bins"))
        session.flush()
        document = DocumentRow(
            publication_id=page.id, sha256="a" * 64, revision=1, received_at=now, read_at=now, attempts=0
        )
        session.add(document)
        session.flush()
        readings.add_reading(session, document, NO_MATTER, "test", now)
        session.add(HeartbeatRow(name="queue of yore", at=now - A_YEAR))


def counts(house: House) -> dict[str, int]:
    with house.services.database.begin() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def pruned(house: House, after: timedelta, *, dry_run: bool = False) -> list[str]:
    return list(freed(house.settings, house.clock() + after, dry_run=dry_run))


def test_a_dry_run_says_what_would_go_and_changes_nothing(watch: House) -> None:
    before = counts(watch)
    lines = pruned(watch, A_YEAR, dry_run=True)
    assert "nothing was changed" in lines[-1]
    assert [int(line.split()[0]) for line in lines[:-1]][1:] == [1, 1, 1], lines
    assert counts(watch) == before
    assert [line.split("  ")[0] for line in pruned(watch, A_YEAR)[:-1]] == [line.split("  ")[0] for line in lines[:-1]]


def test_what_is_young_stays(watch: House) -> None:
    assert {line.split()[0] for line in pruned(watch, timedelta(days=1))[:-2]} == {"0"}


def test_replaced_readings_go_and_those_that_were_told_or_are_newest_stay(watch: House) -> None:
    with watch.services.database.begin() as session:
        newest = set(session.scalars(select(func.max(FindingsRow.id)).group_by(FindingsRow.document_id)))
        told = set(session.scalars(select(FindingsRow.id).where(FindingsRow.compared_at.is_not(None))))
    pruned(watch, A_YEAR)
    with watch.services.database.begin() as session:
        assert set(session.scalars(select(FindingsRow.id))) == newest | told


def test_ofsteds_bytes_the_ledger_and_changes_stay_and_only_pages_of_no_concern_lose_theirs(watch: House) -> None:
    tables = (ChangeRow, ToldRow, DeliveryRow, DocumentRow, PublicationRow, ContentRow)
    before = {row.__tablename__: counts(watch)[row.__tablename__] for row in tables}
    pruned(watch, A_YEAR)
    assert {row.__tablename__: counts(watch)[row.__tablename__] for row in tables} == before
    with watch.services.database.begin() as session:
        bodies = {row.sha256: row.body for row in session.scalars(select(ContentRow))}
    assert bodies.pop("a" * 64) == b""
    assert all(bodies.values())


def test_bytes_that_ofsted_publishes_too_stay(watch: House) -> None:
    with watch.services.database.begin() as session:
        first = session.scalars(select(DocumentRow).order_by(DocumentRow.id)).first()
        assert first is not None
        first.sha256 = "a" * 64
    pruned(watch, A_YEAR)
    with watch.services.database.begin() as session:
        assert session.get_one(ContentRow, "a" * 64).body == b"about bins"


def test_an_old_alert_keeps_its_subject_and_one_that_waits_keeps_all(watch: House) -> None:
    with watch.services.database.begin() as session:
        (kept,) = {row.content for row in session.scalars(select(DeliveryRow))}
        long = kept.replace('"subject":', f'"kicker":"{"word " * 500}","subject":')
        session.execute(update(DeliveryRow).values(content=long))
        waiting = session.scalars(select(DeliveryRow)).all()[-1]
        waiting.sent_at = None
        number = waiting.id
        others = [row.id for row in session.scalars(select(DeliveryRow)) if row.id != number]
    pruned(watch, A_YEAR)
    with watch.services.database.begin() as session:
        assert session.get_one(DeliveryRow, number).content == long
        for other in others:
            stub = from_json(session.get_one(DeliveryRow, other).content)
            assert stub.subject == from_json(kept).subject
            assert "no longer kept" in stub.sentences[0]


def test_the_ages_stand_in_watch_toml(tmp_path: Path) -> None:
    said = '[watch]\nauthorities = "all"\n[retention]\n'
    (tmp_path / "watch.toml").write_text(said + 'alerts = "30d"\npages = "for ever"\n')
    assert load(tmp_path / "watch.toml", tmp_path).retention == RetentionSettings(alerts=timedelta(days=30), pages=None)
    (tmp_path / "watch.toml").write_text(said + 'alerts = "soon"\n')
    with pytest.raises(Mistakes, match='must be a number of days such as "180d"'):
        load(tmp_path / "watch.toml", tmp_path)
    for texts, age in (("after reading", timedelta(0)), ("30d", timedelta(days=30)), ("for ever", None)):
        (tmp_path / "watch.toml").write_text(said + f'texts = "{texts}"\n')
        assert load(tmp_path / "watch.toml", tmp_path).retention == RetentionSettings(texts=age)
    (tmp_path / "watch.toml").write_text(said + 'texts = "now"\n')
    with pytest.raises(Mistakes, match='or "after reading"'):
        load(tmp_path / "watch.toml", tmp_path)


def test_nothing_is_told_anew_after_it(watch: House) -> None:
    pruned(watch, A_YEAR)
    sent = len(watch.people.sent)
    watch.clock.now = datetime(2026, 3, 2, 18, 0, tzinfo=watch.clock.now.tzinfo)
    watch.run()
    assert len(watch.people.sent) == sent
