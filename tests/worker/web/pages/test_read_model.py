"""The read model: worked out anew for those of which something new is known, and for nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from tests.house import URN, House, report
from tests.worker.processes import until
from tests.worker.web.pages.conftest import FAIR, LOW
from worker.web.read_model import read_model
from worker.web.read_model.known import KnownAuthority, worked_out
from worker.web.read_model.read_model import ReadModel


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers of the authorities that were worked out, in the order in which they were; asked every time."""
    done: list[str] = []

    def counted(session, edition) -> KnownAuthority:  # type: ignore[no-untyped-def]
        done.append(edition.urn)
        return worked_out(session, edition)

    monkeypatch.setattr(read_model, "worked_out", counted)
    monkeypatch.setattr(read_model, "FRESH_SECONDS", 0.0)
    return done


@pytest.fixture
def read(house: House) -> House:
    house.publish("1", b"old", report(date(2022, 3, 7), FAIR), date(2022, 4, 29))
    house.run()
    return house


def model_of(house: House, *, in_background: bool = False) -> ReadModel:
    return ReadModel(house.services.database, in_background=in_background)


def test_it_is_worked_out_once_however_often_it_is_asked(read: House, worked: list[str]) -> None:
    model = model_of(read)
    for _ in range(5):
        assert [each.urn for each in model.authorities()] == [URN]
    assert worked == [URN]


def test_a_new_document_is_on_the_page(read: House, worked: list[str]) -> None:
    model = model_of(read)
    model.authorities()
    read.publish("2", b"new", report(date(2025, 5, 12), LOW), date(2025, 7, 1))
    read.run()
    (known,) = model.authorities()
    assert len(known.grades.inspections) == 2
    assert worked == [URN, URN]


def test_in_the_background_a_page_never_waits_and_says_who_is_missing(read: House, worked: list[str]) -> None:
    model = model_of(read, in_background=True)
    model.authorities()
    until(10, lambda: model.waiting() == 0)
    assert [each.urn for each in model.authorities()] == [URN]


def test_one_who_asks_for_an_authority_waits_for_that_one_alone(read: House) -> None:
    model = model_of(read, in_background=True)
    known = model.authority(URN)
    assert known is not None
    assert known.name == "Wexmoor Borough Council"
    assert model.authority("80471") is None


def test_a_database_that_is_away_ends_no_thread_for_good(read: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_model, "FRESH_SECONDS", 0.0)
    model = model_of(read, in_background=True)
    calls: list[int] = []

    def fails_once(session, edition) -> KnownAuthority:  # type: ignore[no-untyped-def]
        calls.append(1)
        if len(calls) == 1:
            raise OSError("away")
        return worked_out(session, edition)

    monkeypatch.setattr(read_model, "worked_out", fails_once)
    until(10, lambda: len(model.authorities()) == 1)
    assert len(calls) == 2


def test_on_postgresql_it_is_the_same(house_on_both: House) -> None:
    house_on_both.publish("1", b"old", report(date(2022, 3, 7), FAIR), date(2022, 4, 29))
    house_on_both.run()
    (known,) = model_of(house_on_both).authorities()
    assert known.edition.newest_reading == 1
