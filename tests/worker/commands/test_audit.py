"""`ofsted-watch audit`: every statement with its quotes, and what cannot be defended; alerts leave that out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from alerts.subscription import About, Subscription
from findings.model import Grade
from storage import readings, troubles
from storage.remembered import Remembered
from storage.trouble_subjects import TroubleKind
from tests.house import House, report
from worker.commands.audit.audit import Audited, audited
from worker.commands.audit.view import record

FIRST, AGAIN = "The frequency of supervision.", "The quality and frequency of supervision."


@dataclass
class Pages:
    """A reader for which some words stand in no document."""

    lacking: tuple[str, ...] = ()

    def found(self, body: bytes, quotes: Sequence[tuple[str, int | None]]) -> list[bool]:
        assert body
        return [words not in self.lacking for words, _ in quotes]


@pytest.fixture
def watched(house: House) -> House:
    """Two reports, of which the second names a weakness again."""
    house.publish("1", b"old", report(date(2022, 3, 7), {"overall": Grade.GOOD}, points=(FIRST,)), date(2022, 4, 29))
    house.run()
    house.publish("2", b"new", report(date(2025, 5, 12), {"overall": Grade.GOOD}, points=(AGAIN,)), date(2025, 7, 1))
    house.run()
    return house


def audit(house: House, *lacking: str) -> list[Audited]:
    database = house.services.database
    with database.begin() as session:
        authorities = readings.authorities(session)
    reader: Any = Pages(lacking)
    return [found for each in authorities for found in audited(database, reader, each)]


def test_every_statement_is_listed_with_the_quotes_and_the_days_it_rests_on(watched: House) -> None:
    rows = [record(each) for each in audit(watched)]
    (again,) = (row for row in rows if row["kind"] == "named_again")
    assert (again["urn"], again["subject"], again["since"], again["certain"], again["ok"]) == (
        "9900001", "supervision and management oversight", "2022-03-07", True, True,
    )  # fmt: skip
    grounds: Any = again["rests_on"]
    assert [(one["text"], one["date"]) for one in grounds] == [(FIRST, "2022-03-07"), (AGAIN, "2025-05-12")]
    assert all(len(one["document_sha256"]) == 64 for one in grounds)
    assert all(row["ok"] for row in rows)


def test_a_quote_that_does_not_stand_in_the_document_makes_its_statement_false(watched: House) -> None:
    false = [record(each) for each in audit(watched, FIRST) if each.why_not]
    assert {row["kind"] for row in false} == {"named_again"}
    assert "does not stand" in str(false[0]["why_not"])


def test_what_cannot_be_defended_is_left_out_of_alerts_and_operators_hear(
    watched: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(history: Any) -> tuple[None, tuple[str, ...]]:
        return None, (f"“{history.text}” is not among the points of its document.",)

    monkeypatch.setattr("worker.steps.tell.background.defensible", nothing)
    watched.subscribed_now(
        *watched.settings.subscriptions,
        Subscription(name="Ops", channel="recorder", about=frozenset({About.OPERATIONS})),
    )
    later = report(date(2026, 1, 12), {"overall": Grade.INADEQUATE}, points=(AGAIN,))
    watched.publish("3", b"newest", replace(later, lead_inspector=None), date(2026, 2, 27))
    told, *_ = watched.run()
    assert "since March 2022" not in str(told)
    with watched.services.database.begin() as session:
        (trouble,) = (
            each for each in troubles.all_open(session) if each.subject.kind is TroubleKind.UNDEFENDED_STATEMENT
        )
    assert "left out of alerts, first because" in trouble.sentence
    monkeypatch.undo()
    monkeypatch.setattr(
        "worker.steps.tell.background._PASTS", Remembered(most=1)
    )  # A release that has mended it starts.
    watched.run()
    with watched.services.database.begin() as session:
        assert trouble.subject not in {each.subject for each in troubles.all_open(session)}
