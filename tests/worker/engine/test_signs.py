"""The signs by which the supervisor of a run knows that a process hangs; what it cannot know it takes to be well."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from storage import heartbeats
from tests.house import House
from worker.engine import pulse, signs
from worker.health.note import Note, write_note
from worker.health.silence import TICK, Broker, pulse_of
from worker.outages.outage import FULL

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def broker(answers: bool) -> Callable[[object], Broker]:
    return lambda _: Broker({"read": 0} if answers else None)


def is_recent(sign: datetime | None) -> bool:
    return sign is not None and datetime.now(UTC) - sign < timedelta(minutes=1)


def test_the_sign_of_a_worker_is_its_pulse(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "ask_broker", broker(answers=True))
    sign = signs.of_worker(house.settings, house.services.database)
    assert sign() is None
    with house.services.database.begin() as session:
        heartbeats.beat(session, NOW, pulse_of("read"))
    assert sign() == NOW


def test_a_worker_without_a_broker_or_a_database_is_not_blamed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = signs.of_worker(house.settings, house.services.database)
    monkeypatch.setattr(signs, "ask_broker", broker(answers=False))
    assert is_recent(sign())
    monkeypatch.setattr(signs, "ask_broker", broker(answers=True))
    house.services.close()
    shutil.move(house.settings.home / "watch.db", house.settings.home / "moved")
    assert is_recent(sign())
    assert signs.of_tick(house.settings, house.services.database)() is None


def test_on_a_full_disk_nobody_is_blamed_for_signs_that_it_cannot_leave(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(signs, "ask_broker", lambda _: Broker({"read": 0}, outage=FULL))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    write_note(tmp_path, Note(looked_at=NOW.isoformat()))
    with house.services.database.begin() as session:
        for sign in (TICK, pulse_of("read")):
            heartbeats.beat(session, NOW, sign)
    database = house.services.database
    assert is_recent(signs.of_tick(house.settings, database)())
    assert is_recent(signs.of_worker(house.settings, database)())
    assert is_recent(signs.of_sentinel(tmp_path)())


def test_the_sign_of_the_sentinel_is_its_note(tmp_path: Path) -> None:
    assert signs.of_sentinel(tmp_path)() is None
    write_note(tmp_path, Note(looked_at=NOW.isoformat()))
    assert signs.of_sentinel(tmp_path)() == NOW


def test_a_pulse_is_stored_for_each_queue_and_a_database_that_is_gone_ends_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pulse, "_database_url", lambda: house.settings.database_url)
    pulse.beat({"read", "deliver"})
    with house.services.database.begin() as session:
        assert {pulse_of("read"), pulse_of("deliver")} <= heartbeats.all_of(session).keys()
    monkeypatch.setattr(pulse, "_database_url", lambda: f"sqlite:///{tmp_path}/not/there.db")
    pulse.beat({"read"})
